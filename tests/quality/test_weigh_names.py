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


def test_a_name_more_changes_little() -> None:
    names = own_names()
    one, other = (
        learned([*names, *more])
        for more in ([], [Example(name="Orkney Bellringers", is_house=True)])
    )
    off = [abs(one.get(p, 0.0) - other.get(p, 0.0)) for p in {*one, *other}]
    assert sum(off) / len(off) < 0.01


def test_the_weights_in_use_are_those_that_the_lists_give() -> None:
    """Lists grow without being learned from at once; they may not part for long."""
    in_use = json.loads(WRITTEN.read_text(encoding="utf-8"))
    anew = whole_weights(learned([*own_names(), *made_names(load_words())]))
    off = [abs(in_use.get(piece, 0) - anew.get(piece, 0)) for piece in in_use]
    assert sum(off) / len(off) < 10
