"""Code replacements: what is typed short, written out."""

from __future__ import annotations

from pathlib import Path

import pytest

from media.codes import expand, load_codes, parse_codes
from media.errors import BadDataFile

FILE = (
    "\ufeff// the harbour team\n\nih\tIda Holm\tgoalkeeper Ida Holm\t\n"
    "IH\tIngrid Haug\nop\tOldport Rovers\n球\t球员 Li\n"
)
CODES = parse_codes(FILE, name="team.txt")


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("=ih= of =op=", "Ida Holm of Oldport Rovers"),
        ("=ih#1=, =ih#2=", "Ida Holm, goalkeeper Ida Holm"),
        ("=IH= is another", "Ingrid Haug is another"),
        ("Photo: =ih=/AP", "Photo: Ida Holm/AP"),
        ("=球=进球", "球员 Li进球"),
        ("1=2=ih=", "1=2Ida Holm"),
        ("=ih==op=", "Ida HolmOldport Rovers"),
        ("=ih#3= and =xx= stay", "=ih#3= and =xx= stay"),
        ("a = b, ih = c", "a = b, ih = c"),
        ("no code", "no code"),
    ],
)
def test_codes_are_written_out_and_all_else_stays(typed: str, written: str) -> None:
    assert expand(typed, CODES).text == written


def test_what_looks_like_a_code_and_is_none_is_told() -> None:
    found = expand("=ih= =xx= =ih#9=", CODES)
    assert (found.replaced, found.unknown) == (("ih",), ("xx", "ih#9"))


@pytest.mark.parametrize("delimiter", ["\\", "/", "*", "##"])
def test_the_delimiter_can_be_chosen(delimiter: str) -> None:
    typed = f"{delimiter}ih{delimiter} scores"
    assert expand(typed, CODES, delimiter=delimiter).text == "Ida Holm scores"


def test_the_last_file_wins_and_is_read_again_when_it_changes(tmp_path: Path) -> None:
    first, second = tmp_path / "1.txt", tmp_path / "2.txt"
    first.write_text(FILE, "utf-8")
    second.write_text("ih\tIda Holm-Lund\n", "utf-8")
    assert load_codes([first, second])["ih"] == ("Ida Holm-Lund",)
    assert load_codes([second, first])["ih"][0] == "Ida Holm"
    assert load_codes([first, second])["op"] == ("Oldport Rovers",)
    second.write_text("ih\tIda Lund\nx\ty\n", "utf-8")
    assert load_codes([first, second])["ih"] == ("Ida Lund",)


@pytest.mark.parametrize(
    ("octets", "why"),
    [
        (b"ih Ida Holm\n", "line 1: a code, a tab"),
        (b"ok\tfine\n\tno code\n", "line 2"),
        (b"ih\t\n", "line 1"),
        (b"ih\t\xff\n", "not UTF-8"),
        (None, "No such file"),
    ],
)
def test_a_mistake_is_named_with_its_place(
    tmp_path: Path, octets: bytes | None, why: str
) -> None:
    path = tmp_path / "codes.txt"
    if octets is not None:
        path.write_bytes(octets)
    with pytest.raises(BadDataFile, match=why):
        load_codes([path])
