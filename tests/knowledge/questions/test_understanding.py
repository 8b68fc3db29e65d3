"""What is understood of what people type: kind, aspects, terms and the studies named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.model import Aspect, Kind, Question
from knowledge.questions import Catalogue, Context, catalogue, understand
from tests.making import make_record, make_study

BROWN = make_study(
    make_record(
        "Young carers and rest",
        "Brown leaves fell.",
        authors=("Ana Maria Brown", "Yusuf Özdemir-Kaya"),
        year=2019,
        doi="10.5555/rest.1",
    )
)
OKAFOR = make_study(make_record("Night shifts", "We asked.", authors=("Chidi Okafor",), year=2021))
BROWN_LATER = make_study(make_record("Carers again", "More.", authors=("A. Brown",), year=2023))
MAY = make_study(
    make_record("Porters", "We met them.", authors=("Theresa May", "Sinéad O'Brien"), year=2017)
)
LONG = make_study(make_record("Cooks", "We met cooks.", authors=("Ida Long",), year=2016))
EVERY = (BROWN, OKAFOR, BROWN_LATER, MAY, LONG)
TEXT_WORDS = frozenset(
    "young carers and rest brown leaves fell night shifts we asked journal peer studies".split()
)


@pytest.fixture(scope="module")
def named() -> Catalogue:
    return catalogue(
        EVERY,
        lambda word: word.casefold() in TEXT_WORDS,
        lambda first, second: (first, second) == ("well", "being"),
    )


def ask(text: str, named: Catalogue, *previous: str) -> Question:
    context = None
    for earlier in previous:
        before = understand(earlier, context, named)
        context = Context(before, before.study_ids)
    return understand(text, context, named)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", Kind.HELP),  # an empty command
        ("help", Kind.HELP),
        ("hi :wave: what can you do?", Kind.HELP),  # emoji and a greeting
        ("how do i use this thing", Kind.HELP),
        ("what can i ask you??", Kind.HELP),
        ("where were the ovens tested?", Kind.FACT),
        ("<@U0BOT>", Kind.HELP),  # a bare mention
        ("what do you have?", Kind.LIBRARY),
        ("list all papers", Kind.LIBRARY),
        ("what's new?", Kind.LIBRARY),
        ("any new studies here?", Kind.LIBRARY),
        ("what's your newest stuff?", Kind.LIBRARY),
        ("show me the latest additions pls", Kind.LIBRARY),
        ("the latest paper", Kind.EXTREME),
        ("what is new in night work?", Kind.TOPIC),
        ("how many studies are in here?", Kind.LIBRARY),
        ("what do you have on night shifts?", Kind.TOPIC),  # not the whole library
        ("how many studies used diaries?", Kind.COUNT),
        ("night shifts", Kind.TOPIC),
        ("/evidence night shifts", Kind.TOPIC),  # typed as it is in Slack
        ("results of night work", Kind.TOPIC),  # "results" names no single study
        ("helping others", Kind.TOPIC),  # no cry for help
        ("how many people did Okafor follow?", Kind.FACT),
        ("sample size of the night shift study", Kind.FACT),
        ("Okafor 2021", Kind.TOPIC),
        ("what topics do you cover?", Kind.LIBRARY),
        ("how big is the library?", Kind.LIBRARY),
        ("how much stuff is in the library", Kind.LIBRARY),
        ("should i get the flu vaccine?", Kind.ADVICE),
        ("what can i find in here", Kind.LIBRARY),
        ("list everything", Kind.LIBRARY),
        ("number of randomised trials", Kind.COUNT),
        ("what does this collection cover", Kind.LIBRARY),
        ("how big is the library of night shifts?", Kind.FACT),
        ("does it matter how long night shifts last?", Kind.SIDES),
        ("what did Okafor publish?", Kind.TOPIC),
        ("what did Okafor write on sleep?", Kind.FACT),
        ("how did they collect data on night shifts?", Kind.FACT),
        ("what did the night shift study find?", Kind.FACT),  # one study is meant
        ("what have studies of night shifts found?", Kind.TOPIC),
        ("how were the diaries analysed?", Kind.FACT),
        ("how long do night shifts last?", Kind.FACT),  # a sentence that states it
        ("share of cooks on night shifts", Kind.FACT),
        ("which questionnaire measured sleep of porters", Kind.FACT),
        ("which interventions were helpful for porters", Kind.TOPIC),
        ("night shifts 2021", Kind.TOPIC),  # the year narrows a topic
    ],
)
def test_the_kind_of_a_question(text: str, kind: Kind, named: Catalogue) -> None:
    assert ask(text, named).kind is kind


@pytest.mark.parametrize(
    ("text", "aspect"),
    [
        ("how many people did Okafor follow?", Aspect.SAMPLE_SIZE),
        ("how many peer support workers took part in Okafor", Aspect.SAMPLE_SIZE),
        ("what's the n in okafor", Aspect.SAMPLE_SIZE),
        ("Okafor sample size", Aspect.SAMPLE_SIZE),
        ("how many ppl answered in Okafor?", Aspect.SAMPLE_SIZE),
        ("how many trials did Okafor's review include", Aspect.SAMPLE_SIZE),
        ("is Okafor qualitative?", Aspect.STUDY_DESIGN),
        ("what method did Okafor use", Aspect.STUDY_DESIGN),
        ("how were the interviews analysed in Okafor?", Aspect.STUDY_DESIGN),
        ("okafor's design", Aspect.STUDY_DESIGN),
        ("what did Okafor find?", Aspect.MAIN_FINDING),
        ("main finding of okafor pls", Aspect.MAIN_FINDING),
        ("when was Okafor published?", Aspect.YEAR),
        ("who wrote 10.5555/rest.1", Aspect.AUTHORS),
        ("cite okafor", Aspect.REFERENCE),
        ("doi of the Okafor paper", Aspect.REFERENCE),
        ("did Okafor measure cortisol?", Aspect.PASSAGE),  # no fact of ours
        ("mean age in Okafor", Aspect.PASSAGE),  # also without a question mark
        ("effect size in Okafor", Aspect.EFFECT_SIZES),  # not the sample's
        ("Okafor 2021 size", Aspect.SAMPLE_SIZE),
        ("size of okafor", Aspect.SAMPLE_SIZE),
        ("okafor n?", Aspect.SAMPLE_SIZE),
        ("https://doi.org/10.5555/rest.1 sample size", Aspect.SAMPLE_SIZE),  # not its DOI
        ("okafor, the year?", Aspect.YEAR),
        ("did Okafor do a randomised trial?", Aspect.STUDY_DESIGN),  # what it is instead
    ],
)
def test_what_is_asked_of_a_study(text: str, aspect: Aspect, named: Catalogue) -> None:
    question = ask(text, named)
    assert question.kind is Kind.FACT
    assert aspect in question.aspects
    assert len(question.study_ids) == 1


@pytest.mark.parametrize(
    ("text", "study_ids"),
    [
        ("cite Okafor", {OKAFOR.id}),
        ("cite chidi", {OKAFOR.id}),  # any word of the name
        ("cite kaya", {BROWN.id}),  # half of a double name
        ("cite ozdemir-kaya", {BROWN.id}),  # without its accent
        ("cite Ana Maria", {BROWN.id}),
        ("what did Brown find?", {BROWN.id, BROWN_LATER.id}),  # two studies of one name
        ("what did Brown 2023 find?", {BROWN_LATER.id}),  # the year decides
        ("what did Brown & Özdemir-Kaya find?", {BROWN.id}),  # names of one study
        ("compare Okafor and Brown 2019", {OKAFOR.id, BROWN.id}),  # the year narrows its own name
        ("compare Okafor and the 2017 paper", {OKAFOR.id, MAY.id}),  # the year names another
        ("papers from 2021", {OKAFOR.id}),
        ("what do young carers need", set()),  # a word of the texts, not an author
        ("brown leaves", set()),
        ("brown et al design", {BROWN.id, BROWN_LATER.id}),
        ("https://doi.org/10.5555/REST.1.", {BROWN.id}),  # with the sentence's full stop
        ("the 2021 study", {OKAFOR.id}),
        ("night work since 2021", set()),  # a bound, not a name
        ("night work, 2021 or later", set()),
        ("what did May find?", {MAY.id}),  # capitalised inside: no verb
        ("May", {MAY.id}),
        ("may young carers rest?", set()),
        ("Okafor 2019", set()),  # no such study: another of hers is not it
        ("Brown et al. (2021)", set()),
        ("how long did they rest?", set()),  # there is an author called Long
        ("what did Long find?", {LONG.id}),
        ("cite obrien", {MAY.id}),  # without the apostrophe
        ("who wrote the Journal of Peer Studies paper?", {s.id for s in EVERY}),
        ("journal of peer studies", set()),  # small letters: its words
        ("anything in Journal of peer studies?", {s.id for s in EVERY}),
        ("research in journal of peer studies", set()),
    ],
)
def test_the_studies_that_a_question_names(
    text: str, study_ids: set[str], named: Catalogue
) -> None:
    assert set(ask(text, named).study_ids) == study_ids


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("what's out there on night shifts + sleep?", ("night", "shifts", "sleep")),
        ("<@U0BOT> is there anything about well-being", ("well-being",)),
        ("burnout sample sizes", ("burnout",)),  # the asking words are no topic
        ("compare the two sleep papers", ("sleep",)),  # how many they are is no topic
        ("downsides of bread", ("bread",)),
        ("side effects of bread", ("side-effects", "bread")),
        ("many people, few well people", ()),  # neighbours are not joined into words
        ("how many female workers took part in Okafor?", ("female",)),  # whom it counts is
        ("how many women took part in Okafor?", ("women",)),
        ("what method did Okafor use", ()),
        ("whats known, isnt it, on naps", ("naps",)),  # without apostrophes
        ("did the night buses work?", ("night", "buses")),  # whether they did
        ("how do the night buses work?", ("night", "buses")),
        ("what helps with night naps?", ("night", "naps")),
        ("does sleep tell how long shifts last?", ("sleep", "shifts")),  # no "long"
        ("do young porters rest after work?", ("young", "porters", "rest", "work")),
    ],
)
def test_the_words_that_carry_the_topic(
    text: str, terms: tuple[str, ...], named: Catalogue
) -> None:
    assert ask(text, named).terms == terms


@pytest.mark.parametrize(
    ("text", "described", "terms"),
    [
        ("sample size of the burnout study", (("burnout", "study"),), ()),
        ("what did the garden therapy trial find?", (("garden", "therapy", "trial"),), ()),
        ("who wrote the paper on rest for cooks?", (("rest", "cooks", "paper"),), ()),
        (
            "what country was the sleep and rest study done in?",
            (("sleep", "rest", "study"),),
            (),
        ),  # what is asked is not what it is about
        ("sleep study design", (("sleep", "study"),), ()),
        ("compare the sleep study with the rest one", (("sleep", "study"), ("rest", "one")), ()),
        ("design of the sleep studies", (), ("sleep",)),  # no single one
        ("bread vs rest: designs?", (("bread", "bread"), ("rest", "rest")), ()),
        ("size of the Chilean sleep survey", (("Chilean", "sleep", "survey"),), ()),  # no filter
        ("what did the overview of bread find?", (("bread", "overview"),), ()),
        ("registration of the bread trial", (("bread", "trial"),), ("registration",)),
    ],
)
def test_a_study_can_be_named_by_its_topic(
    text: str, described: tuple[tuple[str, ...], ...], terms: tuple[str, ...], named: Catalogue
) -> None:
    question = ask(text, named)
    assert question.kind is Kind.FACT
    assert (question.described, question.terms) == (described, terms)


@pytest.mark.parametrize(
    ("text", "aspect", "terms"),
    [
        ("how many students tested it?", Aspect.SAMPLE_SIZE, ("tested",)),
        ("how long did they follow them", Aspect.FOLLOW_UP, ()),
        ("mean age of the participants?", Aspect.PASSAGE, ("mean", "age")),
        ("how were the interviews analysed?", Aspect.STUDY_DESIGN, ()),
    ],
)
def test_a_follow_up_is_asked_of_the_study_on_the_topic_before(
    text: str, aspect: Aspect, terms: tuple[str, ...], named: Catalogue
) -> None:
    question = ask(text, named, "garden therapy and loneliness")
    assert question.described == (("garden", "therapy", "loneliness", "study"),)
    assert (question.aspects, question.terms) == ((aspect,), terms)


def test_what_is_typed_with_a_link_is_only_what_was_asked(named: Catalogue) -> None:
    question = ask("https://doi.org/10.5555/rest.1 sample size", named)
    assert (question.aspects, question.terms) == ((Aspect.SAMPLE_SIZE,), ())


def test_a_study_that_is_not_held_is_looked_for_by_its_name(named: Catalogue) -> None:
    assert ask("what did Okafor et al. 2019 find?", named).terms == ("Okafor 2019",)


def test_a_follow_up_takes_the_aspect_from_the_question_before(named: Catalogue) -> None:
    question = ask("and Okafor?", named, "how many people did Brown 2019 follow?")
    assert question.aspects == (Aspect.SAMPLE_SIZE,)
    assert question.study_ids == (OKAFOR.id,)


def test_a_follow_up_takes_the_study_from_the_question_before(named: Catalogue) -> None:
    question = ask("and the design?", named, "tell me about Okafor")
    assert question.aspects == (Aspect.STUDY_DESIGN,)
    assert question.study_ids == (OKAFOR.id,)


def test_a_new_topic_takes_nothing_from_the_question_before(named: Catalogue) -> None:
    assert ask("night shifts", named, "tell me about Brown").study_ids == ()


@given(st.text(max_size=300))
def test_any_text_is_understood_as_something(text: str) -> None:
    held = catalogue([BROWN, OKAFOR], lambda _: False, lambda *_: False)
    question = understand(text, None, held)
    assert question == understand(text, None, held)


@pytest.mark.parametrize("text", ["how many " * 20_000, "10.1234/" * 12_000, "<" * 100_000])
def test_hostile_length_is_read_to_a_bound(text: str, named: Catalogue) -> None:
    assert len(ask(text, named).text) <= 500
