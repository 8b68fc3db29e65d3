"""Signs that a person speaks of violence, or of the danger in which somebody near them is.

The patterns read what `spoken` returns; an example stands beside those that need one.
"""

from __future__ import annotations

from knowledge.questions.danger_words import (
    AGGRESSOR,
    DONE,
    ENDS,
    HURT,
    MEANS,
    NEAR,
    ONESELF,
    OPENS,
    PILLS,
    READS,
    RELATIVE,
    SOME,
    VICTIM,
    WORD,
    signs,
)

OTHERS_DANGER = {
    "somebody near": signs(
        rf"\b{NEAR} {DONE}(?:(?!{READS}\b){WORD} ){{0,8}}?(?:suicidal(?! (?:adolesc|patients"
        rf"|people"
        rf"|youth|clients|behavio|ideation in))|threaten\w{{0,4}} (?:suicide|to (?:kill|jump|end))"
        rf"|(?:{HURT}) {ONESELF}|(?:do|hurt) something to {ONESELF}|gun .{{0,30}}on {ONESELF}"
        rf"|(?:end|ending|take|taking|took|ended) (?:his|her|their) (?:own )?life"
        rf"|wants? to (?:die|end it"
        rf"|be dead|not live)|overdosed|overdosing|an overdose|(?:is |been |started |be |keeps )?"
        rf"(?:selfharming|selfharms|selfharmed|cutting){ENDS}|attempted suicide|tried to (?:die"
        rf"|hang|od)"
        rf"|(?:going|about) to (?:jump|overdose)|suicide (?:note|attempt)"
        rf"|(?:thinking|talking|thought|speaking|talks|thinks) (?:of|about) (?:suicide|dying"
        rf"|ending (?:it|his|her))"
        # my friend wants to kill herself
        rf"|left a note|took (?:all )?(?:{MEANS}|{PILLS})|posted good-?bye)",
        rf"{OPENS}they (?:are going to|want to|will|are about to"
        rf"|say they will) (?:{HURT}) {ONESELF}",
        rf"\b{NEAR} (?:{WORD} ){{0,3}}?(?:do not|does not|not) want to (?:live|be here"
        rf"|be alive)\b",
        rf"\bfound (?:(?:my|our) {RELATIVE}|him|her) (?:hanging|hanged|unconscious|overdosed)\b",
        rf"\b(?:talk|stop|help|save|support) (?:{NEAR}|him|her|them|someone)"
        rf"(?: {WORD}){{0,3}}? (?:suicidal|(?:{HURT}) {ONESELF}"
        rf"|wants to die)(?<!suicidal patients)",
    ),
    "violence": signs(
        rf"\b{AGGRESSOR} (?:{WORD} ){{0,2}}?(?:beats?|hits?|hit|raped?s?|abuses|abused|strangled"
        rf"|choked|chokes|attacked|punche[sd]|kick(?:s|ed)|hurts?|slap(?:s|ped)|assaulted|stabbed"
        rf"|threatened|threatens|stalks|touche[sd]|molested|molests|hurting|hitting|abusing"
        rf"|beating|stalking|raping)"
        # my husband hits me
        r" (?:me|us|my (?:mum|mom|mother|sister|brother|kids|children|son|daughter|baby))\b",
        r"\b(?:going to|will|threaten\w{0,4} to|try to|wants? to|tried to) (?:kill|hurt|attack|rape"
        r"|strangle|shoot|stab) me\b",  # he's threatening to kill me
        r"\bi (?:am|was|feel|have been|got|been|keep being|keep getting)(?: being| getting| just)?"
        r" (?:beaten|abused|raped|stalked|assaulted|molested|strangled"
        r"|(?:hit|attacked|threatened)(?= \.|\Z| (?:at|again|last|every|and|tonight)\b"
        # i've been raped
        r"| by (?:my|him|her|someone|somebody|a (?:man|woman|gang|stranger))\b))",
        r"\bi am (?:scared|afraid|frightened|terrified) (?:of|for) (?:my|him|her|what (?:he|she)"
        r"|them)\b",
        rf"\b{AGGRESSOR} has (?:a|his|her) (?:knife|gun|weapon)\b|\bi am hiding from\b"
        r"|\bi (?:am|live) in an? (?:abusive|violent) (?:relationship|marriage|home|house)"
        r"|\bi fear for my (?:life|safety)\b",
        r"\bi am (?:scared|afraid|frightened|terrified) (?:he|she|they) (?:will|is|might)\b",
    ),
    "danger to others": signs(
        rf"\bi{SOME} (?:want|going|feel like|like|might|about|will|could|need|planning|plan|urge"
        rf"|urges"
        rf"|thoughts?|think|thinking)(?: to| of| about| i| may| will| might| am going)* (?:kill"
        rf"|killing"
        rf"|hurt|hurting|harm|harming|stab|stabbing|shoot|shooting|murder|strangle|smother|beat up)"
        rf" {VICTIM}\b",  # i feel like hurting someone
        r"\b(?:shoot|shooting|blow|blowing) up (?:my|the|a) (?:school|office|workplace|college"
        r"|work)\b",
        rf"\bi (?:{WORD} ){{0,5}}?(?:strangled|hit|hurt|shook|beat|smothered|choked"
        rf"|stabbed) {VICTIM}\b",
    ),
}
