"""Print the figures that docs/accuracy.md gives: of labelled data, of invented texts.

    python -m tests.quality.show [FAMILY...] [--captions COUNT]

"invented" is what is part of the project; the other families need labelled data. With
`--captions` the groups among so many made captions are shown alone.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.blind_pages import blind_pages
from tests.blind_pages import outcomes as of_page
from tests.conftest import shared_folder
from tests.pages_as_text import outcomes as of_lines
from tests.plain_texts import outcomes as of_text
from tests.plain_texts import plain_texts, read_plainly
from tests.quality.figures import FAMILIES, groups_of

_FIRST_SETS = ("first", "second", "goods", "third", "fourth", "fifth", "sixth")
"""Those pages that were read as lines of text before anybody had looked at them so."""


def scores(name: str, *, right: int, said: int, there: int) -> str:
    """Return precision, recall and F1 as a row of a table.

    >>> scores("captions", right=1, said=2, there=1)
    '| captions | 0.500 | 1.000 | 0.667 |'
    """
    shares = right / max(said, 1), right / max(there, 1), 2 * right / (said + there)
    return f"| {name} | {' | '.join(f'{share:.3f}' for share in shares)} |"


def of_pages() -> Iterator[str]:
    """Yield the rows of the invented pages, a batch after the other."""
    batches: dict[str, Counter[str]] = {}
    for page in blind_pages():
        batches.setdefault(page.batch, Counter()).update(of_page(page))
    for name, counts in batches.items():
        for kind, right in (("captions", "alike"), ("credits", "right")):
            yield scores(
                f"{name}: {kind}",
                right=counts[f"{kind} {right}"],
                said=counts[f"{kind} said"],
                there=counts[kind],
            )


def of_texts() -> Iterator[str]:
    """Yield the rows of the invented plain texts, a set after the other."""
    sets: dict[str, Counter[str]] = {}
    for text in plain_texts():
        found = of_text(text, read_plainly(text))
        sets.setdefault(text.batch, Counter()).update(found)
    for name, counts in sets.items():
        yield scores(
            f"{name}: captions by their lines",
            right=counts["found"],
            said=counts["found"] + counts["no caption"],
            there=counts["pictures"],
        )
        yield scores(
            f"{name}: credits as printed",
            right=counts["credits right"],
            said=counts["credits said"],
            there=counts["credits"],
        )


def of_pages_as_text() -> Iterator[str]:
    """Yield the rows of the invented pages as lines of text: of some sets, of all."""
    first, every = Counter[str](), Counter[str]()
    for page in blind_pages():
        counts = of_lines(page)
        every.update(counts)
        if page.batch in _FIRST_SETS:
            first.update(counts)
    for pages, counts in (("first six sets", first), ("all", every)):
        for kind, right, said, there in (
            ("captions", "found", counts["found"] + counts["no caption"], "pictures"),
            ("credits as printed", "credits right", counts["credits said"], "credits"),
        ):
            name = f"{pages}: {kind}"
            yield scores(name, right=counts[right], said=said, there=counts[there])


def main() -> None:
    """Print the figures of the families that are asked for, else of all."""
    families = {family.name: family for family in FAMILIES}
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("families", nargs="*", help="default: all")
    parser.add_argument("--captions", type=int, help="group so many made captions")
    words = parser.parse_args()
    if words.captions:
        with TemporaryDirectory() as scratch:
            folder = Path(scratch)
            found = groups_of(shared_folder(), folder, captions=words.captions)
        print(*(f"{name}: {figure:g}" for name, figure in found.items()), sep="\n")
        return
    asked = words.families or [*families, "invented"]
    if "invented" in asked:
        print("pages, precision, recall, F1:", *of_pages(), sep="\n")
        print("plain texts, precision, recall, F1:", *of_texts(), sep="\n")
        print("pages as lines of text:", *of_pages_as_text(), sep="\n")
    for family in map(families.get, asked):
        if family is not None and family.is_present(shared_folder()):
            print(f"{family.name}:")
            for name, figure in family.figures(shared_folder()).items():
                print(f"  {name}: {figure:g}")


if __name__ == "__main__":
    main()
