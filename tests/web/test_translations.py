"""The texts of the pages in each language: all of them, and each as it may stand."""

from __future__ import annotations

import re
import runpy
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from babel.messages import Catalog, Message

from media.model import Finding
from media.pipeline import Session
from media.rules import RULES
from tests.checks import FOLDER, cases_of, checked
from web.access import managing
from web.access.needs import needs
from web.display.days import day, moment
from web.display.label_words import NOUNS
from web.display.labels import check_title, counted, field_label, flag_name
from web.display.powers import (
    ACTIONS,
    ROLES,
    SCOPES,
    detail,
    role_name,
    scope_names,
)
from web.display.sentences import said
from web.translations import figures
from web.translations.catalogues import SOURCE, languages
from web.translations.speaking import gettext, spoken

ROOT = Path(__file__).resolve().parents[2]
OTHERS = [code for code in languages() if code != SOURCE]
_HOLE = re.compile(r"%\(\w+\)s|\{\w+\}|</?[a-z]+[^>]*>")
"""What is filled into a text, and its markup: what a translation has to keep."""


@pytest.fixture(scope="module")
def making() -> dict[str, Any]:
    """Return what brings the catalogues up to what pages show."""
    return runpy.run_path(str(ROOT / "docs" / "make_translations.py"))


@pytest.fixture(scope="module", params=OTHERS)
def catalogue(request: pytest.FixtureRequest, making: dict[str, Any]) -> Catalog:
    """Return the texts of a language as they ought to be today."""
    found: Catalog = making["updated"](request.param)
    return found


class TestCatalogues:
    def test_each_text_of_the_pages_stands_there_and_no_other(
        self, catalogue: Catalog, making: dict[str, Any]
    ) -> None:
        place = making["catalogue_file"](str(catalogue.locale))
        assert place.read_text(encoding="utf-8") == making["as_text"](catalogue), (
            "run python docs/make_translations.py"
        )

    def test_each_is_translated_and_none_is_guessed(
        self, catalogue: Catalog, making: dict[str, Any]
    ) -> None:
        texts = [message for message in catalogue if message.id]
        assert len(texts) > 1000
        assert [m.id for m in texts if not making["is_whole"](m.string)] == []
        assert [m.id for m in texts if m.fuzzy] == []

    def test_what_is_filled_in_and_its_markup_stay(self, catalogue: Catalog) -> None:
        assert [m.id for m in catalogue if m.id and _changed(m)] == []


def _changed(message: Message) -> bool:
    """Tell whether a translation has other holes or tags than the text."""
    ids = [message.id] if isinstance(message.id, str) else list(message.id)
    said = message.string
    strings = [said] if isinstance(said, str) else list(said)
    asked = sorted(re.sub(r' lang="en"', "", h) for h in _HOLE.findall(ids[-1]))
    return any(
        sorted(re.sub(r' lang="en"', "", h) for h in _HOLE.findall(text)) != asked
        for text in strings
    )


def test_scripts_say_nothing_that_the_page_does_not_give_them() -> None:
    given = (ROOT / "web/templates/parts/words.html").read_text(encoding="utf-8")
    named = set(re.findall(r"data-([a-z-]+)=", given))
    said = set()
    for script in (ROOT / "web/static").glob("*.js"):
        text = script.read_text(encoding="utf-8")
        said |= set(re.findall(r'say\((?:\w+ \? )?"(\w+)"', text))
        said |= set(re.findall(r'say\(\w+ \? "\w+" : "(\w+)"', text))
    assert {re.sub("[A-Z]", lambda m: f"-{m[0].lower()}", n) for n in said} == named


def test_every_noun_that_is_counted_is_listed() -> None:
    counted_there = set()
    for template in (ROOT / "web/templates").rglob("*.html"):
        text = template.read_text(encoding="utf-8")
        counted_there |= set(re.findall(r"""counted\(["']([^"']+)["']""", text))
    assert counted_there - set(NOUNS) == set()


@pytest.mark.parametrize(
    ("english", "german"),
    [
        ("Editorial use only", "Nur redaktionelle Nutzung"),
        ("Not in Austria, Germany", "Nicht in: Österreich, Deutschland"),
        (
            "Credit is mandatory: “Ida Wells/Nordpix”",
            "Bildnachweis ist Pflicht: „Ida Wells/Nordpix“",
        ),
        ("Print: Georgia", "Drucken: Georgia"),
        (
            "The file itself names it (XMP). Nordpix asks for this form.",
            "Die Datei selbst nennt ihn (XMP). Nordpix verlangt diese Form.",
        ),
        (
            "cropped to 60 % of the width and 80 % of the height",
            "beschnitten auf 60 % der Breite und 80 % der Höhe",
        ),
        (
            "Other words: “a wing” / “two parts”",
            "Andere Wörter: „a wing“ / „two parts“",
        ),
        (
            "this password is not good enough: take at least 15 characters",
            "dieses Passwort genügt nicht: mindestens 15 Zeichen sind nötig",
        ),
        ("only one says: “at noon”", "nur in einer steht: „at noon“"),
        ("only one says: “Monday”", "nur in einer steht: „Montag“"),
        (
            "other words: “2024-05-07” / “Sunday 05-09”",
            "andere Wörter: „7. Mai 2024“ / „Sonntag 9. Mai“",
        ),
        (
            "imposed: No sales or syndication",
            "auferlegt: Kein Verkauf, keine Weiterverwertung",
        ),
        (
            "No picture in the catalogue has the id 'abc'.",
            "Kein Bild im Verzeichnis hat die Kennung „abc“.",
        ),
        (
            "It cannot be read at character 4: is: knows no 'foo'.",
            "Beim 4. Zeichen ist die Suche nicht zu lesen: is: kennt „foo“ nicht.",
        ),
        (
            "It cannot be read at character 4: is: knows no 'handot'; did you mean"
            " handout?",
            "Beim 4. Zeichen ist die Suche nicht zu lesen: is: kennt „handot“ nicht;"
            " meinten Sie handout?",
        ),
        (
            "It cannot be read at character 8: a bracket that was opened is never"
            " closed.",
            "Beim 8. Zeichen ist die Suche nicht zu lesen: eine geöffnete Klammer wird"
            " nie geschlossen.",
        ),
        ("a field such as credit:", "ein Feld wie credit:"),
        (
            "page: this page does not know it; known are q, limit.",
            "page: diese Seite kennt das nicht; bekannt sind q, limit.",
        ),
        (
            "sort: 'best' is none of newest, oldest.",
            "sort: „best“ ist keines von newest, oldest.",
        ),
        (
            "One usage prints it. One says less than the other.",
            "Eine Verwendung druckt ihn. Der eine sagt weniger als der andere.",
        ),
        ("It was withdrawn.", "Es wurde zurückgezogen."),
        ("actor: say who decides.", "Es fehlt, wer entscheidet."),
        (
            "This form was opened in another browser, or belongs to another catalogue."
            " Go back, load the page again and send it anew. Nothing was changed.",
            "Dieses Formular wurde in einem anderen Browser geöffnet oder gehört zu"
            " einem anderen Verzeichnis. Gehen Sie zurück, laden Sie die Seite neu und"
            " senden Sie es noch einmal. Nichts wurde geändert.",
        ),
        (
            "This needs “edit”, which the role “viewer” does not allow.",
            "Das verlangt „edit“, und die Rolle „viewer“ erlaubt es nicht.",
        ),
        (
            "Usages: name a usage that is to be ticked off",
            "Keine Verwendung ist ausgewählt, die abgehakt werden soll",
        ),
        (
            "noise.jpg is no picture that is read here.",
            "noise.jpg ist kein Bild, das hier gelesen wird.",
        ),
        (
            "Somebody else changed some of it since you looked. Nothing was saved; this"
            " is what would change now.",
            "Jemand anderes hat inzwischen etwas davon geändert. Nichts wurde"
            " gespeichert; das würde sich jetzt ändern.",
        ),
        ("A sentence that nobody listed.", "A sentence that nobody listed."),
    ],
)
def test_what_the_library_says_is_said_in_the_language(
    english: str, german: str
) -> None:
    assert said(english) == english
    with spoken("de"):
        assert said(english) == german


def test_days_that_two_files_say_are_written_as_the_language_does() -> None:
    text = "Date created differs between the files: 2026-06-08 – 2026-06-05"
    with spoken("de"):
        assert said(text).endswith(": 8. Juni 2026 – 5. Juni 2026")


@pytest.mark.parametrize("lead", ["x", "Nobody listed this"])
def test_a_sentence_that_ends_in_very_many_stops_stays_as_it_is(lead: str) -> None:
    text = lead + "." * 1900
    with spoken("de"):
        assert said(text) == text


def test_numbers_days_and_moments_are_written_as_the_language_does() -> None:
    told = (
        counted(1, "usage"),
        counted(1200, "usage"),
        day("2026-03"),
        day("2026-03-01"),
    )
    assert told == ("1 usage", "1,200 usages", "March 2026", "1 March 2026")
    with spoken("de"):
        assert counted(1, "usage") == "1 Verwendung"
        assert counted(1200, "usage") == "1.200 Verwendungen"
        assert day("2026-03") == "März 2026"
        assert day("2026-03-01") == "1. März 2026"
        assert moment("2026-03-01T12:00:00+00:00") == "1. März 2026, 12:00 Uhr UTC"
        assert figures.decimal(0.5) == "0,5"
        assert figures.whole_day(date(2022, 1, 3)) == "3. Januar 2022"


def test_words_of_the_library_have_names_in_the_language() -> None:
    with spoken("de"):
        assert flag_name("file") == "Archivbild"
        assert flag_name("a-new-flag") == "a-new-flag"
        assert field_label("no_such_field") == "No such field"
        assert check_title("no-such-check") == "no-such-check"
        assert role_name("rights-manager") == "Rechteverwaltung"
        assert role_name("a-new-role") == "a-new-role"
        assert scope_names(["read", "edit"]) == "lesen, korrigieren"
        assert detail("viewer → editor") == "Lesezugriff → Bildredaktion"
    assert gettext("Sign in") == "Sign in"


def test_every_role_scope_and_line_of_the_log_has_its_words() -> None:
    assert set(ROLES) == set(needs().roles)
    assert set(managing.SCOPES) <= set(SCOPES)
    told = set()
    for path in (ROOT / "web/access").glob("*.py"):
        text = path.read_text(encoding="utf-8")
        told |= set(re.findall(r"""event\(\s*"([a-z][^"]+)\"""", text))
        told |= set(re.findall(r'"(user (?:dis|en)abled)"', text))
    assert told == set(ACTIONS)


def test_of_a_finding_no_sentence_is_left_in_english(session: Session) -> None:
    left: dict[str, str] = {}
    for rule in RULES:
        if not (FOLDER / f"{rule.check}.toml").exists():
            continue
        for case in cases_of(rule.check):
            _, found = checked(case, session=session) if case.fires else ((), [])
            for finding in found:
                with spoken("de"):
                    left |= dict.fromkeys(_in_english(finding), finding.check)
    assert left == {}


def _in_english(finding: Finding) -> Iterator[str]:
    """Yield what a finding says and German pages leave as it is, but for lines to
    print, which nobody translates.
    """
    message, expected, fix = finding.message, finding.expected or "", finding.fix or ""
    is_line = finding.check in _WITH_A_LINE or fix.endswith(f": {expected}")
    for text in (message, "" if is_line else expected, fix):
        if text and said(text) == text:
            yield text


_WITH_A_LINE = {
    *("correction-due", "mandatory-credit", "credit-conflict", "credit-missing"),
    *("credit-differs-from-file", "credit-truncated", "credit-form"),
    *("credit-incomplete", "agency-order", "creator-misspelt"),
}
"""Checks that expect a line as it is to be printed, or a name."""


@pytest.mark.parametrize(
    ("text", "english", "german"),
    [
        (
            "Embargoed until 2026-12-05 00:01+00:00",
            "Embargoed until 5 December 2026, 00:01 UTC",
            "Sperrfrist bis 5. Dezember 2026, 00:01 Uhr UTC",
        ),
        (
            "Embargoed until 2026-10-21 20:00, for the web",
            "Embargoed until 21 October 2026, 20:00, for the web",
            "Sperrfrist bis 21. Oktober 2026, 20:00 Uhr, für: das Internet",
        ),
        (
            "no use before 2026-10-24T22:30+01:00",
            "no use before 24 October 2026, 22:30 (UTC+01:00)",
            "keine Nutzung vor: 24. Oktober 2026, 22:30 Uhr (UTC+01:00)",
        ),
        (
            "Last day of use: 2026-03-01",
            "Last day of use: 1 March 2026",
            "Letzter Tag der Nutzung: 1. März 2026",
        ),
        (
            "Only for 30 days from transmission (to 2026-03-01)",
            "Only for 30 days from transmission (to 1 March 2026)",
            "Nur 30 Tage ab Übermittlung (bis 1. März 2026)",
        ),
        (
            "EXIF: DateTime: no date, kept as it is written",
            "EXIF: DateTime: no date, kept as it is written",
            "EXIF: DateTime: kein Datum, übernommen wie geschrieben",
        ),
        (
            "JPEG: octet 20: the file ends within a segment",
            "JPEG: octet 20: the file ends within a segment",
            "JPEG: Byte 20: die Datei endet mitten in einem Segment",
        ),
        (
            "Lent until 2026-11-16; still here: “OUT 2026-11-16 20:00. Ask”.",
            "Lent until 16 November 2026; still here: “OUT 2026-11-16 20:00. Ask”.",
            "Geliehen bis 16. November 2026; noch hier: „OUT 2026-11-16 20:00. Ask“.",
        ),
        (
            "Getty Images withdrew the picture: “KILL. Remove it”. It cannot be taken"
            " down: im Heft (Mia Sand).",
            "Getty Images withdrew the picture: “KILL. Remove it”. It cannot be taken"
            " down: im Heft (Mia Sand).",
            "Getty Images hat das Bild zurückgezogen: „KILL. Remove it“. Es kann nicht"
            " entfernt werden: im Heft (Mia Sand).",
        ),
        (
            "Not to be shown in AUT, DEU: “EUROPE OUT”.",
            "Not to be shown in AUT, DEU: “EUROPE OUT”.",
            "Nicht zu zeigen in: Österreich, Deutschland: „EUROPE OUT“.",
        ),
    ],
)
def test_hours_and_days_are_written_as_people_read_them_and_quotes_stay(
    text: str, english: str, german: str
) -> None:
    assert said(text) == english
    with spoken("de"):
        assert said(text) == german
