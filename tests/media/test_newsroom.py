"""What a newsroom does to files at random, and what a standards editor insists on.

Longer walks: `walk(seed, length)` of `tests/newsroom_steps.py` with other seeds, and
with `others=DECISIONS` of `tests/newsroom_decides.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest

from media.catalogue import Catalogue
from media.pipeline import Session
from media.store import open_catalogue
from tests.newsroom import Newsroom, broken
from tests.newsroom_decides import DECISIONS, DecidingNewsroom, Wish
from tests.newsroom_steps import Step, walk

KNOWN: dict[str, list[Step]] = {
    "a page whose picture lies under words of another": [
        ("write", "/out/harbour-fire-oldport.jpg", 1, "kill"),
        ("page", "r", "/in/b.jpg", 1, 1),
        ("write", "/in/a.jpg", 2, "plain"),
        ("ingest",),
        ("page", "s", "/out/harbour-fire-oldport.jpg", 0, 1),
        ("ingest",),
        ("write", "/in/a.jpg", 0, "out"),
        ("watch",),
    ],
    "a page that comes after words of two pictures": [
        ("write", "/out/harbour-fire-oldport.jpg", 0, "plain"),
        ("write", "/in/b.jpg", 1, "out"),
        ("page", "s", "/out/harbour-fire-oldport.jpg", 1, 1),
        ("watch",),
        ("write", "/in/b.jpg", 0, "kill"),
        ("page", "p", "/out/a.jpg", 0, 1),
        ("ingest",),
    ],
    "a file for words that lead to two": [
        ("page", "r", "/in/a.jpg", 2, 1),
        ("page", "s", "/in/a.jpg", 1, 1),
        ("write", "/out/harbour-fire-oldport.jpg", 1, "kill"),
        ("ingest",),
        ("write", "/in/b.jpg", 2, "kill"),
        ("write", "/out/a.jpg", 1, "out"),
        ("ingest",),
    ],
    "a page and a file that two ties bring together": [
        ("write", "/out/harbour-fire-oldport.jpg", 1, "plain"),
        ("ingest",),
        ("page", "p", "/in/a.jpg", 1, 1),
        ("page", "s", "/in/b.jpg", 1, 1),
        ("write", "/out/harbour-fire-oldport.jpg", 0, "kill"),
        ("write", "/in/b.jpg", 1, "out"),
        ("move", "/out/harbour-fire-oldport.jpg", "/in/a.jpg"),
        ("ingest",),
    ],
    "a page that another withdrawn picture came over, told twice": [
        ("write", "/in/b.jpg", 1, "kill"),
        ("page", "q", "/in/b.jpg", 1, 0),
        ("ingest",),
        ("write", "/in/b.jpg", 2, "small"),
        ("ingest",),
        ("write", "/in/b.jpg", 0, "kill"),
        ("ingest",),
    ],
    "a page that has the address of a barred picture and the words of a file": [
        ("write", "/in/a.jpg", 2, "kill"),
        ("write", "/out/a.jpg", 0, "plain"),
        ("page", "p", "/in/a.jpg", 0, 0),
        ("ingest",),
    ],
    "a page that the lift of one picture comes along with to another": [
        ("write", "/in/b.jpg", 1, "kill"),
        ("page", "r", "/in/a.jpg", 1, 0),
        ("ingest",),
        ("lift", 1),
        ("write", "/in/a.jpg", 2, "kill"),
        ("ingest",),
    ],
    "a page that a former file holds when the page that tied the two goes": [
        ("write", "/in/b.jpg", 2, "kill"),
        ("page", "p", "/in/b.jpg", 0, 0),
        ("page", "r", "/in/a.jpg", 2, 0),
        ("page", "s", "/in/a.jpg", 0, 0),
        ("ingest",),
        ("write", "/in/b.jpg", 1, "plain"),
        ("page", "r", "/in/b.jpg", -1, 0),
        ("ingest",),
    ],
    "a page of a former file by its words alone, at whose place a barred one is": [
        ("write", "/in/a.jpg", 0, "plain"),
        ("watch",),
        ("write", "/in/a.jpg", 2, "out"),
        ("page", "q", "/in/a.jpg", 0, 1),
        ("ingest",),
    ],
    "a barred file that comes to where a page of another picture looks for its own": [
        ("write", "/in/a.jpg", 0, "plain"),
        ("page", "q", "/out/harbour-fire-oldport.jpg", 0, 0),
        ("ingest",),
        ("write", "/out/harbour-fire-oldport.jpg", 2, "out"),
        ("watch",),
    ],
    "a page that comes under a file whose other page has the words of a third": [
        ("write", "/in/b.jpg", 2, "kill"),
        ("page", "s", "/in/b.jpg", 0, 0),
        ("page", "q", "/in/a.jpg", 2, 1),
        ("ingest",),
        ("write", "/in/a.jpg", 1, "small"),
        ("page", "p", "/in/a.jpg", 0, 1),
        ("watch",),
    ],
    "a page whose words stand under the file of others": [
        ("write", "/in/b.jpg", 1, "plain"),
        ("write", "/out/harbour-fire-oldport.jpg", 2, "plain"),
        ("page", "q", "/in/a.jpg", 0, 1),
        ("page", "p", "/in/b.jpg", 0, 0),
        ("page", "r", "/out/a.jpg", 1, 1),
        ("page", "s", "/out/harbour-fire-oldport.jpg", 1, 0),
        ("watch",),
    ],
    "a page at whose place one lies, and that has the words of two others": [
        ("write", "/out/a.jpg", 2, "plain"),
        ("write", "/in/a.jpg", 2, "kill"),
        ("page", "q", "/in/b.jpg", 0, 1),
        ("write", "/in/b.jpg", 1, "bare"),
        ("page", "s", "/out/a.jpg", 0, 0),
        ("watch",),
        ("write", "/in/a.jpg", 0, "plain"),
        ("ingest",),
    ],
    "another picture at the place of a withdrawn one, which a page names": [
        ("write", "/in/a.jpg", 2, "plain"),
        ("write", "/out/a.jpg", 1, "small"),
        ("page", "q", "/in/a.jpg", 1, 1),
        ("watch",),
        ("confirm", "q", 7),
        ("withdraw", 2),
        ("write", "/in/a.jpg", 0, "small"),
        ("watch",),
    ],
    "a page that somebody gave to a smaller copy, which a larger one came over": [
        ("write", "/in/a.jpg", 2, "small"),
        ("page", "q", "/in/a.jpg", 0, 1),
        ("write", "/in/b.jpg", 2, "out"),
        ("ingest",),
        ("move", "/in/b.jpg", "/in/a.jpg"),
        ("confirm", "q", 0),
        ("watch",),
    ],
    "a page at whose place a killed picture came over what somebody gave another to": [
        ("write", "/in/b.jpg", 1, "plain"),
        ("page", "p", "/in/b.jpg", 0, 1),
        ("page", "s", "/in/b.jpg", 0, 0),
        ("watch",),
        ("confirm", "p", 7),
        ("write", "/in/b.jpg", 0, "kill"),
        ("ingest",),
    ],
    "a page with a killed picture where somebody gave another page to one elsewhere": [
        ("write", "/in/b.jpg", 0, "kill"),
        ("write", "/out/a.jpg", 2, "small"),
        ("page", "r", "/in/b.jpg", 2, 0),
        ("watch",),
        ("merge", 2),
        ("write", "/in/a.jpg", 2, "plain"),
        ("page", "s", "/in/a.jpg", 0, 0),
        ("watch",),
        ("confirm", "s", 4),
        ("page", "q", "/in/b.jpg", 0, 0),
        ("ingest",),
    ],
    "two pages that were split off one after the other": [
        ("page", "p", "/out/harbour-fire-oldport.jpg", 2, 1),
        ("page", "q", "/out/harbour-fire-oldport.jpg", 0, 1),
        ("page", "s", "/in/b.jpg", 0, 1),
        ("watch",),
        ("split", "q"),
        ("split", "p"),
        ("watch",),
    ],
    "what waits of a page that comes to a picture beside the one that it may be": [
        ("write", "/in/a.jpg", 2, "plain"),
        ("page", "s", "/in/b.jpg", 0, 0),
        ("page", "p", "/in/a.jpg", 0, 1),
        ("ingest",),
    ],
}
"""What went wrong once, made as short as it goes."""
SAID: dict[str, tuple[list[Step], tuple[Wish, ...]]] = {
    "a page at whose place one is said to show what lies there, and one is not": (
        [
            ("write", "/in/b.jpg", 0, "out"),
            ("page", "q", "/in/b.jpg", 1, 0),
            ("page", "r", "/in/b.jpg", 2, 0),
            ("page", "s", "/in/b.jpg", -1, 0),
        ],
        (Wish("q", "/in/b.jpg", "different"), Wish("r", "/in/b.jpg", "same")),
    ),
}
"""What people said once, and what came out otherwise when other pages came first."""


@pytest.fixture
def room(tmp_path: Path, session: Session) -> Iterator[DecidingNewsroom]:
    """Return a newsroom; people decide in it where steps say so."""
    made = count()

    @contextmanager
    def fresh() -> Iterator[Catalogue]:
        catalogue = open_catalogue(str(tmp_path / f"{next(made)}.sqlite"))
        yield catalogue
        catalogue.close()

    with fresh() as catalogue:
        yield DecidingNewsroom(catalogue, session, fresh=fresh)


def _put(steps: list[Step], room: Newsroom) -> None:
    """Put into the folders what these steps do, and look at none of it."""
    for step in steps:
        if step[0] not in ("ingest", "watch", "lift", "withdraw"):
            room.do(step)


@pytest.mark.parametrize("seed", [17, 25, 101])
def test_nothing_barred_looks_fine_whatever_is_done_to_files(
    room: Newsroom, seed: int
) -> None:
    assert list(broken(walk(seed, 12), room)) == []


@pytest.mark.parametrize(
    ("seed", "withdrawn"), [(70000, frozenset()), (70003, frozenset({1}))]
)
def test_what_lies_there_is_one_outcome_whatever_of_it_came_first(
    room: Newsroom, seed: int, withdrawn: frozenset[int]
) -> None:
    _put(walk(seed, 14), room)
    assert list(room.unlike_in_other_orders(withdrawn=withdrawn)) == []


@pytest.mark.parametrize("seed", [7, 19])
def test_what_people_say_holds_whatever_is_done_to_files(
    room: DecidingNewsroom, seed: int
) -> None:
    assert list(broken(walk(seed, 24, others=DECISIONS), room)) == []
    assert room.said, "somebody said something"


@pytest.mark.parametrize("seed", [1000, 1003])
def test_what_people_say_is_one_outcome_whatever_came_first(
    room: DecidingNewsroom, seed: int
) -> None:
    _put(walk(seed, 14), room)
    room.wish(seed)
    assert room.wishes, "somebody says something"
    assert list(room.unlike_in_other_orders()) == []


@pytest.mark.parametrize("steps", KNOWN.values(), ids=KNOWN)
def test_what_went_wrong_once_stays_right(room: Newsroom, steps: list[Step]) -> None:
    assert list(broken(steps, room)) == []


@pytest.mark.parametrize(("steps", "wishes"), SAID.values(), ids=SAID)
def test_what_was_said_once_is_one_outcome_whatever_came_first(
    room: DecidingNewsroom, steps: list[Step], wishes: tuple[Wish, ...]
) -> None:
    _put(steps, room)
    room.wishes = wishes
    assert list(room.unlike_in_other_orders()) == []
