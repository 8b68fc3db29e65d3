"""A person of the fake Slack does what is really on the screen, in both modes, and nothing else."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.functional.bots import asking
from tests.functional.fake_slack import FakeSlack, Person
from tests.functional.fake_slack.example import MANIFEST

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.functional.fake_slack import Message
    from tests.functional.fake_slack.views import View


@pytest.fixture(scope="module", params=["socket", "http"])
def slack(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[FakeSlack]:
    with (
        FakeSlack(MANIFEST) as fake,
        asking(fake, request.param, tmp_path_factory.mktemp("form")) as program,
    ):
        yield fake
        assert "Traceback" not in program.log
    assert [e for e in fake.ledger.entries() if e.error] == []


@pytest.fixture
def ana(slack: FakeSlack) -> Person:
    return Person(slack)


@pytest.fixture
def reply(ana: Person) -> Message:
    ana.command("x")
    return ana.waits("Two studies")


@pytest.fixture
def form(ana: Person, reply: Message) -> View:
    ana.press(reply, "Open")
    return ana.waits_for_modal("Form")


# ── messages ─────────────────────────────────────────────────────────────────────────────────────


def test_every_kind_of_control_in_a_message_is_found_and_used(ana: Person, reply: Message) -> None:
    assert reply.buttons == [
        "Open",
        "Replace",
        "Export",
        "Delete",
        "Sort",
        "Helpful",
        "Not helpful",
    ]
    sent = ana.press(reply, "feedback", "Not helpful").payload
    ana.waits("feedback: bad")
    assert "message" not in sent  # of an ephemeral message Slack sends no content
    assert sent["container"]["is_ephemeral"] is True
    assert sent["actions"][0]["text"]["text"] == "Not helpful"
    assert ana.choose(reply, "Sort", "Size") is not None
    ana.waits("sort: size")


def test_what_only_one_person_sees_nobody_else_can_use(
    slack: FakeSlack, ana: Person, reply: Message
) -> None:
    bo = Person(slack)
    assert reply in ana.sees()
    assert reply not in bo.sees(ana.messages)
    with pytest.raises(AssertionError, match="never seen"):
        bo.press(reply, "Open")


def test_a_message_is_replaced_where_it_stands(ana: Person, reply: Message) -> None:
    ana.press(reply, "Replace")
    replaced = ana.waits("Replaced")
    assert (replaced.ts, replaced.seen_by) == (reply.ts, ana.id)
    assert ana.sees() == [replaced]
    with pytest.raises(AssertionError, match="no 'Replace'"):
        ana.press(reply, "Replace")  # the button went with it


def test_a_second_answer_in_the_same_words_is_told_from_the_first(
    ana: Person, reply: Message
) -> None:
    ana.command("x")
    assert ana.waits("Two studies", after=reply).ts > reply.ts


def test_a_message_is_deleted(ana: Person, reply: Message) -> None:
    ana.press(reply, "Delete")
    ana.waits_until(lambda: not ana.sees(), "empty channel")
    with pytest.raises(AssertionError, match="gone"):
        ana.press(reply, "Open")


def test_a_file_arrives_with_its_content(ana: Person, reply: Message) -> None:
    ana.press(reply, "Export")
    (file,) = ana.waits("Studies").files
    assert (file["name"], file["content"]) == ("studies.csv", b"a,b\n1,2\n")


# ── modals ───────────────────────────────────────────────────────────────────────────────────────


def test_a_form_is_filled_in_and_submitted_as_slack_does(ana: Person, form: View) -> None:
    assert ana.offers(form, "Topic", "lon") == ["Loneliness", "Long covid"]
    ana.choose(form, "Topic", "Long covid", typed="long")
    ana.choose(form, "Designs", "Survey", "Cohort")
    ana.type_into(form, "Question", "who sleeps?")
    ana.type_into(form, "Since", "2019")
    sent = ana.submit(form).payload
    assert sent["type"] == "view_submission"
    assert (sent["view"]["id"], sent["view"]["root_view_id"]) == (form.id, form.id)
    assert ana.modals == []
    values = json.loads(ana.waits("who sleeps?").text)
    assert values["topic"]["value"]["selected_option"]["value"] == "long covid"
    assert [o["value"] for o in values["designs"]["value"]["selected_options"]] == [
        "survey",
        "cohort",
    ]
    assert values["since"]["value"] == {"type": "number_input", "value": "2019"}
    assert values["country"]["country"]["selected_option"] is None


@pytest.mark.parametrize(
    ("question", "titles"),
    [("wrong", ["Form"]), ("update", ["Updated"]), ("push", ["Form", "Pushed"]), ("clear", [])],
)
def test_what_a_submission_is_answered_happens(
    ana: Person, form: View, question: str, titles: list[str]
) -> None:
    ana.type_into(form, "Question", question)
    ana.submit(form)
    assert [view.title for view in ana.modals] == titles
    if question == "wrong":
        assert ana.modals[0].errors == {"question": "Ask something else."}


def test_a_pushed_modal_stands_in_front_until_it_is_closed(ana: Person, form: View) -> None:
    ana.press(form, "Details")
    details = ana.waits_for_modal("Details")
    assert (details.root, details.previous) == (form.id, form.id)
    with pytest.raises(AssertionError, match="'Details' stands before 'Form'"):
        ana.press(form, "Details")
    assert ana.close(details) is None  # it did not ask to be told
    assert ana.modal == form
    assert ana.close(form) is not None
    ana.waits("closed")


def test_a_choice_that_is_told_at_once_changes_the_modal_and_keeps_what_was_typed(
    ana: Person, form: View
) -> None:
    ana.type_into(form, "Question", "who sleeps?")
    assert ana.choose(form, "Country", "Ghana") is not None
    changed = ana.waits_for_modal("Only Ghana")
    assert changed.hash != form.hash
    ana.submit(changed)
    ana.waits("who sleeps?")


@pytest.mark.parametrize(
    ("name", "typed", "reason"),
    [
        ("Question", "", "Question: not filled in"),
        ("Question", "x", "1 characters, not 3"),
        ("Since", "last year", "no such number"),
    ],
)
def test_slack_holds_back_what_is_not_filled_in_well(
    ana: Person, form: View, name: str, typed: str, reason: str
) -> None:
    ana.type_into(form, "Question", "who sleeps?")
    ana.type_into(form, name, typed)
    with pytest.raises(AssertionError, match=reason):
        ana.submit(form)


@pytest.mark.parametrize(
    ("use", "reason"),
    [
        (lambda ana, form: ana.press(form, "Share"), "no 'Share'"),
        (lambda ana, form: ana.press(form, "Question"), "nothing to press"),
        (lambda ana, form: ana.choose(form, "Designs", "Trial"), "offers no"),
        (lambda ana, form: ana.choose(form, "Topic", "Knitting"), "offers no"),
        (lambda ana, form: ana.offers(form, "Topic", "l"), "after 2 characters"),
        (lambda ana, form: ana.type_into(form, "Designs", "Cohort"), "nothing to type into"),
        (lambda ana, form: ana.choose(form, "Details", "x"), "nothing to choose"),
    ],
)
def test_what_is_not_there_cannot_be_used(
    ana: Person, form: View, use: Callable[[Person, View], object], reason: str
) -> None:
    with pytest.raises(AssertionError, match=reason):
        use(ana, form)


# ── home ─────────────────────────────────────────────────────────────────────────────────────────


def test_the_home_tab_opens_and_its_buttons_work(ana: Person) -> None:
    assert ana.home is None
    ana.open_home()
    home = ana.waits_for_home("Welcome")
    sent = ana.press(home, "Try").payload
    assert sent["container"] == {"type": "view", "view_id": home.id}
    assert "response_url" not in sent
    assert ana.waits_for_home("Tried").id == home.id


def test_opening_the_messages_brings_prompts(ana: Person) -> None:
    ana.open_messages()
    ana.waits_until(lambda: bool(ana.prompts), "prompts")
    assert ana.prompts == {"Sleep": "sleep and shift work"}
