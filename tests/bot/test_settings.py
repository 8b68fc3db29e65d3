"""Tests of bot/settings, and of what is written about the settings elsewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.settings import SLACK_API, VARIABLES, Mode, SettingsError, load, read

ROOT = Path(__file__).parent.parent.parent
BOT, APP, SECRET = "xoxb-12-ab", "xapp-1-ab", "0a1b2c"
SOCKET = {"SLACK_BOT_TOKEN": BOT, "SLACK_APP_TOKEN": APP}
HTTP = {"SLACK_MODE": "http", "SLACK_BOT_TOKEN": BOT, "SLACK_SIGNING_SECRET": SECRET}


def wrong(environment: dict[str, str]) -> list[str]:
    with pytest.raises(SettingsError) as raised:
        read(environment)
    return [name for name, _ in raised.value.problems]


@pytest.mark.parametrize(
    ("environment", "mode"),
    [
        ({}, Mode.TERMINAL),
        ({"SLACK_BOT_TOKEN": "", "SLACK_APP_TOKEN": " ", "SLACK_MODE": ""}, Mode.TERMINAL),
        ({"SLACK_SIGNING_SECRET": SECRET}, Mode.TERMINAL),  # no token: nothing to connect with
        (SOCKET, Mode.SOCKET),
        ({**SOCKET, "SLACK_MODE": "socket"}, Mode.SOCKET),
        ({**SOCKET, "SLACK_MODE": "Socket"}, Mode.SOCKET),
        ({**SOCKET, "SLACK_SIGNING_SECRET": SECRET}, Mode.SOCKET),  # http only where asked for
        (HTTP, Mode.HTTP),
        ({**HTTP, "SLACK_APP_TOKEN": APP}, Mode.HTTP),
    ],
)
def test_tokens_and_mode_decide_how_people_reach_the_bot(
    environment: dict[str, str], mode: Mode
) -> None:
    assert read(environment).mode is mode


@pytest.mark.parametrize(
    ("environment", "names"),
    [
        ({"SLACK_BOT_TOKEN": BOT}, ["SLACK_APP_TOKEN"]),
        ({"SLACK_APP_TOKEN": APP}, ["SLACK_BOT_TOKEN"]),
        ({"SLACK_MODE": "socket"}, ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"]),
        ({"SLACK_MODE": "http"}, ["SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET"]),
        ({**HTTP, "SLACK_SIGNING_SECRET": ""}, ["SLACK_SIGNING_SECRET"]),
        # the two tokens in each other's place
        ({"SLACK_BOT_TOKEN": APP, "SLACK_APP_TOKEN": BOT}, ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"]),
        # a token with a blank, or one that no header can carry
        ({**SOCKET, "SLACK_BOT_TOKEN": "xoxb-1 2"}, ["SLACK_BOT_TOKEN"]),
        ({**SOCKET, "SLACK_BOT_TOKEN": "xoxb-é"}, ["SLACK_BOT_TOKEN"]),
        # one that is not needed in this mode is still wrong
        ({**HTTP, "SLACK_APP_TOKEN": "oops"}, ["SLACK_APP_TOKEN"]),
        ({"SLACK_MODE": "pigeon"}, ["SLACK_MODE"]),
        ({**SOCKET, "SLACK_MODE": "https", "PORT": "http"}, ["SLACK_MODE", "PORT"]),
        ({**HTTP, "PORT": "65536"}, ["PORT"]),
        ({**HTTP, "PORT": "-1"}, ["PORT"]),
        ({**HTTP, "PORT": "８０"}, ["PORT"]),  # digits, but not those of a port
        ({**HTTP, "HOST": "my host"}, ["HOST"]),
        ({**SOCKET, "SLACK_API_URL": "slack.com/api"}, ["SLACK_API_URL"]),
        ({**SOCKET, "SLACK_API_URL": "file:///etc/passwd"}, ["SLACK_API_URL"]),
        ({**SOCKET, "SLACK_API_URL": "https://user@slack.com/api/"}, ["SLACK_API_URL"]),
        ({**SOCKET, "SLACK_API_URL": "http://[::1"}, ["SLACK_API_URL"]),
        ({**SOCKET, "SLACK_API_URL": "http://127.0.0.1:port/"}, ["SLACK_API_URL"]),
        ({"EVIDENCE_LOG_LEVEL": "loud"}, ["EVIDENCE_LOG_LEVEL"]),
        ({"EVIDENCE_LIBRARY": "~nobody-of-that-name/library"}, ["EVIDENCE_LIBRARY"]),
        ({"EVIDENCE_STATE": "state\0.sqlite3"}, ["EVIDENCE_STATE"]),
    ],
    ids=str,
)
def test_every_variable_that_is_wrong_is_named(
    environment: dict[str, str], names: list[str]
) -> None:
    assert wrong(environment) == names


def test_no_value_is_ever_repeated() -> None:
    values = {
        "SLACK_BOT_TOKEN": "xapp-secret-one",
        "SLACK_APP_TOKEN": "xoxb-secret-two",
        "SLACK_SIGNING_SECRET": "secret three",
        "SLACK_MODE": "secret-four",
        "SLACK_API_URL": "secret-five",
        "HOST": "secret/six",
        "PORT": "secret-seven",
        "EVIDENCE_LIBRARY": "~secret-eight/x",
        "EVIDENCE_STATE": "~secret-nine/x",
        "EVIDENCE_LOG_LEVEL": "secret-ten",
    }
    with pytest.raises(SettingsError) as raised:
        read(values)
    assert len(raised.value.problems) == len(values)
    assert "secret-" not in str(raised.value)
    assert "secret three" not in str(raised.value)
    assert len(str(raised.value).splitlines()) == len(values)


def test_secrets_stay_out_of_the_settings_own_description() -> None:
    said = repr(read({**SOCKET, "SLACK_SIGNING_SECRET": SECRET}))
    assert not [secret for secret in (BOT, APP, SECRET) if secret in said]


def test_a_named_library_holds_the_state_and_is_not_the_default(tmp_path: Path) -> None:
    settings = read({"EVIDENCE_LIBRARY": str(tmp_path)})
    assert (settings.library, settings.library_is_default) == (tmp_path, False)
    assert settings.state == tmp_path / "state.sqlite3"
    assert read({}).library_is_default


def test_the_state_can_be_elsewhere(tmp_path: Path) -> None:
    assert read({"EVIDENCE_STATE": str(tmp_path / "s")}).state == tmp_path / "s"


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("", SLACK_API),
        ("http://127.0.0.1:8080/api", "http://127.0.0.1:8080/api/"),
        ("http://[::1]:8080/", "http://[::1]:8080/"),
    ],
)
def test_the_address_of_the_web_api_ends_in_a_slash(given: str, used: str) -> None:
    assert read({"SLACK_API_URL": given}).api_url == used


def test_dotenv_is_read_but_what_is_set_already_wins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in VARIABLES:
        monkeypatch.setenv(variable.name, "")
        monkeypatch.delenv(variable.name)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PORT", "4000")
    monkeypatch.setenv("HOST", " ")  # as compose files pass on what is not set
    lines = "PORT=5000\nHOST=0.0.0.0\nSLACK_SIGNING_SECRET=a${HOME}b\n"
    (tmp_path / ".env").write_text(lines, encoding="utf-8")
    settings = load()
    assert (settings.port, settings.host) == (4000, "0.0.0.0")
    assert settings.signing_secret == "a${HOME}b"  # a secret is not a template


def test_a_dotenv_that_cannot_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for written in (b"PORT=\xff\xfe\n", b"EVIDENCE_TEST_ONLY=a\0b\n"):
        (tmp_path / ".env").write_bytes(written)
        with pytest.raises(SettingsError, match=re.escape(".env")):
            load()


# ── what is written about them ───────────────────────────────────────────────────────────────────


def test_the_example_file_has_every_variable_with_its_purpose_and_default() -> None:
    written = (ROOT / ".env.example").read_text(encoding="utf-8")
    entries = re.findall(r"# (.+)\n([A-Z_]+)=(.*)\n", written)
    assert entries == [(one.purpose, one.name, one.default) for one in VARIABLES]


def test_the_readme_has_a_row_for_every_variable() -> None:
    written = (ROOT / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([A-Z_]+)` \| (?:`(.*?)`)? ?\| (.+) \|$", written, re.MULTILINE)
    assert rows == [(one.name, one.default, one.purpose) for one in VARIABLES]


def test_what_the_example_sets_is_what_is_used_without_it() -> None:
    defaults = {one.name: one.default for one in VARIABLES}
    assert read(defaults) == read({})
