"""Every sentence a person reads, for Slack, the terminal and JSON alike; to be translated here.

Each function gives plain text. How it is laid out and marked is decided elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from knowledge import (
    Aspect,
    Bound,
    Countries,
    Design,
    Direction,
    EffectSizes,
    Extent,
    Extreme,
    Facet,
    Field,
    FollowUp,
    IssuedDate,
    MainFinding,
    Measures,
    Role,
    SampleSize,
    Sign,
    Status,
    StudyDesign,
    Unit,
    Wording,
    country,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from knowledge import (
        Conflict,
        EffectSize,
        Fact,
        Filters,
        Joint,
        Measure,
        Name,
        Period,
        Report,
        Value,
    )

# ── counting ─────────────────────────────────────────────────────────────────────────────────────

UNITS = {
    Unit.PARTICIPANTS: ("participant", "participants"),
    Unit.PATIENTS: ("patient", "patients"),
    Unit.STUDENTS: ("student", "students"),
    Unit.STAFF: ("participant", "participants"),
    Unit.FAMILIES: ("family", "families"),
    Unit.INTERVIEWS: ("interview", "interviews"),
    Unit.RESPONSES: ("response", "responses"),
    Unit.STUDIES: ("included study", "included studies"),
    Unit.RECORDS: ("record", "records"),
    Unit.POSTS: ("post", "posts"),
    Unit.OTHER: ("unit", "units"),
}
ROLES = {
    Role.RANDOMISED: "randomised",
    Role.ANALYSED: "analysed",
    Role.COMPLETED: "completed",
    Role.INVITED: "invited",
}


def number(count: int) -> str:
    """Write a number so that it can be read: 12,278."""
    return f"{count:,}"


def how_many(count: int, unit: Unit) -> str:
    """Name what was counted: "participants"."""
    return UNITS[unit][count != 1]


BOUNDS = {
    Bound.EXACTLY: "",
    Bound.ABOUT: "about ",
    Bound.MORE_THAN: "more than ",
    Bound.FEWER_THAN: "fewer than ",
}


def sample_size(count: int, unit: Unit, role: Role, bound: Bound) -> str:
    """Write a sample size out: "10 participants", "about 120 patients (randomised)"."""
    counted = f" ({ROLES[role]})" if role in ROLES else ""
    return f"{BOUNDS[bound]}{number(count)} {how_many(count, unit)}{counted}"


def _studies(count: int) -> str:
    return f"{number(count)} {'study' if count == 1 else 'studies'}"


def studies(matching: int, held: int, *, at_least: bool) -> str:
    """Say how many of the library's studies match."""
    more = "at least " if at_least else ""
    return f"{more}{number(matching)} of {_studies(held)}"


def closest(shown: int, matching: int) -> str:
    """Say that only the best of the matching studies are summed up."""
    return f"the {number(shown)} closest of {number(matching)} summed up here"


def people(counts: Sequence[int], uncounted: int) -> str:
    """Say how many people took part in all, what was summed and what could not be."""
    if not counts:
        return "no number of people stated"
    total = sum(counts)
    parts = f" ({' + '.join(number(count) for count in counts)})" if len(counts) > 1 else ""
    without = f", {number(uncounted)} without a number of people" if uncounted else ""
    return f"{number(total)} {how_many(total, Unit.PARTICIPANTS)}{parts}{without}"


def years(first: int, last: int) -> str:
    """Write a span of years: 2012–2023."""
    return str(first) if first == last else f"{first}–{last}"


def published(year: int) -> str:
    """Say when a study was published, which is not when it was done."""
    return f"Published {year}"


HYPHENATED = {Design.META_ANALYSIS, Design.CROSS_SECTIONAL, Design.PRE_POST, Design.CASE_CONTROL}


def design(of: Design) -> str:
    """Name a design: "randomised trial"."""
    return of.value if of in HYPHENATED else of.value.replace("-", " ")


def designs(counted: Sequence[tuple[Design, int]]) -> str:
    """Count designs: "3 qualitative, 1 cross-sectional"."""
    return ", ".join(f"{number(count)} {design(of)}" for of, count in counted)


def design_in_brief(value: StudyDesign) -> str:
    """Name a design with what qualifies it: "qualitative, longitudinal"."""
    return ", ".join((design(value.design), *value.modifiers))


def design_in_full(value: StudyDesign) -> str:
    """Name a design with how data were collected and analysed."""
    details = ", ".join((*value.data_collection, *value.approach))
    return design_in_brief(value) + (f" ({details})" if details else "")


# ── statements ───────────────────────────────────────────────────────────────────────────────────


def quoted(words: str) -> str:
    """Show the authors' own words as theirs."""
    return f"“{words}”"


def summarised(words: str) -> str:
    """Show a study note's words as ours, never as a quotation."""
    return f"Our summary: {words}"


def fact_value(value: Value, said: Sequence[str]) -> str:
    """Write what a fact says: "10 participants", "qualitative (interviews)".

    `said` are the words of its spans: some facts are these words.
    """
    match value:
        case SampleSize():
            return sample_size(value.count, value.unit, value.role, value.bound)
        case StudyDesign():
            return design_in_full(value)
        case MainFinding(direction=direction, hedged=hedged):
            return direction.value.replace("-", " ") + (HEDGED if hedged else "")
        case Wording() | Countries():
            parts = list(said)
        case Measures(measures=measures):
            parts = [measure(one) for one in measures]
        case EffectSizes(effects=effects):
            parts = [effect_size(one) for one in effects]
        case FollowUp(periods=periods):
            parts = [period(one) for one in periods]
        case _:
            assert_never(value)
    return "; ".join(dict.fromkeys(parts))


HEDGED = ", put with caution"
EXTENTS = {
    Extent.FOLLOW_UP: "follow-up",
    Extent.INTERVENTION: "intervention",
    Extent.STUDY: "data collection",
}


def measure(one: Measure) -> str:
    """Name an instrument: "Recovery Assessment Scale (RAS)"."""
    return f"{one.name} ({one.abbreviation})" if one.abbreviation else one.name


def effect_size(one: EffectSize) -> str:
    """Write an effect: "odds ratio 1.8 (95% CI 1.2 to 2.7), p<0.001"."""
    estimate = "" if one.estimate is None else f" {one.estimate:g}"
    level = "" if one.level is None else f"{one.level:g}% "
    both = one.low is not None and one.high is not None
    interval = f" ({level}CI {one.low:g} to {one.high:g})" if both else ""
    return f"{one.measure}{estimate}{interval}" + (f", p{one.p}" if one.p else "")


def period(one: Period) -> str:
    """Write a length of time: "12 months (follow-up)"."""
    unit = one.unit.value[:-1] if one.length == 1 else one.unit.value
    return f"{one.length:g} {unit} ({EXTENTS[one.extent]})"


def value(values: Sequence[str]) -> str:
    """Write a value; of several, say that the text does not decide between them."""
    capitalised = [one[:1].upper() + one[1:] for one in values]
    if len(values) == 1:
        return capitalised[0]
    return f"Not clear from the text: {' or '.join(values)}"


ONLY_TITLE, ABSTRACT, OUR_NOTE = "only its title", "the abstract", "our study note"
ABSENT = {
    Aspect.SAMPLE_SIZE: "does not state how many took part",
    Aspect.STUDY_DESIGN: "does not state its design",
    Aspect.MAIN_FINDING: "does not state a main finding",
    Aspect.CONCLUSION: "does not state a conclusion",
    Aspect.POPULATION: "does not say who took part",
    Aspect.SETTING: "does not say in what setting it was done",
    Aspect.COUNTRY: "does not say in which country it was done",
    Aspect.MEASURES: "does not name its measures",
    Aspect.EFFECT_SIZES: "does not report an effect size",
    Aspect.FOLLOW_UP: "does not say how long it lasted",
    Aspect.LIMITATIONS: "does not state its limitations",
    Aspect.AUTHORS: "does not name its authors",
    Aspect.YEAR: "does not state its year",
    Aspect.REFERENCE: "does not state its reference",
}


def absent(study: str, aspect: Aspect, status: Status, terms: Sequence[str], held: str) -> str:
    """Say what a study does not report, and which text of it the library holds."""
    if status is Status.NOT_APPLICABLE:
        return f"{study} is not the kind of study that has {NOT_HAD.get(aspect, 'such a thing')}."
    missing = ABSENT.get(aspect) or f"does not state what was asked ({quoted(' '.join(terms))})"
    return f"{study} {missing} in the text this library holds ({held})."


NOT_HAD = {
    Aspect.SAMPLE_SIZE: "a sample size",
    Aspect.STUDY_DESIGN: "a study design",
    Aspect.MAIN_FINDING: "a finding of its own",
}


def nothing_on(terms: Sequence[str]) -> str:
    """Say that the library holds nothing on these words."""
    return f"Nothing in this library is about {quoted(' '.join(terms))}."


def not_mentioned(terms: Sequence[str]) -> str:
    """Say which words of a question no study uses."""
    return f"No study in this library mentions {' or '.join(quoted(term) for term in terms)}."


def holdings(held: int, topics: Sequence[str]) -> str:
    """Say what the library holds."""
    if not held:
        return EMPTY
    on = f", on: {', '.join(topics)}" if topics else ""
    return f"This library holds {_studies(held)}{on}."


def unlisted(count: int) -> str:
    """Say how many studies a list leaves out, and how to see them."""
    verb = "is" if count == 1 else "are"
    return f"{number(count)} more {verb} not listed: ask “more”, or run: evidence studies"


def suggestions(examples: Sequence[str]) -> str:
    """Offer questions that the library can answer."""
    return f"Try {', '.join(f'/evidence {example}' for example in examples)}."


# ── filters ──────────────────────────────────────────────────────────────────────────────────────

FLAGS = "design, method, since, before, year, n, country, setting, author, journal"


def unknown_flags(flags: Sequence[str]) -> str:
    """Name flags that do not exist or say nothing, and those that do."""
    return f"I do not know {' or '.join(quoted(flag) for flag in flags)}. Flags: {FLAGS}."


def filtered(filters: Filters, unjudged: int) -> str:
    """Say which filters were understood, and how many studies could not be judged."""
    said = ", ".join(_limits(filters))
    left = f"; {_studies(unjudged)} not counted: not stated there" if unjudged else ""
    return f"Only {said}{left}."


def _limits(filters: Filters) -> Iterator[str]:
    if filters.designs:
        yield f"studies that are {' or '.join(design(one) for one in filters.designs)}"
    if filters.methods:
        yield f"using {' and '.join(filters.methods)}"
    if filters.since is not None or filters.until is not None:
        yield _years_within(filters.since, filters.until)
    if filters.least is not None or filters.most is not None:
        yield _sizes_within(filters.least, filters.most)
    if filters.countries:
        yield f"done in {' or '.join(map(country, filters.countries))}"
    if filters.setting:
        yield f"in a setting described by {quoted(' '.join(filters.setting))}"
    if filters.authors:
        yield f"by {' and '.join(quoted(name) for name in filters.authors)}"
    if filters.journal:
        yield f"from a journal called {quoted(filters.journal)}"


def _years_within(since: int | None, until: int | None) -> str:
    if since is not None and until is not None:
        return f"published in {years(since, until)}"
    return f"published in {since} or later" if since is not None else f"published up to {until}"


def _sizes_within(least: int | None, most: int | None) -> str:
    if least is not None and most is not None:
        span = number(least) if least == most else f"{number(least)} to {number(most)}"
        return f"with n = {span}"
    if least is not None:
        return f"with n of {number(least)} or more"
    return f"with n of {number(most or 0)} or fewer"


# ── over many studies ────────────────────────────────────────────────────────────────────────────

EXTREMES = {
    Extreme.LARGEST: ("Largest", "state how many people took part"),
    Extreme.SMALLEST: ("Smallest", "state how many people took part"),
    Extreme.NEWEST: ("Newest", "state their year"),
    Extreme.OLDEST: ("Oldest", "state their year"),
}
FACETS = {
    Facet.DESIGN: "a design",
    Facet.APPROACH: "how data were analysed",
    Facet.DATA_COLLECTION: "how data were collected",
    Facet.COUNTRY: "a country",
    Facet.YEAR: "a year",
    Facet.JOURNAL: "a journal",
    Facet.MEASURE: "a measure",
}
SIDES = {
    Direction.BENEFIT: "Report a benefit",
    Direction.NO_DIFFERENCE: "Report no difference",
    Direction.HARM: "Report a harm",
    Direction.MIXED: "Report mixed results",
    Direction.ASSOCIATION: "Report an association",
    Direction.DESCRIPTIVE: "Describe",
    Direction.UNCLEAR: "Also speak of it",
}


def superlative(extreme: Extreme, judged: int, unjudged: int) -> str:
    """Say at which end of an order the studies stand, of how many."""
    name, stated = EXTREMES[extreme]
    left = f"; {number(unjudged)} more do not" if unjudged else ""
    return f"{name} of the {_studies(judged)} that {stated}{left}."


def tallied(facet: Facet, judged: int, unjudged: int, left_out: int) -> str:
    """Say over how many studies something was counted."""
    left = f"; {number(unjudged)} more do not" if unjudged else ""
    others = f" {number(left_out)} rarer ones are not listed." if left_out else ""
    return f"Counted over the {_studies(judged)} that state {FACETS[facet]}{left}.{others}"


def share(name: str, studies: int) -> str:
    """Write how many studies have a value."""
    return f"{name}: {_studies(studies)}"


def side(direction: Direction, studies: int) -> str:
    """Open the studies that point one way."""
    return f"{SIDES[direction]} ({_studies(studies)}):"


def agreement(studies: int, *, agree: bool) -> str:
    """Say whether the studies that point somewhere agree."""
    verb = "point the same way" if agree else "differ"
    return f"The {_studies(studies)} that find an effect or none {verb}."


def ranked(matched: Sequence[str]) -> str:
    """Say which words of a question a study holds."""
    if not matched:
        return "is among all studies that fit"
    return f"holds {', '.join(quoted(word) for word in matched)}"


def respelt(pairs: Sequence[tuple[str, str]]) -> str:
    """Say which words were read as which."""
    return f"Read {', '.join(f'{quoted(typed)} as {quoted(word)}' for typed, word in pairs)}."


def related(phrase: str, studies: int) -> str:
    """Say that other studies speak of something related."""
    verb = "speaks" if studies == 1 else "speak"
    return f"Related, not the same: {_studies(studies)} more {verb} of {quoted(phrase)}."


def more(left: int) -> str:
    """Say how many studies are not shown, and how to see them."""
    if not left:
        return "That was all this library holds on it."
    verb = "is" if left == 1 else "are"
    return f"{number(left)} more {verb} not shown: ask “more”."


def corrected(study: str, claimed: int, size: str) -> str:
    """Set right how many took part."""
    return f"{study} states {size}, not {number(claimed)}: "


ADVICE = (
    "I cannot say what is right for one person: please ask a doctor, pharmacist or therapist. "
    "I only quote the studies in this library."
)
NEED = (
    "It sounds as if you, or someone near you, may be going through something very hard. You do "
    "not have to go through it alone. If there is danger now, please call your local emergency "
    "number (112, 911 or 999 in many countries). A crisis line can help at any hour: "
    "findahelpline.com lists one for your country (988 in the USA and Canada, Samaritans on "
    "116 123 in the UK and Ireland). If you can, tell someone you trust how you are."
)


# ── references ───────────────────────────────────────────────────────────────────────────────────

TITLE_NOT_STATED = "title not stated in the source"
AUTHORS_NOT_STATED = "authors not stated in the source"
TITLE_AND_AUTHORS_NOT_STATED = "title and authors not stated in the source"
UNNAMED = "a study without title, authors or journal"
SENTENCE = "sentence ↗"
DOI = "doi ↗"
PAGE = "page ↗"
FULL_TEXT = "full text ↗"
FROM_A_NOTE = "from our study note"
TITLE_FROM_ELSEWHERE = "title from another record of this study"
SIZE_NOT_STATED = "n not stated"
SIZE_ABSENT = {Status.AMBIGUOUS: "n unclear", Status.NOT_APPLICABLE: "no sample"}
DESIGN_NOT_STATED = "design not stated"


def size(count: int, unit: Unit) -> str:
    """Write a sample size short: "n = 7"; what is no sample of people says what it is."""
    if unit in {Unit.PARTICIPANTS, Unit.PATIENTS, Unit.STUDENTS, Unit.STAFF}:
        return f"n = {number(count)}"
    return f"{number(count)} {how_many(count, unit)}"


DOUBTFUL = 0.7  # a fact that is right less often than this is marked


def with_doubt(said: str, confidence: float | None) -> str:
    """Mark what is worth a second look: "n = 30 (double-check)"."""
    doubtful = confidence is not None and confidence < DOUBTFUL
    return f"{said} (double-check)" if doubtful else said


def sure(confidence: float | None) -> str:
    """Say how often such a fact is right: "93 %"; nothing where that was not measured."""
    return "" if confidence is None else f"{confidence:.0%}".replace("%", " %")


def names(authors: Sequence[Name]) -> str:
    """List authors as a title page does."""
    return ", ".join(f"{one.given} {one.family}".strip() or one.literal for one in authors)


# ── help ─────────────────────────────────────────────────────────────────────────────────────────

HELP_HEADLINE = "Ask what the research in this library says; every statement shows its source."
HELP_NOTE = (
    "In a channel use /evidence or mention me; in a direct message just ask. "
    "I quote and count; what the library does not say, I do not say."
)
EMPTY_QUESTION = "I could not tell what that is about: name a topic, an author or a year."


def help_lines(topics: Sequence[str], authors: Sequence[str]) -> list[tuple[str, str]]:
    """Give examples of what to ask, each with what it is for, made of what the library holds."""
    return [
        *((f"/evidence {topic}", "what the studies on a topic found") for topic in topics[:1]),
        *(
            (f"how many people took part in {author}?", "one fact: size, design, finding, year")
            for author in authors[:1]
        ),
        *((f"cite {author}", "a reference to copy") for author in authors[-1:]),
        ("what do you have?", "everything this library holds"),
    ]


# ── the terminal ─────────────────────────────────────────────────────────────────────────────────

NO_SLACK = "No Slack token is set: answering here in the terminal."
HOW_TO_CONNECT = (
    "\nTo answer in Slack, set SLACK_BOT_TOKEN and SLACK_APP_TOKEN (see .env.example and the "
    "README, “Connecting Slack”) and run this again."
)
TERMINAL_WELCOME = (
    "Type /evidence and a topic, or a question; help shows examples, Ctrl-D or exit leaves."
)

# ── the command line ─────────────────────────────────────────────────────────────────────────────

LOADING = "Loading"
READING = "Reading"
SOURCE, FOUND = "Source", "Found in"
STUDY, TITLE, DESIGN, SIZE, SCORE = "Study", "Title", "Design", "Size", "Score"
FACT, VALUE, SURE, WORDS = "Fact", "Value", "Right in", "In these words"
AS_WORDED = "as worded"
EMPTY = "This library is empty. Add documents with: evidence load FOLDER"
NO_HITS = "No study holds any of these words."
UNREADABLE_QUERIES = "cannot be read; give a UTF-8 text file with one {“id”, “text”} a line"
NOT_A_QUERY = "is no query; each line is a JSON object with an “id” and a “text”"
FIELDS = {
    Field.SAMPLE_SIZE: "Sample size",
    Field.STUDY_DESIGN: "Study design",
    Field.MAIN_FINDING: "Main finding",
    Field.CONCLUSION: "Conclusion",
    Field.POPULATION: "Population",
    Field.SETTING: "Setting",
    Field.COUNTRY: "Country",
    Field.MEASURES: "Measures",
    Field.EFFECT_SIZES: "Effect sizes",
    Field.FOLLOW_UP: "Periods",
    Field.LIMITATIONS: "Limitations",
}
STATUSES = {
    Status.NOT_REPORTED: "not reported",
    Status.NOT_APPLICABLE: "not applicable",
    Status.NOT_EXTRACTED: "not extracted",
}


def fact(of: Fact, text: str) -> str:
    """Write a fact's value; of an ambiguous one, between what; else in which way it is absent.

    `text` is that of the fact's document.
    """
    if of.value is not None:
        return value([fact_value(of.value, [span.of(text) for span in of.spans])])
    if of.status is Status.AMBIGUOUS:
        said = [fact_value(c.value, [span.of(text) for span in c.spans]) for c in of.candidates]
        return value(said)
    return STATUSES[of.status]


# ── the evidence table ───────────────────────────────────────────────────────────────────────────

COLUMNS = (
    "Study", "Year", "Design", "n", "Population", "Setting", "Finding", "Quote", "DOI",
)  # fmt: skip
NOT_STATED = "not stated in the source"


def exported(count: int, path: Path) -> str:
    """Say how many studies went into a file."""
    return f"{_studies(count)} written to {path}"


def unwritable(reason: str) -> str:
    """Say why a file cannot be written, and what to do."""
    return f"cannot be written ({reason}); name another place with --output"


def loaded(report: Report) -> str:
    """Say what a load did, in numbers of records."""
    parts = (
        f"{number(report.loaded)} new",
        f"{number(report.updated)} updated",
        f"{number(report.unchanged)} unchanged",
        f"{number(report.merged)} merged with a study already held",
        f"{number(len(report.failed))} skipped",
    )
    read = sum(source.records for source in report.sources) or len(report.failed)
    counted = f"{number(read)} {'record' if read == 1 else 'records'}"
    return f"{counted}: {', '.join(parts)}. The library holds {_studies(report.studies)}."


def pruned(names: Sequence[str]) -> str:
    """Say which sources left with what only they had said."""
    return f"Left, as their files are deleted: {', '.join(names)}."


def skipped(count: int, reason: str) -> str:
    """Say how many records were skipped for a reason."""
    return f"{number(count)} skipped: {reason}"


def and_more(count: int) -> str:
    """Say how many are not listed."""
    return f"… and {number(count)} more"


def found_in(count: int, of: int) -> str:
    """Say in how many records something was found."""
    share = f" ({100 * count // of} %)" if of else ""
    return f"{number(count)} of {number(of)}{share}"


def loading(records: int, files: int, of_files: int, rate: float) -> str:
    """Say on one line how far a load is."""
    return (
        f"{number(records)} records, {number(files)} of {number(of_files)} files, "
        f"{number(round(rate))} records a second"
    )


def loading_briefly(records: int, rate: float) -> str:
    """Say the same where a bar shows the rest and 80 columns hold everything."""
    return f"{number(records)} records, {number(round(rate))}/s"


# ── duplicates ───────────────────────────────────────────────────────────────────────────────────

NO_DUPLICATES = "No study here has more than one record."
ID, KEY, WHY = "Id", "Key", "One study because of"
UNDO_HINT = "`evidence duplicates --undo ID` separates a study, or one record from it."
SIGNS = {
    Sign.DOCUMENT: "the same number and text",
    Sign.DOI: "the same DOI",
    Sign.PMID: "the same PMID",
    Sign.ABSTRACT: "the same abstract",
    Sign.TITLE: "the same title, and author, year, abstract or pages with it",
    Sign.PLACE: "the same first author, volume and page, and a similar title",
    Sign.PREPRINT: "a preprint and its article: title, author, year and abstract agree",
}
CONFLICTING = {
    "title": "Title",
    "issued": "Date",
    "volume": "Volume",
    "issue": "Issue",
    "page": "Pages",
    "doi": "DOI",
    "pmid": "PMID",
    "pmcid": "PMCID",
}


def merged(records: int, studies: int) -> str:
    """Say how many records were put together into how many studies."""
    return f"{number(records)} records are {_studies(studies)}."


def sign(joint: Joint) -> str:
    """Say by what records are known to be of one study."""
    return SIGNS[joint.sign] + (f" ({joint.value})" if joint.value else "")


def conflict(of: Conflict) -> str:
    """Say what the records of one study state differently, and which states what."""
    said = (f"{stated(value)} ({document_id})" for value, document_id in of.stated)
    return f"{CONFLICTING[of.field]}: {'; '.join(said)}"


def stated(value: object) -> str:
    """Write a value of a reference: a date as far as it is known, all else as it is."""
    if isinstance(value, IssuedDate):
        parts = (value.month, value.day)
        return "-".join((str(value.year), *(f"{part:02}" for part in parts if part)))
    return str(value)


def separated(studies: int) -> str:
    """Say what a decision to separate made."""
    return f"Separated: {_studies(studies)} now, and so they stay. --redo takes it back."


def rejoined(studies: int) -> str:
    """Say what taking a decision back made."""
    return f"Taken back: {_studies(studies)} now."


# ── Slack ────────────────────────────────────────────────────────────────────────────────────────

SHARE_BUTTON = "Share in channel"
SHARED = "Shared in this channel."
TOO_BUSY = "More questions are waiting than I can answer now. Please ask again in a minute."
CANNOT_SHARE = "Slack does not let me post here, so this answer stays with you."
PROMPTS_TITLE = "Ask about the evidence"


def something_failed(reference: str) -> str:
    """Say that we failed, with the number under which the log says why."""
    return (
        "Something went wrong on my side and this was not answered. Please try again; if it "
        f"happens again, give whoever looks after this bot the reference {reference}."
    )


def question_too_long(limit: int) -> str:
    """Say that a question has more characters than are read."""
    return f"That is longer than {number(limit)} characters: please ask in fewer words."


def shared_by(name: str) -> str:
    """Name who shared an answer; the name is shown as a mention where Slack draws it."""
    return f"Shared by {name}"


def not_in_channel(bot: str) -> str:
    """Ask to be invited, so that an answer can be shared."""
    return f"I am not in this channel. Type /invite @{bot} here, then press the button again."


def left_out(count: int) -> str:
    """Say how many lines do not fit into one message."""
    return f"… and {number(count)} more than one message holds."
