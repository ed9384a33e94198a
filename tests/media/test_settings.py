"""`cutline.toml`: what a newsroom sets, and how it learns of its mistakes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from media.errors import BadSettings
from media.settings import (
    AccessSettings,
    HouseStyle,
    LanguageStyle,
    Newsroom,
    Server,
    Settings,
    SingleSignOn,
    Suppression,
    find_settings,
    parse_settings,
    read_settings,
)

FILE = Path("/newsroom/cutline.toml")


def test_a_newsroom_says_who_it_is_and_how_it_prints() -> None:
    text = """
        [newsroom]
        name = "Der Anzeiger"
        territories = ["DE", "AT"]
        media = ["web", "print"]
        language = "de"

        [newsroom.documents]
        print = ["*/epaper/*"]

        [checks]
        alt-text-missing = "off"
        credit-incomplete = "error"

        [[suppress]]
        check = "credit-conflict"
        document = "*/archiv/*"
        reason = "agreed"
        by = "desk"
        until = 2027-01-31

        [credit]
        template = "{creator}/{agency}"
        [credit.languages.de]
        label = "Foto"

        [agencies]
        folder = "ours"

        [server]
        hosts = ["bild.example"]
        trusted_proxy = "127.0.0.1"
        embed = true

        [access]
        anyone = "viewer"
        idle_hours = 4

        [sso]
        issuer = "https://login.example/realms/news"
        client_id = "cutline"
        secret_file = "secret"
        [sso.roles]
        admin = ["heads", "it"]
    """
    assert parse_settings(text, file=FILE) == Settings(
        file=FILE,
        newsroom=Newsroom(
            name="Der Anzeiger",
            territories=("DE", "AT"),
            media=("web", "print"),
            language="de",
            documents={"print": ("*/epaper/*",)},
        ),
        checks={"alt-text-missing": "off", "credit-incomplete": "error"},
        suppressions=(
            Suppression(
                check="credit-conflict",
                document="*/archiv/*",
                reason="agreed",
                by="desk",
                until=date(2027, 1, 31),
            ),
        ),
        credit=HouseStyle(
            template="{creator}/{agency}", languages={"de": LanguageStyle(label="Foto")}
        ),
        agencies=Path("/newsroom/ours"),
        server=Server(hosts=("bild.example",), trusted_proxy="127.0.0.1", embed=True),
        access=AccessSettings(
            anyone="viewer",
            idle_hours=4,
            sso=SingleSignOn(
                issuer="https://login.example/realms/news",
                client_id="cutline",
                secret_file=Path("/newsroom/secret"),
                roles={"admin": ("heads", "it")},
            ),
        ),
    )


def test_an_empty_file_sets_nothing() -> None:
    assert parse_settings("", file=FILE) == Settings(file=FILE)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[newsroom", "Expected ']'"),
        ('[server]\nembed = "*"', "server.embed: true or false is needed"),
        (
            "[newsrom]",
            "newsrom: unknown; known are access, agencies, catalogue, checks",
        ),
        ("newsroom = 1", "newsroom: a table is needed"),
        ('[newsroom]\nterritories = ["Germany"]', "newsroom.territories: 'Germany'"),
        ('[newsroom]\nterritories = ["DE", "XX"]', "newsroom.territories: 'XX' is no"),
        ('[newsroom]\nterritories = "DE"', "newsroom.territories: a list of texts"),
        ('[newsroom]\nmedia = ["paper"]', "newsroom.media: 'paper' is none of print"),
        ('[newsroom.documents]\npaper = ["a"]', "newsroom.documents.paper: unknown"),
        ('[newsroom]\npurpose = "fun"', "newsroom.purpose: 'fun' is none of editorial"),
        ('[newsroom]\nlanguage = "zz"', "newsroom.language: 'zz' is no language"),
        ('[newsroom]\nlanguage = "German"', "newsroom.language: 'German' is no"),
        ("[credit.languages.zz]\nlabel = 'x'", "credit.languages.zz: 'zz' is no"),
        ("[newsroom]\nname = 3", "newsroom.name: a text is needed"),
        ('[checks]\ncredit-missing = "fatal"', "checks.credit-missing: 'fatal' is"),
        ('[checks]\n"Credit missing" = "off"', "checks.Credit missing: that is no"),
        ('[suppress]\nreason = "x"', "suppress: tables are needed: [[suppress]]"),
        ('[[suppress]]\ncheck = "x"', "suppress 1.until: a date like 2027-01-31"),
        ("[[suppress]]\nuntil = 2027-01-01", "suppress 1.reason: must be said"),
        (
            '[[suppress]]\nuntil = 2027-01-01\nreason = "x"\nby = "y"\ncheck = "z"',
            "suppress 1.document: say which",
        ),
        ('[credit]\ntemplate = "{name}"', "credit.template: unknown slot {name}"),
        ('[credit]\ntemplate = "{creator"', "credit.template: "),
        ('[credit]\ntemplate = "{creator}[ x"', "credit.template: “[” at character 10"),
        ('[credit]\ntemplate = "{creator!r}"', "credit.template: unknown slot"),
        ("[credit.languages.de]\nlabel = 1", "credit.languages.de.label: a text"),
        ("[agencies]\npath = 'x'", "agencies.path: unknown; known are folder"),
        ("[access]\nanyone = 'admin'", "access.anyone: is 'viewer' or left out"),
        ("[access]\nidle_hours = 0", "access.idle_hours: a whole number from 1 on"),
        ("[sso]\nissuer = 'https://x.example'", "sso.client_id: must be said"),
        (
            "[sso]\nissuer = 'http://x.example'\nclient_id = 'x'",
            "sso.issuer: an https address is needed",
        ),
    ],
)
def test_a_mistake_is_named_with_its_file_and_its_key(text: str, message: str) -> None:
    with pytest.raises(BadSettings) as raised:
        parse_settings(text, file=FILE)
    assert str(raised.value).startswith(f"{FILE}: ")
    assert message in str(raised.value)


def test_the_nearest_file_holds(tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    (tmp_path / "cutline.toml").write_text('[newsroom]\nname = "far"', "utf-8")
    assert find_settings(deep) == tmp_path / "cutline.toml"
    (tmp_path / "a" / "cutline.toml").write_text('[newsroom]\nname = "near"', "utf-8")
    found = find_settings(deep)
    assert found is not None
    assert read_settings(found).newsroom.name == "near"


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadSettings, match=r"none\.toml: No such file"):
        read_settings(tmp_path / "none.toml")
    (tmp_path / "bad.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(BadSettings, match=r"bad\.toml: not UTF-8"):
        read_settings(tmp_path / "bad.toml")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param("[newsroom]\nnmae = 'x'", 2, id="an unknown key"),
        pytest.param("\n[checks]\nai-unmarked = 'loud'", 3, id="no severity"),
        pytest.param(
            "[[suppress]]\nreason='a'\nby='b'\nuntil=2027-01-31\nasset='c'\n"
            "[[suppress]]\nreason=''\nby='b'\nuntil=2027-01-31\nasset='c'",
            7,
            id="in the second of several tables",
        ),
        pytest.param(
            "[newsroom]\n\n[[suppress]]\nreason='a'\nby='b'\nasset='c'", 3, id="a table"
        ),
        pytest.param("\n[newsroom\nname = 'x'", 2, id="no TOML"),
    ],
)
def test_a_mistake_is_named_with_its_line(text: str, line: int) -> None:
    with pytest.raises(BadSettings, match=rf"cutline\.toml: .*line {line}\b"):
        parse_settings(text, file=FILE)
