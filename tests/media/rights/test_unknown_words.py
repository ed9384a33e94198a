"""A word that nobody knows never makes a picture free that was not.

Each word of texts about use is replaced, one at a time, by one that is in no language
of the data, and three newsrooms ask whether they may run the picture.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from media.agencies import load_agencies
from media.licences import load_licences
from media.rights import effective_rights, light_of, read_text, rights_of
from tests.media.rights.test_light_of_terms import NEWSROOMS, TODAY, file
from tests.merging import read_credit
from tests.samples import sample_asset

SETS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"),
    *("ninth", "tenth"),
    "only_for",
)
EVERY = 15
"""Of so many texts one is tried: all of them take half a minute, and none fails but
those that ban commercial use alone, or name whom to credit.
"""
FILE_DAY = "2026-05-04"
_WORD = re.compile(r"[^\W\d_]+")
_STRANGE = ("zorblatten", "ĉirkaŭbarita")


def texts() -> Iterator[tuple[str, str]]:
    folder = Path(__file__).parent
    for name in SETS:
        table = tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))
        for row in table["text"]:
            yield row["says"], row.get("created", FILE_DAY)


def colours(says: str, created: str) -> str:
    image = file(says, created)
    rights = rights_of([image], [], read_credit=read_credit)
    effective = effective_rights(
        sample_asset("one", images=(image,), rights=rights),
        agencies=load_agencies(),
        licences=load_licences(),
        today=TODAY,
    )
    lights = (light_of(effective, today=TODAY, newsroom=room) for room in NEWSROOMS)
    return "".join(light.colour[0] for light in lights)


def as_set(strange: str, word: str) -> str:
    """Return a word in the capitals of the one that it stands for."""
    if word.isupper() and len(word) > 1:
        return strange.upper()
    return strange.capitalize() if word[0].isupper() else strange


@pytest.mark.parametrize(
    ("says", "created"),
    [pytest.param(*text, id=text[0][:60]) for text in list(texts())[4::EVERY]],
)
def test_a_word_that_nobody_knows_frees_no_picture(says: str, created: str) -> None:
    before = colours(says, created)
    if before == "uuu":
        return
    for n, found in enumerate(_WORD.finditer(says)):
        strange = as_set(_STRANGE[n % len(_STRANGE)], found.group())
        changed = says[: found.start()] + strange + says[found.end() :]
        after = colours(changed, created)
        freed = [b for b, a in zip(before, after, strict=True) if b != "u" and a == "u"]
        assert not freed, changed


@pytest.mark.parametrize(
    "says",
    [
        "Germany and Zorblatt OUT",
        "No web or zorblatten use",
        "Editorial use only, zorblatten excepted",
        "Free for zorblatten media",
        "Libre pour la presse zorblattenne",
        "Frei für alle Medien außer Zorblatt",
        "Nur für redaktionelle Zwecke in Zorblatt",
        "Handout for use in Poland",
        "Reserved for the Irish rural press",
        "Press photos of the French team, only with credit",
        "Sin uso zorblatado en televisión",
        "禁止在佐布拉使用",
    ],
)
def test_a_clause_that_limits_is_shown_where_a_word_is_unknown(says: str) -> None:
    assert read_text(says).unread == (says,)


@pytest.mark.parametrize(
    "says",
    [
        "Not for sale, unless otherwise agreed",
        "GERMANY OUT EXCEPT NORDPIX CLIENTS",
        "Nur in Frankreich zur Veröffentlichung bestimmt",
        "Uso permitido sólo en prensa",
        "NORDPIX/HANDOUT - EDITORIAL USE ONLY",
        "仅限在法国使用",
        "For press use only, any other use is prohibited",
    ],
)
def test_words_that_change_nothing_leave_a_clause_read(says: str) -> None:
    reading = read_text(says)
    assert reading.found
    assert not reading.unread


@pytest.mark.parametrize(
    ("says", "colour"),
    [
        ("Reserved for the press in Germany", "ubb"),
        ("Riservato alla stampa tedesca", "ubb"),
        ("Réservé aux médias allemands et français", "uub"),
        ("Exclusively for the use of Norwegian press", "bbb"),
        ("Pouze pro německý tisk", "ubb"),
        ("Samo za hrvatske medije", "bbb"),
        ("Voorbehouden aan Belgische pers", "bbb"),
        ("Den Kunden in Deutschland vorbehalten", "cbb"),
    ],
)
def test_whose_press_alone_may_use_a_picture(says: str, colour: str) -> None:
    assert colours(says, FILE_DAY) == colour


@pytest.mark.parametrize(
    ("says", "colour"),
    [
        ("Pictures and logos are royalty-free for editorial use.", "uuu"),
        ("Bilder zur honorarfreien Veröffentlichung", "uuu"),
        ("Visuels libres d'usage éditorial", "uuu"),
        ("Bildene er fritt tilgjengelig for redaksjonell bruk", "uuu"),
        ("Материалы доступны для свободного использования", "uuu"),
        ("All content is free for editorial use by gardeners.", "ccc"),
        ("Rechtenvrij te gebruiken voor hotels en gidsen", "ccc"),
        ("Pictures may only be used for our own newsletter.", "ccc"),
    ],
)
def test_permissions_of_press_pages_are_read_as_far_as_they_go(
    says: str, colour: str
) -> None:
    assert colours(says, FILE_DAY) == colour
