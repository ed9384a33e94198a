"""How credits are written in each language: `credit_grammar*.txt` specify it.

Each row of it is a caption with its credit marked, and what the credit says; what a row
does not state must not be found.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

import pytest

from media.pipeline import open_session, parse_caption
from media.text import squeeze

SESSION = open_session()
FILES = [
    Path(__file__).with_name(name)
    for name in (
        "credit_grammar.txt",
        "credit_grammar_brackets.txt",
        "credit_grammar_east_asia.txt",
        "credit_grammar_fresh.txt",
        "credit_grammar_houses.txt",
        "credit_grammar_kinds.txt",
        "credit_grammar_papers.txt",
        "credit_grammar_public.txt",
        "credit_grammar_stills.txt",
        "credit_grammar_world.txt",
    )
]
NOT_YET = "Not yet read"
CELLS = frozenset({"by", "of", "is", "flag", "under", "on"})


@dataclass(frozen=True)
class Row:
    """One row of the specification."""

    language: str
    heading: str
    caption: str
    credit: str | None
    description: str | None
    said: dict[str, str] = field(default_factory=dict)

    def listed(self, cell: str, between: str = ";") -> tuple[str, ...]:
        return tuple(
            filter(None, map(str.strip, self.said.get(cell, "").split(between)))
        )


def specified() -> Iterator[Row]:
    """Yield the rows of the specification, in order."""
    heading = ""
    for line in chain.from_iterable(
        file.read_text(encoding="utf-8").splitlines() for file in FILES
    ):
        if line.startswith("=="):
            heading = line.strip("= ")
        elif line and not line.startswith("#"):
            language, marked, *cells = map(str.strip, line.split("¦"))
            before, _, rest = marked.partition("⟦")
            credit, _, after = rest.partition("⟧")
            yield Row(
                language=language,
                heading=heading,
                caption=f"{before}{credit}{after}",
                credit=credit or None,
                description=_bare(f"{before.rstrip('(（[')} {after}"),
                said=dict(cell.split(" ", 1) for cell in cells),
            )


def _bare(text: str | None) -> str | None:
    """Return a text without marks and brackets around it; None where none is left."""
    bare = re.sub(r"^[\s|—–•/.:;,=＝、。()（）\[\]-]+", "", squeeze(text or ""))
    return re.sub(r"[\s|—–•/.:;,=＝、。।۔()（）\[\]-]+$", "", bare) or None


def _case(row: Row) -> object:
    """Return a row as a case; one that is not read yet must fail, or move."""
    marks = [pytest.mark.xfail(strict=True)] if row.heading.startswith(NOT_YET) else []
    return pytest.param(row, id=f"{row.heading}-{row.caption}", marks=marks)


ROWS = [_case(row) for row in specified()]


@pytest.mark.parametrize("row", ROWS)
def test_the_credit_is_found_and_says_what_the_row_says(row: Row) -> None:
    usage = parse_caption(row.caption, session=SESSION)
    caption, credit = usage.caption, usage.credit
    found = {
        "credit": _bare(caption.credit_line),
        "description": _bare(caption.description),
        "by": credit.creators if credit else (),
        "of": credit.organisations if credit else (),
        "of, canonical": credit.agencies if credit else (),
        "is": credit.medium if credit else "unknown",
        "flag": set(caption.flags) | set(credit.flags if credit else ()),
        "under": credit.licence if credit else None,
        "on": caption.date_text,
        "on, as a day": str(caption.date_created or "none"),
    }
    names = [name.partition(">") for name in row.listed("of")]
    date, _, day = row.said.get("on", "").partition(" = ")
    assert found == {
        "credit": _bare(row.credit),
        "description": row.description,
        "by": row.listed("by"),
        "of": tuple(printed for printed, _, _ in names),
        "of, canonical": tuple(dict.fromkeys(name or bare for bare, _, name in names)),
        "is": row.said.get("is", "unknown"),
        "flag": set(row.listed("flag", between=",")),
        "under": row.said.get("under"),
        "on": date or None,
        "on, as a day": day or "none",
    }


def test_the_specification_is_broad() -> None:
    rows = list(specified())
    languages = Counter(row.language for row in rows)
    assert len(rows) >= 300
    assert len(languages) >= 40
    assert sum(row.credit is None for row in rows) >= 70
    assert len({row.caption for row in rows}) == len(rows)


def test_each_row_says_something_that_is_known() -> None:
    assert {cell for row in specified() for cell in row.said} <= CELLS
