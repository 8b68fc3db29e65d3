"""Signs that a person speaks of their own suicide, self-harm or danger from themself.

The patterns read what `spoken` returns; an example stands beside those that need one.
"""

from __future__ import annotations

from knowledge.questions.danger_words import (
    DEATH,
    ENDS,
    HURT,
    MEANS,
    NOUN_AFTER,
    ONESELF,
    OPENS,
    PILLS,
    PLACE,
    READS,
    SOME,
    SPEAKER,
    TO,
    WISH,
    WORD,
    signs,
)

OWN_DANGER = {
    "harm to oneself": signs(
        # voices say: end my life
        r"\b(?:end|ending|take|taking|ended) my (?:own )?life\b(?! insur)",
        rf"\b(?:{HURT}) {ONESELF} (?:like|as) (?:i|me)\b",  # who hurt themselves like i do
        r"\bi (?:\w{1,10} ){0,3}?and cut\b(?! (?:back|down))|\bthe urges are\b|\burges are back\b",
        r"\b(?:kill|killing|hang|hanging|drown|drowning|shoot|poison|starve|unalive) yourself\b",
        r"\bi (?:have )?cut (?:too )?deep\b|\bcut too deep and\b",
        # i hurt myself
        rf"\b(?:{HURT}) myself\b(?! (?:out\b|a\b(?! lot\b)|some\b|short|from reading))",
        r"\b(?:do|doing|did) (?:myself in|away with myself)\b",  # i feel like doing myself in
        r"\bkms\b|\bctb\b",  # kill myself, catch the bus
        r"\b(?:slit|slitting|slash|slashing|cut|cutting|cuts?) (?:up )?my"
        r" (?:wrists?|throat|arms?|legs?|thighs?|skin|veins?|body)\b",  # been cutting my arms
        r"\b(?:cutting|selfharm(?:ing)?) (?:helps me|calms me|makes me feel|is (?:the|my|how) "
        r"(?:way|release|coping|i))",  # self harm is the way i cope
        # i keep cutting
        rf"\bi{SOME} (?:cutting|selfharm(?:ed|ing|s)?|selfinjur\w{{1,4}}){ENDS}",
        r"\bi (?:(?:have|had|am|was|been|started|keep|kept|relapsed|back|to|with|into|went|a"
        r"|lot) )*"
        rf"(?:selfharm(?:ed|ing)?|cutting){NOUN_AFTER}\b",  # i have started self harming again
        rf"{OPENS}(?:(?:been|started|keep|relapsed|back|to|with|into|am|have|had|not) )+"
        rf"(?:cutting|selfharm(?:ed|ing)?){ENDS}",  # started cutting again
        rf"\burges? to (?:cut|selfharm|hurt|bleed){ENDS}",  # the urge to cut
        r"\bmy (?:own )?(?:selfharm\w{0,3}|cuts|suicidal|suicide)\b",  # my self harm is worse
    ),
    "a wish to die": signs(
        rf"{SPEAKER} {WISH}{TO} {DEATH}",  # i have been thinking about ending it all
        r"\bi (?:(?:am|feel|felt|feeling|have|been|get|was|getting|become|a bit|all|too|not ok) )*"
        r"(?:suicidal|selfharming|overdosing)\b",  # i feel suicidal
        r"\bam i suicidal\b",
        r"\bi (?:want|need|wish) (?:a way )?out(?= \.|\Z| of (?:this|here|life))",  # i want out
        r"\bi (?:do not|no longer) (?:want|wish|deserve|plan|intend|care)"
        r"(?: to| if i| whether i)? (?:live|be alive|exist|be here|go on|wake up|survive|carry on"
        r"|keep going|be anymore|stay alive|be around|make it)\b",  # i do not want to live
        r"\b(?:like me|as me|me) (?:who|when|if)(?: i)? (?:wants?|is|am|feels?)"
        r"(?: to| like)? (?:die|suicidal|dying|end it)\b",  # someone like me who wants to die
        r"\b(?:let|make) me (?:die|go to sleep forever)\b|\bgod (?:to )?take me\b",
        rf"\bi (?:(?:am|will|want|to|going|have|decided|today|tonight) )*(?:end|ending) it(?: all)?"
        rf"(?: (?:now|tonight|today|soon|here))?{ENDS}",  # i am ending it tonight
        # is it normal
        rf"\bis it (?:\w{{1,10}} ){{0,2}}?to (?:want|wish|think|feel){TO} {DEATH}",
        r"\b(?:can|could|will|would|how do|may|should) i (?:die|overdose|end it|kill myself)\b",
        r"\bmake me want to (?:die|end)\b",
        r"\bi (?:am )?(?:long|longing|pray|praying|beg|begging) (?:for|to) (?:die|death|be dead)\b",
    ),
    "a wish to die, without saying i": signs(
        rf"{OPENS}(?:(?:been|keep|and|but|have|am|can not stop|help|me|please|i) )*"
        rf"{WISH}{TO} {DEATH}(?! (?:in|among) (?!my\b)| at (?:home|the))",  # want to die
        r"\bi (?:am|would be|will be|might as well be|should be) (?:better off )?(?:dead"
        r"|gone for good)\b",
        r"\ball i (?:can )?think (?:about|of) is (?:death|dying|suicide|ending)\b",
        r"\A(?:i am )?suicidal \. (?:please|help|what|i|need)\b",
        r"\bwhy (?:should|do|would|am|must) i (?:stay |be |keep )?(?:alive|living|live|go on"
        r"|here)\b",
        r"\b(?:convince|persuade|stop|talk) me (?:not to|to not|from|out of) (?:die|dying|do|end"
        r"|jump)",
        rf"\band want to {DEATH}",  # burnt out and want to end it all
        r"\bsuicide (?:is|seems|feels|looks)(?: like)? (?:my|the|an) (?:last |best )?"
        r"(?:option|way|answer|choice|solution|exit)\b",  # suicide is my only option
        rf"{OPENS}(?:having|have|getting|got|struggling|battling|fighting"
        rf"|dealing) (?:with )?(?:\w{{1,10}} )?(?:suicidal|dark) thoughts{ENDS}",
        rf"{OPENS}(?:feeling |am |feel )?suicidal{ENDS}(?<!\Asuicidal)",  # feeling suicidal
        r"\bsuicidal (?:right now|rn|tonight|today|at the moment|and (?:scared|alone|do not|i))\b",
        r"\bsuicidal (?:thoughts?|feelings?|ideation)(?: \w{1,10})?"
        r" (?:will not (?:stop|go)|are back|is back|came back|are getting|keep coming|have returned"
        r"|are too much|every (?:day|night)|all day)\b",  # suicidal thoughts won't stop
        rf"{OPENS}(?:do not|no longer|not) want to (?:live|be (?:here|alive)|exist|wake up)\b"
        r"(?! (?:in|at|alone|with|without|near))",
        r"\b(?:i|my)\b.{0,80}\bthe (?:suicidal )?thoughts are (?:back|getting|too)\b",
    ),
    "no way on": signs(
        rf"\bi (?:can not|do not think i can|do not know (?:if|how) i can|am not sure i can|do not"
        rf" know how to|can hardly|could not){SOME} (?:keep |be )?(?:go on|going on|going|live"
        rf"|living"
        rf"|carry on|cope|take (?:it|this)|do this|keep doing this|doing this|stand (?:it|this)"
        rf"|hold on"
        rf"|face another day|bear it|bear this)(?: (?:like this|living|with life|with this"
        rf"|alone))?(?: without \w{{2,12}})?"
        rf"(?: anymore|{ENDS})(?<!do this)(?<!doing this)(?<!take this)(?<!take it)",
        r"\bcan not (?:do this|keep doing this|take this|take it|cope|live|go on|be here"
        r"|live with (?:this|it))"
        r" (?:\w{1,8} ){0,2}?anymore\b",  # i can not do this anymore
        r"(?:\bi |\A)do not know (?:if|how|whether)(?: i)?(?: can| want| to| will| am going)*"
        r" (?:keep doing this|go on|live|be here|make it|survive|get through tonight)\b",
        r"\b(?:no|any|a|the|see) (?:reason|point)(?: left)? (?:to|in|of|for)"
        r"(?: me)?(?: to)? (?:live|living|going on|go on|keep going|carry on|carrying on|be here"
        rf"|be alive|being alive|being here|my life|it all|life|staying alive)(?: anymore)?{ENDS}",
        r"\bno point (?:going on|living|in me|being here|being alive|carrying on|to my life)\b",
        r"\b(?:nothing|no one|nobody|little|left) (?:left )?(?:to live for|worth living for)\b",
        rf"(?:{OPENS}|\bmy |\bi feel |\bi think |\bbecause |\band )(?:life|living) is (?:not"
        rf"|no longer"
        rf"|hardly|not even) worth (?:living|it)(?: anymore)?{ENDS}",  # life is not worth living
        r"\bmy life (?:is|has|feels) (?:over|pointless|worthless|meaningless|no meaning|ended"
        r"|not worth)",
        r"\bi (?:have )?(?:lost|losing|no|have no) (?:the |my |all )?(?:will|desire|wish|reason) to"
        r" (?:live|go on)\b",  # i have lost the will to live
        r"\bi (?:have )?(?:give|given|gave|giving|am giving) up on (?:life|living|everything)\b",
        r"\bi am (?:done|finished|tired|sick|over|exhausted)(?: with| of)? (?:life|living|it all"
        r"|this life"
        r"|being alive|existing|everything)\b",  # i am tired of living
        rf"\bi am done \. good-?bye|\bi am done{ENDS}.{{0,40}}\bgood-?bye\b",
        r"\b(?:(?:i|and) (?:see|have|feel|can see)|there is) no (?:way out|hope left|future|hope)"
        r"(?: for me| left| anymore)?(?= \.|\Z| for me)",  # i see no way out
        rf"{OPENS}(?:and |so )?(?:sick|tired) of (?:living|life|being alive){ENDS}",
        r"\bi (?:will not|can not|am not going to|do not think i will) (?:make it|get|survive)"
        r" (?:through|past|to)? ?(?:tonight|the (?:night|day|weekend|week)|tomorrow)\b",
        r"\bwant to do (?:this|life)(?: \w{1,8}){0,2} anymore\b|\bwould be better to be dead\b",
        r"\bcan not see (?:a|any) (?:future|way (?:out|forward|through))\b|\bnothing left for me\b",
        r"\bi (?:want|need) (?:it|this|everything|the pain|my pain|(?:my |this )?life)(?: all)? to"
        r" (?:stop|end|be over|go away)\b",  # i want the pain to stop
        r"\bmake (?:it|the pain|this) (?:all )?stop\b",
        r"\bi (?:hate|loathe|despise) (?:my life|being alive|living|existing)\b",
        r"\bi should not (?:be alive|exist|be here|have been born)\b",
        r"\bi do not deserve to\b|\bi deserve to die\b",
    ),
    "a burden": signs(
        r"\b(?:better|easier|best|happier|relieved)(?: off)?(?: for (?:\w{1,10} ){0,2}\w{1,10})? "
        r"(?:without me|(?:if|when|once) i (?:was|were|am|die|died|disappeared)\b)",
        r"\b(?:nobody|not one person|they) (?:would|will)(?: not)? (?:miss me|care if i|notice if i"
        r"|care when i|notice when i|miss)\b",  # nobody would miss me
        r"\bnobody (?:cares|would care) (?:if|whether) i (?:live|die|am)\b",
        rf"\bi am (?:such )?(?:a|nothing but a) (?:burden|waste of space)"
        rf"(?:{ENDS}| to (?:everyone|my|them|all|others))",  # i am a burden to everyone
        r"\bi (?:will not|am not going to) be (?:a (?:problem|burden)|here|around|alive)\b",
        r"\bwhen i am (?:gone|dead)\b|\bafter i (?:am gone|die)\b",
    ),
    "a farewell": signs(
        r"\bgood-? ?bye (?:everyone|all|cruel world|world|forever|my friends|to you all"
        r"|and sorry)\b",
        r"\b(?:my|a|the|i (?:have )?(?:written|wrote|write)(?: \w{1,6})?) (?:suicide|good-?bye"
        r"|farewell)"
        r" (?:notes?|letters?|message)\b",  # i've written my goodbye letters
        r"\b(?:my|the) (?:last|final) (?:message|words|goodbye|night|day on)\b",
        rf"\bthis is (?:my )?good-?bye{ENDS}|\bwritten (?:the|a|my) note\b",
        r"\btell (?:my \w{1,10}|them|everyone|her|him) (?:that )?i (?:love|loved|am sorry)\b",
        r"\bmy own funeral\b|\btonight is the night\b|\beverything (?:is )?ready and\b",
        r"\bby the time (?:you|anyone) (?:reads?|sees?|finds?)\b",
        r"\b(?:gave|giving|given) away (?:all )?my (?:things|stuff|belongings|possessions)\b",
        r"\bsay(?:ing)? (?:my )?good-?byes?\b(?= \.|\Z| to (?:everyone|my))",
    ),
    "the means": signs(
        rf"\bi (?:have|keep|got|bought|hold|holding|found|am holding|have got|saved"
        rf"|stockpil\w{{0,4}})"
        rf"(?: (?!{READS}\b){WORD}){{0,4}}? {MEANS}"
        # i have the pills in front of me
        r"(?= \.|\Z| (?:in|on|at|under|by|next|ready|and|here|with me|beside|to|from|yesterday"
        r"|today)\b)",
        r"(?:\bi am |\. |\A)(?:(?:standing|sitting|stood|sat|up|here|out|alone) )*(?:on"
        r"|at) (?:the|a|my) "
        rf"(?:{WORD} )?{PLACE}\b",  # i am standing on a bridge
        rf"{OPENS}(?:have|got|holding|bought) (?:the|a|my"
        rf"|some) (?:{WORD} )?(?:{MEANS})(?: ready|{ENDS})",
        rf"\b(?:plan|note) and (?:the )?means\b|\bi have a (?:suicide )?plan{ENDS}",
        r"\bi have (?:a|the|my) plan to (?:die|end|kill|do it|overdose)\b",
        r"\b(?:gun|knife|blade|razor|rope|noose|pills) (?:in|to|around|round) (?:my|his|her|their)"
        r" (?:hand|head|neck|throat|mouth|wrist)\b",
        r"\b(?:pills|tablets|gun|knife|rope|blade|razor) (?:is |are )?(?:next to|in front of"
        r"|beside) me\b",
        r"\buse it on (?:myself|himself|herself|themselves)\b",
    ),
    "an overdose": signs(
        r"(?:\A|\. |\bi (?:have )?|\band )(?:swallowed|drank|drunk|ingested"
        r"|injected) (?:\w{1,12} ){0,4}?"
        r"(?:bleach|antifreeze|poison|pesticide|detergent|petrol|weedkiller|insulin)\b",
        rf"(?:{OPENS}|\bi (?:\w{{1,10}} ){{0,4}}?)(?:and )?"
        rf"(?:took|taken|take|taking|swallowed|swallow|swallowing|downed|popped|had|drank|ate)"
        rf" (?:(?!{READS}\b){WORD} ){{0,3}}?(?:all|whole|bottle|box|pack|packet|handful|bunch"
        rf"|lots?"
        rf"|load|loads|too many|overdose|every|entire|\d{{2,3}})\b(?: {WORD}){{0,3}}? {PILLS}\b"
        r"(?! (?:per|a day|daily|twice|participants|patients))",  # i took 30 paracetamol
        r"\b(?:i|me) (?:have |had )?(?:took|taken|take|taking|had) an overdose\b",
        r"\bi (?:have |had |think i )?(?:overdosed|od)\b",  # i overdosed last night
        rf"{OPENS}(?:took|taken|had) an overdose\b",
        rf"\bi{SOME} (?:take|swallow) (?:them|all of them|the lot|it) all\b",
    ),
    "a way to die": signs(
        r"\b(?:please|just|someone|somebody|to|would|could) kill me\b"
        r"|\benough (?:for me )?to (?:die|overdose)\b|\bhelp me (?:die|end (?:it|my)|kill)\b",
        r"\b(?:painless|quick|easy|best|effective|easiest|quickest|reliable) suicide\b{n}"
        r"|\bsuicide methods? that (?:do|work|are|will|is|does)\b".format(
            n=NOUN_AFTER.replace("methods|", "")
        ),
        r"\b(?:easiest|painless|quickest|fastest|best|surest|quick|easy|least painful|less painful"
        r"|peaceful|most effective|good) (?:and \w{1,12} )?(?:ways?|methods?) (?:to|of|for)"
        r" (?:die|dying|suicide|kill|overdos\w{1,3}|commit|go\b|end (?:my|it|your)|hang|od)",
        rf"\bhow (?:many|much) (?:{WORD} ){{1,7}}?(?:(?:to|would|will|can|could|it take to"
        rf"|need to)"
        rf" (?:overdose|kill me|kill you|kill yourself|die|be fatal|be lethal|od)|(?:is"
        rf"|are) (?:lethal"
        rf"|fatal|enough to (?:die|kill)|a lethal dose)){NOUN_AFTER}\b",  # how many pills to die
        r"\bhow (?:can|do|could|should|would|to) (?:i |you |one |someone )?(?:die|end it|end my"
        rf"|commit suicide|overdose|hang (?:my|your)self|tie a noose|make a noose|kill (?:my"
        rf"|your)self"
        rf"|slit|cut deep\w{{0,2}}){NOUN_AFTER}\b(?! (?:to people|in))",  # how do i tie a noose
        r"\bhow (?:long|deep|high)\b.{0,40}\bto (?:bleed (?:out|to death)|hang (?:my|your)|die from"
        r" (?:hanging|cutting|jumping|pills))",
        r"\b(?:googl\w{1,4}|search\w{0,3}|looking up|looked up)(?: for)?(?: \w{1,10}){0,2} ways? to"
        r" (?:die|kill|end my|hang)\b",  # i have been googling ways to die
        rf"\b(?:{PILLS}|method|drug|poison|rope)\b.{{0,20}} for suicide{NOUN_AFTER}",
        rf"\bi (?:{WORD} )?jump(?:ed|ing) (?:off|in front)",
        r"\blethal (?:dose|amount)\b.{0,40}\b(?:me|i|my)\b|\bpainless death\b.{0,60}\bi\b",
        r"\bwill it hurt (?:if|when) i (?:die|jump|hang|cut|do it)\b",
        r"\bis it (?:painful|quick|easy) to (?:die|overdose|hang)\b",
    ),
    "an attempt": signs(
        r"\bi (?:have |had |recently |once |nearly |almost |first |last )*(?:attempted|attempt"
        r"|survived"
        r"|tried|made|committed|contemplated|considered)(?: \w{1,4})?"
        rf" (?:suicide|to (?:die|end (?:it|my)|overdose|hang|od|jump)|suicide attempts?|an attempt)"
        rf"{NOUN_AFTER.replace('attempts?|', '')}",  # i survived a suicide attempt last month
        r"\bmy (?:own |last |first |second |previous |recent |failed )*(?:suicide )?attempts?"
        r" (?:on my life|last|was|failed|two|three|years?|ago|at suicide|to (?:die|end))\b",
        r"\b(?:since|after|before|during|despite) my (?:last |own |suicide )*attempt\b",
        r"\bi (?:am|was) (?:a )?(?:suicide )?(?:attempt )?survivor of (?:a |my )?suicide attempt\b",
    ),
    "fear of oneself": signs(
        r"\b(?:do|doing) something (?:stupid|bad|terrible|drastic|permanent|i (?:will|would|might"
        r"|may)"
        r" regret|to myself)\b",  # i might do something stupid
        r"\b(?:scared|afraid|frightened|terrified|worried)(?: of| about)? (?:what|that)? ?"
        r"i (?:will|might|may|could|am going to|would) (?:do|hurt|kill|lose|snap|not make|end)\b",
        r"\bi (?:am|do|can) not (?:safe|feel safe|keep myself safe|trust myself"
        r"|be (?:left )?alone)\b",
        r"\bi (?:am|feel) (?:unsafe(?= \.|\Z| (?:at|with|here|alone|around|tonight|and|in)\b)"
        r"|in (?:\w{1,10} )?danger|at risk)\b",  # i am in danger
        r"\b(?:me|i am) a suicide risk\b|\bme on suicide watch\b",
        r"\bvoices? (?:\w{1,8} ){0,3}?(?:tell|telling|tells|told|want|wants|say|saying) (?:me|i)\b",
        r"\b(?:i need|please|send) (?:urgent |immediate )?help\b.{0,30}\b(?:danger|suicid|die"
        r"|dying)",
    ),
}
