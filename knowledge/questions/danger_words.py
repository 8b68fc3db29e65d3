"""Words with which people speak of danger, as parts of patterns over `spoken` text."""

from __future__ import annotations

import re

WORD = r"[\w'-]{1,20}"
OPENS = r"(?:\A|\. )"  # a clause begins
ENDS = r"(?= \.|\Z)"
# What a reader says of studies: no wish of theirs goes through one of these words.
READS = (
    r"(?:know|read|find|see|learn|hear|write|writing|work|works|working|research|researching|study"
    r"|studying|studies|paper|papers|review|evidence|literature|look|looking|search|understand"
    r"|teach"
    r"|ask|asked|about people|people|patients|adults|participants|students|thesis|dissertation"
    r"|topic|question|interest|phd|help|helping|prevent|preventing|reduce|reducing|respond|treat"
    r"|treating|manage|interested"
    r"|clients|veterans|families|lost|bereaved|training|trained|trial|trials|clinic|article"
    r"|articles|interview|interviews)"
)
SOME = rf"(?: (?!{READS}\b){WORD}){{0,6}}?"  # up to six words of which none is a reader's
QUOTED = r"(?<!says )(?<!say )(?<!saying )(?<!said )(?<!item )(?<!statement )(?<!words )"
SPEAKER = rf"{QUOTED}\bi\b{SOME}"
WISH = (
    r"(?:want|wish|wishing|hope|hoping|going|plan|planning|decided|ready|rather|think|thinking"
    r"|thought|thoughts"
    r"|considering|considered|consider|contemplating|fantasi[sz](?:e|ing)|(?:day)?dream(?:ing)?"
    r"|tempted|urge|urges"
    r"|feel|feeling|might|will|would|should|could|need|try|tried|about to|intend|prepared"
    r"|getting ready|obsessed)"
)
TO = (
    r"(?: (?:to|of|about|like|i|was|were|am|be|being|have|as well|on|the|that|up|go|sleep|and|a"
    r"|my|it"
    r"|with|all|day|every|had|fall|asleep|then|never wake up and))*"
)
NOUN_AFTER = (  # "suicide prevention", "suicide in nurses" are topics
    r"(?! (?:risks?|prevention|attempts?|awareness|screening|training|rates?|research|studies|study"
    r"|contagion|literature|papers?|evidence|bereavement|survivors|loss|ideation|interventions?"
    r"|assessments?"
    r"|statistics|methods|trials?|in|among|amongst|as|is|hotlines?|helplines?|topic|reviews?)\b)"
)
DEATH = (
    r"(?:die(?! (?:to|for|of laughter|laughing)\b)|dying|dead|unalive|suicidal"
    rf"|(?:(?:commit |committing |doing |attempt |attempting )?suicide|self(?:harm|injur)\w{{0,5}}"
    rf"|overdose|overdosing|od){NOUN_AFTER}"
    r"|(?:end|ending|finish|stop) (?:it(?: all)?(?: now| tonight| soon)?(?= \.|\Z| because| and)"
    r"|it all|my (?:own )?life(?! insur)|everything|things(?! with)|my suffering|my pain"
    r"|my existence)"
    r"|(?:take|taking) my (?:own )?life|(?:do )?not (?:be|being|exist|existing|wake|waking|live"
    r"|living)\b"
    r"|never (?:wake|been born|be born|born|existed)|not been born|(?:disappear|vanish|be gone)"
    r"(?= \.|\Z| forever| and| for good| from)|jump(?:ing)? (?:off|in front|from|out of the window)"
    rf"|(?:jump(?:ing)?|cut|bleed){ENDS}|give up on (?:life|living|everything)|no longer (?:live"
    rf"|be|exist)"
    r"|crash(?:ing)? my car|driv(?:e|ing) (?:my car )?(?:into|off) (?:a|the)"
    r"|(?:get |be )?hit by a (?:bus|car|train|truck|lorry)|sleep forever|cease to exist"
    r"|stop (?:living|existing|breathing|being alive))"
)
ONESELF = r"(?:himself|herself|themselves|themself|theirself)"
HURT = (
    r"(?:kill|hurt|harm|cut|burn|hang|shoot|drown|poison|starve|injure|unalive|top|neck|off|delete"
    r"|stab|strangle|suffocate|punish|mutilate|electrocute|gas|murder|end|electrocut|cutt|stabb"
    r"|topp"
    r"|punch|slap|bite|hit|scratch|bleed|overdose|choke)(?:ed|ing|es|s|e)?|shot|hung|drowned"
)
PILLS = (
    r"(?:pills?|tablets?|meds|medication|paracetamol|acetaminophen|tylenol|ibuprofen|aspirin|xanax"
    r"|codeine|insulin|opioids?|sleeping|antidepressants?|bleach|painkillers?|valium|diazepam)"
)
MEANS = r"(?:pills|tablets|gun|rope|noose|razor|razors|blade|blades|knife|belt|pistol|rifle|meds)"
PLACE = (
    r"(?:bridge|roof|ledge|tracks|railway|cliff|balcony|rooftop|platform edge"
    r"|edge(?: \.|\Z| of (?:a|the) (?:roof|bridge|cliff|building|balcony|platform)))"
)
RELATIVE = (
    r"(?:(?:best |girl|boy|little |older |younger |teenage |step)?-?(?:friend|mate|brother|sister"
    r"|mum"
    r"|mom|mother|dad|father|son|daughter|child|kid|kids|wife|husband|partner|girlfriend|boyfriend"
    r"|colleague|coworker|co-worker|client|patient|peer|flatmate|roommate|housemate|neighbour"
    r"|neighbor|student|pupil|cousin|uncle|aunt|boss|ex|fiance|nephew|niece|grandson|granddaughter"
    r"|grandmother|grandfather|nan|grandad|baby|teacher|buddy|pal|family|parents|parent|dealer))"
)
NEAR = (  # my sister, one of my clients, someone i know
    rf"(?:(?:my|our) (?:{WORD} )?{RELATIVE}(?! (?:group|population|cohort|sample|base|work)\b)"
    rf"|(?:one|some) of (?:my|our) {WORD}|a (?:client|patient|student) of mine|a (?:friend|mate"
    rf"|colleague) (?:of mine|has|is|said|told)"
    r"|(?:someone|somebody|a (?:guy|girl|boy|man|woman|kid|person)) (?:i know|i am with|here"
    r"|next to me)"
    r"|(?:a (?:close )?)?friend|a (?:girl|boy|guy|kid|student) (?:in|from|at) my \w{2,12}"
    r"|this (?:client|patient|person|girl|boy|guy|kid)|he|she)"
)
AGGRESSOR = (
    r"(?:he|she|they|someone|somebody|my (?:\w{1,10} )?(?:husband|wife|partner|boyfriend|girlfriend"
    r"|father|dad|mother|mum|mom|ex|boss|stepdad|stepfather|brother|son|uncle|boyfriend|neighbour"
    r"|neighbor|roommate))"
)
VICTIM = (
    rf"(?:him|her|them|someone|somebody|people|everyone|others|my (?:\w{{1,10}} )?(?:{RELATIVE}"
    r"|classmates|coworkers|kids|children)|this (?:guy|man|woman|person))"
)
DONE = r"(?:(?:is|has|was|keeps|says|said|told me|texted me|wants|may|might|will|did|tried) )*"


def signs(*alternatives: str) -> re.Pattern[str]:
    """Return one pattern of several."""
    return re.compile("|".join(alternatives))
