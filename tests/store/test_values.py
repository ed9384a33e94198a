"""Values survive the trip through JSON exactly."""

from __future__ import annotations

import types
from dataclasses import is_dataclass
from datetime import date
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from media.model import Asset, Claim, Event, Finding, Image, Usage
from media.store.values import from_json, to_json
from tests.samples import ferry_asset

TEXT = st.text(st.characters(), max_size=6) | st.sampled_from(["\x00", "\ud800é", "\\"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXT,
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(TEXT, inner, max_size=2)
    ),
    max_leaves=4,
)
PLAIN = {
    str: TEXT,
    int: st.integers(),
    float: st.floats(allow_nan=False),
    bool: st.booleans(),
    date: st.dates(),
}
ANY_JSON = get_type_hints(Claim)["value"]


@cache
def values_of(kind: Any) -> st.SearchStrategy[Any]:
    """Return values of any kind that the model is made of, from its annotations."""
    if kind == ANY_JSON:
        return JSON
    if kind in PLAIN:
        return PLAIN[kind]
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return st.builds(kind, **{n: values_of(hint) for n, hint in hints.items()})
    origin, inner = get_origin(kind), get_args(kind)
    if origin is tuple:
        return st.lists(values_of(inner[0]), max_size=2).map(tuple)
    if origin in (Union, types.UnionType):
        (one,) = (part for part in inner if part is not types.NoneType)
        return st.none() | values_of(one)
    if origin is Literal:
        return st.sampled_from(inner)
    return st.dictionaries(TEXT, JSON, max_size=2)


@pytest.mark.parametrize("kind", [Usage, Image, Finding, Event, Asset])
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(data=st.data())
def test_what_is_decoded_equals_what_was_encoded(kind: type, data: Any) -> None:
    value = data.draw(values_of(kind))
    text = to_json(value)
    text.encode()
    assert "\x00" not in text
    again = from_json(kind, text)
    assert again == value
    assert repr(again) == repr(value)  # types too: 1, 1.0 and True are equal


def test_parts_that_are_left_out_can_be_given_back() -> None:
    asset = ferry_asset(former_ids=("b",))
    text = to_json(asset, without=("usages",))
    assert "usages" not in text
    assert from_json(Asset, text, usages=asset.usages) == asset


def test_what_json_cannot_hold_is_refused() -> None:
    with pytest.raises(TypeError):
        to_json(object())


def test_text_stays_readable() -> None:
    event = Event(at="", actor="Łucja", action="撮影", subject="")
    assert "Łucja" in to_json(event)
    assert "撮影" in to_json(event)
