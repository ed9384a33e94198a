"""Lines of title, author, source and licence, row for row of attribution_lines.txt."""

from __future__ import annotations

from pathlib import Path

import pytest

from media.agencies import load_agencies
from media.captions import split_caption
from media.credits import parse_credit
from media.errors import BadDataFile
from media.licences import load_licences, read_attribution
from media.licences.wording import read_wording
from media.model import value
from media.words import load_words

AGENCIES, WORDS, LICENCES = load_agencies(), load_words(), load_licences()
TABLE = Path(__file__).with_name("attribution_lines.txt")


@value
class Row:
    """A credit line and all that it says."""

    line: str
    title: str = ""
    creators: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    licence: str | None = None
    addresses: tuple[str, ...] = ()
    is_changed: bool = False


def rows() -> list[Row]:
    lines = TABLE.read_text("utf-8").splitlines()
    return [_row(line) for line in lines if "¦" in line and not line.startswith("#")]


def _row(printed: str) -> Row:
    _, line, *parts = (part.strip() for part in printed.split("¦"))
    said = dict(part.partition(" ")[::2] for part in parts)
    return Row(
        line=line,
        title=said.get("title", ""),
        creators=_names(said.get("by", "")),
        organisations=_names(said.get("of", "")),
        licence=said.get("under"),
        addresses=tuple(said.get("at", "").split()),
        is_changed="changed" in said,
    )


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(";") if name.strip())


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.line[:60])
def test_a_line_says_each_part_and_nothing_else(row: Row) -> None:
    credit = parse_credit(row.line, agencies=AGENCIES, words=WORDS, licences=LICENCES)
    said = read_attribution(row.line, LICENCES)
    assert row == Row(
        line=row.line,
        title=said.title,
        creators=credit.creators,
        organisations=credit.organisations,
        licence=credit.licence,
        addresses=said.addresses,
        is_changed=bool(said.changes) or "cropped" in credit.flags,
    )
    assert credit.doubts == ()


@pytest.mark.parametrize(
    ("description", "line"),
    [
        ("A heron on the pier.", 'Photo: "Grey heron" by Maren Oakes, CC BY 2.0'),
        (
            "A heron on the pier.",
            'Maren Oakes, "Heron at dusk", CC BY-SA 3.0, via Flickr',
        ),
        ("A heron on the pier.", "Photo by Maren Oakes. Licensed under CC BY-SA 4.0"),
        ("A heron.", "Image: Maren Oakes (CC BY 2.0, cropped)"),
        (
            "Ein Reiher.",
            "„Abend am Deich“ von Henrike Sandmann, lizenziert unter CC BY",
        ),
        (
            "Ein Reiher am Deich.",
            "»Alte Mühle« von deichgraf88 unter der Lizenz CC BY 2.0",
        ),
        ("Ein Reiher.", "Foto: Henrike Sandmann, CC BY-SA 4.0 (verändert)"),
        ("Un héron.", "« Le soir » par Clémence Rouvier est sous licence CC BY-SA 4.0"),
        ("Una garza.", "Rocío Almagro, CC BY 4.0, imagen recortada"),
        ("Uma garça.", "Imagem: Teresa Vilarinho, CC BY 4.0, modificada"),
        (
            "Een reiger.",
            "‘De dijk’ van Femke Hoogland, licentie CC BY 2.0, bijgesneden",
        ),
        (
            "A heron.",
            "Title: Pier. Author: Maren Oakes. Source: Flickr. License: CC BY",
        ),
        ("", "Author: Maren Oakes. Source: Wikimedia Commons. Licence: CC BY 4.0."),
        ("A heron.", '"Grey heron" is licensed under CC BY 2.0'),
        ("A heron on the pier.", "CC BY 4.0"),
        ("", "CC BY-SA 3.0"),
        ("", "Lizenz: CC BY 4.0"),
        ("Our articles are published under a Creative Commons licence, CC BY 4.0", ""),
    ],
)
def test_a_caption_ends_where_such_a_line_begins(description: str, line: str) -> None:
    text = f"{description} {line}".strip()
    split = split_caption(text, agencies=AGENCIES, words=WORDS)
    assert (split.description or "", split.credit_line or "") == (description, line)


@pytest.mark.parametrize(
    "line",
    [
        "Photo: Maren Oakes/Reuters",
        '"Night Market" by Maren Oakes',
        "Foto: Henrike Sandmann, bearbeitet",
        "https://example.org/heron",
    ],
)
def test_a_line_without_a_licence_is_none(line: str) -> None:
    said = read_attribution(line, LICENCES)
    assert (said.title, said.addresses, said.changes) == ("", (), ())


@pytest.mark.parametrize(
    "line",
    [
        'Photo: "ida99", CC BY 2.0',  # nobody else made it
        "Maren “Bo” Oakes, CC BY 2.0",  # a nickname
    ],
)
def test_what_is_quoted_is_not_always_a_title(line: str) -> None:
    assert read_attribution(line, LICENCES).title == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[wording", "own.toml: "),
        ("[wording]\nby = 1\n", "own.toml: adapted: a text is needed"),
    ],
)
def test_a_mistake_in_the_words_is_named(text: str, said: str) -> None:
    with pytest.raises(BadDataFile) as caught:
        read_wording(text, file="own.toml")
    assert said in str(caught.value)
