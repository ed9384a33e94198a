"""How names are spelt can be learned anew, and gives the weights that are in use."""

from __future__ import annotations

import json
import random

from media.words import load_words
from tests.quality.weigh_names import (
    WRITTEN,
    Example,
    learned,
    made_names,
    own_names,
    whole_weights,
)


def test_the_order_of_the_names_does_not_matter() -> None:
    names = own_names()
    shuffled = list(names)
    random.Random(1).shuffle(shuffled)
    assert whole_weights(learned(names)) == whole_weights(learned(shuffled))


MORE = (
    "Orkney Bellringers",
    "Orkney Harbour Trust",
    "Marlow Bellringers",
    "Lindach Rowers",
    "Ostrava Weavers",
)


def test_a_name_more_changes_little() -> None:
    """Of one name that is not so: a piece that it alone makes often enough is new."""
    names = own_names()
    one = learned(names)
    off = []
    for name in MORE:
        other = learned([*names, Example(name=name, is_house=True)])
        pieces = {*one, *other}
        moved = sum(abs(one.get(p, 0.0) - other.get(p, 0.0)) for p in pieces)
        off.append(moved / len(pieces))
    assert sum(off) / len(off) < 0.01


def test_the_weights_in_use_are_those_that_the_lists_give() -> None:
    """Lists grow without being learned from at once; they may not part for long."""
    in_use = json.loads(WRITTEN.read_text(encoding="utf-8"))
    anew = whole_weights(learned([*own_names(), *made_names(load_words())]))
    off = [abs(in_use.get(piece, 0) - anew.get(piece, 0)) for piece in in_use]
    assert sum(off) / len(off) < 10
