"""Questions about what one person should take or do, or what ails them: not for studies to say."""

from __future__ import annotations

import re

from knowledge.questions.spoken import spoken

_ONE = r"(?:i|my\s[\w'-]{1,15}|he|she)"
_REMEDY = r"""
    (?:dos(?:e|es|age)|mg|medication|meds|medicine|pills?|tablets?|drugs?|alcohol|anti[a-z]{5,15}
      |lithium|[a-z]{3,15}(?:ine|pam|lam|one|zole|ium|ide|pril|olol|statin|cillin))
"""
_ILLNESS = r"""
    (?:depress\w{0,4}|bipolar|adhd|autis\w{0,4}|ptsd|ocd|schizophren\w{0,4}|psychosis|psychotic
      |cancer|anorexi\w{0,2}|dementia|anxiety|burn-?out)
"""
_CARE = r"""
    (?:doctor|therap\w{1,6}|surgery|treatment|hospital|diagnos\w{1,4}|gp|psychiatrist|psychologist
      |medication|antidepressants?|vaccin\w{1,6}|jabs?|boosters?)
"""
ADVICE = re.compile(
    rf"""
      \b(?:should|can|could|may|must|do|shall|is\sit\s(?:safe|ok|okay)\s(?:for|if))\s{_ONE}\s
      (?:[\w'-]{{1,15}}\s){{0,3}}?
      (?:take|taking|stop|start|increase|reduce|double|quit|combine|mix|switch|drink|smoke|try)\b
      (?=[^?.]{{0,60}}\b{_REMEDY}\b)                                # can i stop taking sertraline
    | \b(?:what|which)\s(?:dose|dosage|medication|drug|medicine)\b[^?.]{{0,80}}\b(?:i|me|my)\b
                                                                    # what dose should i start on
    | \bhow\s(?:much|many)\s[^?.]{{0,40}}\b(?:should|can|must|do)\s{_ONE}\s
      (?:[\w'-]{{1,10}}\s)?(?:take|drink|swallow|give)\b            # how much diazepam can i take
    | \b(?:do|might|could)\si\s(?:have|be|be\sgetting)\s(?:an?\s)?{_ILLNESS}(?=\s?\W{{0,3}}\Z)
                                                                    # do i have depression?
    | \bam\si\s(?:[\w'-]{{1,12}}\s){{0,2}}?
      (?:depressed|bipolar|autistic|psychotic|ill|sick|crazy|addicted)\b
    | \b(?:diagnose|treat|prescribe)\s(?:me|my)\b
    | \bshould\s{_ONE}\s(?:come\soff|go\son|go\soff|give\sup|change)\s[^?.]{{0,30}}\b{_REMEDY}\b
                                                                    # should I come off lithium
    | \bsafe\sfor\sme\sto\s(?:take|mix|combine|drink|stop|start)\b   # safe for me to mix them
    | \bwhich\s{_REMEDY}\s(?:should|can|could|must)\s{_ONE}\b      # which pills should I take
    | \bdo\syou\sthink\si\shave\s(?:an?\s)?{_ILLNESS}\b            # do you think I have ADHD
    | \bmg\b[^?.]{{0,40}}\b(?:enough|safe|right|too\smuch)\sfor\sme\b  # is 50 mg enough for me
    | \bwhat\s(?:should|can|could)\si\sdo\s(?:about|against|for)\smy\s{_ILLNESS}\b
    | \b(?:would|could|will)\s{_CARE}\shelp\sme\b                   # would therapy help me
    | \bshould\si\s(?:quit|leave)\smy\s(?:job|husband|wife|partner)\b
    | \bwhat\sis\swrong\swith\sme\b
    | \bshould\s(?:i|my\s[\w'-]{{1,15}})\s(?:see|get|have|undergo|go\sto|try|start)\b
      [^?.]{{0,60}}\b{_CARE}\b                                      # should i see a therapist
    """,
    re.VERBOSE,
)


def asks_advice(text: str) -> bool:
    """Say whether a person asks what they should take or do, or whether they are ill."""
    return bool(ADVICE.search(spoken(text)))
