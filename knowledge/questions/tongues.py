"""The commonest ways to speak of one's own danger in other languages than English.

The library is asked in English; who is in need may fall back on the language they think in. Each
pattern reads folded words: small letters, no accents.
"""

from __future__ import annotations

import re
from typing import Final

from knowledge.questions.spoken import LONGEST
from knowledge.questions.wording import fold

_SPACED: Final = {  # languages whose words stand apart
    "German": r"""
        ich\s(?:will|mochte|moecht|wurde|werd[e]?|kann|mag)\s(?:[^.?!]{0,40}\s)?
          (?:sterben|tot\ssein|nicht\s(?:mehr\s)?(?:leben|weiterleben|da\ssein|aufwachen|aufstehen)
          |(?:so\s)?nicht\smehr(?:\sweiter(?:leben)?)?(?=\W*\Z|\s?[,.!])|weg\ssein|umbringen
            |schluss\smachen
          |das\sleben\snehmen|ritzen|verletzen)              # ich will nicht mehr leben
      | ich\s(?:bringe?|bring's|hange?|erschie(?:ss|ß)e?|tote|toete|verletze?|ritze?|schneide?
        |hasse)
          \s(?:mich|mein\sleben)\b                           # ich bring mich um
      | (?:mich|meinem\sleben\sein\sende)\s(?:selbst\s)?
          (?:umzubringen|umbringen|zu\stoten|toten|erhangen|setzen|machen|zu\sritzen)\b
      | ich\s[^.?!]{0,40}\b(?:suizidgedanken|selbstmordgedanken|selbstmord|lebensmude|suizidal
        |todessehnsucht
          |uberdosis|keinen\slebenswillen|keinen\slebensmut)\b
      | ich\s(?:hab|habe)\s[^.?!]{0,30}\b(?:tabletten|pillen|schlaftabletten)\s(?:genommen
        |geschluckt)
      | ich\shalte?\s(?:es|das|'s)\snicht\smehr\saus\b
      | niemand\swurde\smich\svermissen\b | ohne\smich\s(?:besser|leichter)\b
      | (?:mein|unser)\w{0,2}\s\w{2,14}\s(?:will|mochte)\s(?:sich\s(?:umbringen|toten)|sterben
        |nicht\smehr\sleben)
      | (?:mein|meine)\s(?:mann|frau|freund|freundin|vater|mutter|partner|ex)\s(?:schlagt|wurgt
        |bedroht)\s(?:mich|uns)
    """,
    "French": r"""
        je\s(?:ne\s)?(?:veux|voudrais|vais|souhaite|pense|prefere|dois)\s(?:\w{1,8}\s){0,3}?
          (?:mourir|me\stuer|me\ssuicider|suicide|en\sfinir|me\spendre|plus\s(?:vivre|etre\sla
            |exister)
          |disparaitre|me\sfaire\sdu\smal)\b                 # je veux mourir
      | j'?\s?ai\s(?:envie|l'intention|besoin|decide)\sde\s(?:mourir|me\stuer|me\ssuicider
        |en\sfinir|disparaitre|me\sfaire\sdu\smal)
      | j'?\s?ai\s(?:des\s)?(?:idees|pensees|envies)\s(?:suicidaires|noires|de\ssuicide)
      | je\s(?:me\s(?:fais\sdu\smal|coupe|scarifie|mutile)|suis\ssuicidaire|n'?\s?en\speux\splus)\b
      | je\sn'?\s?ai\splus\s(?:envie|la\sforce|de\sraison)\sde\svivre\b
      | j'?\s?ai\s(?:pris|avale)\s(?:tous\s|plein\sde\s|trop\sde\s|une\sboite\s|des\s)[^.?!]{0,20}
          (?:medicaments|cachets|comprimes|pilules)
      | (?:mon|ma)\s(?:mari|femme|copain|copine|conjoint|pere|mere|ex)\s(?:me|nous)\s(?:frappe
        |bat|menace|viole)\b
      | (?:mon|ma|un|une)\s\w{2,12}\sveut\s(?:se\s(?:suicider|tuer)|mourir|en\sfinir)\b
      | personne\sne\sme\sregrett | sans\smoi\s(?:tout|ils)\b
    """,
    "Spanish": r"""
        (?:me\s)?(?:quiero|quisiera|deseo|voy\sa|pienso\sen|pensando\sen|prefiero|ganas\sde
          |tengo\sque)\s
          (?:morir|morirme|matarme|matar(?=\W*\Z)|suicidarme|suicidar\b|acabar\scon\s(?:mi\svida
            |todo)
          |desaparecer|no\svivir|hacerme\sdano|cortarme|quitarme\sla\svida)
      | me\s(?:quiero|voy\sa|quisiera)\s(?:matar|morir|suicidar|cortar
        |colgar)\b       # me quiero matar
      | (?:ya\s)?no\s(?:quiero|puedo|deseo|tengo\sganas\sde)\s(?:\w{1,8}\s)?
          (?:vivir|seguir\s(?:viviendo|asi|mas)|despertar|existir|estar\saqui)
      | no\spuedo\smas\b | me\s(?:corto|hago\sdano|autolesiono)\b
      | tengo\s(?:pensamientos|ideas)\s(?:suicidas|de\ssuicidio) | (?:soy|estoy)\s(?:suicida
        |pensando\sen\smatarme)
      | (?:he\stomado|tome|me\stome|me\she\stomado)\s(?:muchas|todas
        |un\smonton\sde)[^.?!]{0,10}\s(?:pastillas|pildoras)
      | (?:mi|mis)\s(?:marido|esposo|esposa|novio|novia|pareja|padre|madre|ex)\s(?:me|nos)\s
          (?:pega|golpea|amenaza|maltrata|viola)\b
      | mi\s\w{2,12}\s(?:se\s)?quiere\s(?:se\s)?(?:suicidar(?:se)?|matar(?:se)?|morir(?:se)?)\b
      | mejor\ssin\smi\b
    """,
    "Italian": r"""
        (?:voglio|vorrei|penso\sdi|desidero|sto\spensando\sdi|preferirei)\s
          (?:morire|uccidermi|ammazzarmi|suicidarmi|farla\sfinita|sparire|togliermi\sla\svita
            |farmi\sdel\smale)
      | mi\s(?:voglio|vorrei)\s(?:uccidere|ammazzare|suicidare)\b | non\s(?:voglio
        |vorrei)\spiu\s(?:vivere|esserci)
      | (?:ho|ho\sdei)\s(?:pensieri|idee)\s(?:suicidi|suicidari|di\ssuicidio) | mi\s(?:taglio
        |faccio\sdel\smale)\b
      | non\sce\sla\sfaccio\spiu\b | mi[oa]\s(?:marito|moglie|padre|madre|compagno|ragazzo
        |ex)\smi\s(?:picchia|minaccia)
      | mi[oa]\s\w{2,12}\svuole\s(?:morire|uccidersi|suicidarsi|ammazzarsi)
    """,
    "Portuguese": r"""
        (?:quero|queria|vou|penso\sem|pensando\sem|vontade\sde)\s
          (?:morrer|me\smatar|me\ssuicidar|acabar\scom\s(?:a\sminha\svida|minha\svida|tudo)|sumir
            |desaparecer|me\scortar)
      | (?:me\squero|quero-me|quero\sme)\smatar\b | nao\s(?:quero|aguento)\smais\b(?:\sviver)?
      | tenho\s(?:pensamentos|ideias)\ssuicidas | eu\sme\scorto\b
      | (?:meu|minha)\s(?:marido|namorado|pai|mae|esposa|ex|parceiro)\sme\s(?:bate|ameaca)
      | (?:meu|minha)\s\w{2,12}\squer\s(?:morrer|se\smatar|se\ssuicidar)
    """,
    "Dutch": r"""
        ik\s(?:wil|zou|ga|kan|denk)\s(?:[^.?!]{0,30}\s)?(?:dood|sterven|er\sniet\smeer\szijn
          |zelfmoord|mezelf\s\w{2,14}
          |niet\smeer\s(?:leven|verder|bestaan)|niet\slanger\sleven)\b
      | ik\s(?:snij|snijd|haat|vermoord|verwond|dood)\s(?:mezelf|mij)\b | ik\sben\s(?:suicidaal
        |levensmoe)
      | mijn\s(?:man|vrouw|vriend|vriendin|vader|moeder|ex)\s(?:slaat|bedreigt)\s(?:me|mij)
    """,
    "Nordic": r"""
        (?:jeg\s(?:vil|ønsker\sa|onsker\sa|har\slyst\stil\sa)|jag\svill)\s(?:bare\s|bara\s)?
          (?:dø|do|dode|doe|ikke?\sleve|inte\sleva|ta\slivet|ta\smitt\sliv|ta\smit\sliv|begå\w*
            |bega\sselv\w*|sjalvmord)
      | (?:jeg|jag)\s(?:skader|kutter|skar|skader)\s(?:meg|mig)\b | haluan\skuolla\b
        | en\shalua\s(?:enaa\s)?elaa\b
    """,
    "Polish and Czech": r"""
        chce\s(?:umrzec|sie\szabic|ze\ssoba\sskonczyc) | nie\schce\s(?:juz\s)?zyc\b
          | mam\sdosc\szycia
      | mysle\so\ssamobojstwie | zabije\ssie\b | (?:tne|okaleczam)\ssie\b | chci\s(?:umrit
        |se\szabit) | nechci\s(?:uz\s)?zit
    """,
    "Romanian": r"""
        vreau\ssa\s(?:mor|ma\somor|ma\ssinucid) | nu\smai\svreau\ssa\straiesc
    """,
    "Hungarian": r"""
        meg\sakarok\shalni | nem\sakarok\s(?:tobbe\s|tovabb\s)?elni | megolom\smagam
    """,
    "Greek": r"""
        θελω\sνα\s(?:πεθανω|αυτοκτονησω|σκοτωθω) | δεν\sθελω\sνα\sζω\b
    """,
    "Indonesian and Malay": r"""
        (?:aku|saya|gue|gua)\s(?:\w{1,8}\s)?(?:ingin|mau|mahu|pengen|nak)\s
          (?:mati|bunuh\sdiri|mengakhiri\shidup)
    """,
    "Filipino": r"""
        gusto\sko\s(?:nang|na\slang|ng|na)\s(?:mamatay|magpakamatay)
      | ayoko\s(?:nang|ng)\smabuhay\b
    """,
    "Vietnamese": r"""
        (?:toi|minh|em)\s(?:\w{1,6}\s)?muon\s(?:chet|tu\stu|tu\ssat)\b
    """,
    "Turkish": r"""
        olmek\sistiyorum | intihar\s(?:etmek\sistiyorum|edecegim|etmeyi\sdusunuyorum)
      | kendimi\soldurmek | artik\syasamak\sistemiyorum | yasamak\sistemiyorum
    """,
    "Russian and Ukrainian": r"""
        (?:я\s)?хочу\s(?:умереть|сдохнуть|покончить|убить\sсебя|померти)
          | не\sхочу\s(?:больше\s)?(?:жить|жити)
      | (?:я\s)?(?:убью\sсебя|покончу\sс\sсобой|режу\sсебя) | думаю\sо\s(?:самоубииств
        |самоубийств|суициде)
      | не\sхочеться\sжити | не\sхочется\sжить
    """,
}
_UNSPACED: Final = r"""
    我?(?:想|要)(?:死|自杀|自殺|结束生命|結束生命) | 不想活 | 活不下去 | 我(?:割|伤害)(?:腕|自己)
  | 死にたい | しにたい | 消えたい | 自殺したい | 生き(?:て(?:い)?)?たくない | 死のうと思
  | リストカットし
  | 죽고\s?싶 | 자살하고\s?싶 | 살기\s?싫
  | (?:اريد|أريد|بدي|عايز)\s(?:ان\s|أن\s)?(?:اموت|أموت|انتحر|أنتحر) | لا\s(?:اريد|أريد)\s(?:ان\s
    |أن\s)?(?:اعيش|أعيش)
  | אני\sרוצה\s(?:למות|להתאבד) | לא\sרוצה\sלחיות
  | می[\s\u200c]?خواهم\s(?:بمیرم|خودکشی) | อยากตาย | ไม่อยากมีชีวิต
  | मरना\sचाहत | जीना\sनहीं\sचाहत | आत्महत्या\sकरना\sचाहत
"""
# fold() parts what these letters are made of: what is written above is parted in the same way.
ABROAD: Final = re.compile(
    "|".join([*(rf"\b(?:{pattern})" for pattern in _SPACED.values()), fold(_UNSPACED)]), re.VERBOSE
)


def in_another_tongue(text: str) -> bool:
    """Say whether somebody speaks of their own danger, or of one near them, in another language."""
    return bool(ABROAD.search(" ".join(fold(text[:LONGEST]).split())))
