"""Which items are one, directly or by others."""

from __future__ import annotations

from itertools import permutations

import pytest

from media.grouping import Union, connected


@pytest.mark.parametrize(
    ("ties", "groups"),
    [
        pytest.param([], ["a", "b", "c", "d"], id="no ties"),
        pytest.param(["ac"], ["ac", "b", "d"], id="one tie, in the items' order"),
        pytest.param(["ac", "cd"], ["acd", "b"], id="by another"),
        pytest.param(["aa", "ba", "ab"], ["ab", "c", "d"], id="said twice, and of one"),
        pytest.param(["ac", "bd", "cd"], ["abcd"], id="two groups that meet"),
    ],
)
def test_ties_group_items_whatever_their_order(
    ties: list[str], groups: list[str]
) -> None:
    for some in permutations(ties):
        found = connected("abcd", [(tie[0], tie[1]) for tie in some])
        assert ["".join(group) for group in found] == groups


def test_numbers_are_one_directly_or_by_others() -> None:
    union = Union(4)
    union.join(0, 1)
    union.join(2, 1)
    assert union.has(0, 2)
    assert not union.has(0, 3)
    assert union.root(0) == union.root(1) == union.root(2)
