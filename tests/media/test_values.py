"""Values: frozen, built by keywords, with defaults of their own, equal by content."""

from __future__ import annotations

import copy
import inspect
import pickle
from collections.abc import Mapping
from dataclasses import FrozenInstanceError, field, replace
from typing import get_type_hints

import pytest

from media.model import value


@value
class Boat:
    name: str
    length: int = 12
    crew: Mapping[str, str] = field(default_factory=dict)


@value
class Ferry(Boat):
    cars: int


@value
class Nothing:
    pass


@value
class Fleet:
    boats: tuple[Boat, ...] = ()
    _by_name: Mapping[str, Boat] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        if not self.boats:
            raise ValueError("a fleet has boats")
        named = {boat.name: boat for boat in self.boats}
        object.__setattr__(self, "_by_name", named)

    def named(self, name: str) -> Boat:
        return self._by_name[name]


def test_a_value_may_look_at_itself_once_it_is_made() -> None:
    with pytest.raises(ValueError, match="a fleet has boats"):
        Fleet()
    gull = Boat(name="Gull")
    assert Fleet(boats=(gull,)).named("Gull") is gull


def test_fields_are_what_was_given_or_their_defaults() -> None:
    boat = Boat(name="Gull", crew={"Ida": "captain"})
    assert (boat.name, boat.length, boat.crew) == ("Gull", 12, {"Ida": "captain"})
    ferry = Ferry(name="Tern", cars=3)
    assert (ferry.name, ferry.length, ferry.crew, ferry.cars) == ("Tern", 12, {}, 3)
    assert Nothing() == Nothing()


def test_a_default_that_is_made_belongs_to_one_value() -> None:
    assert Boat(name="Gull").crew is not Boat(name="Gull").crew


@pytest.mark.parametrize(
    ("args", "given", "said"),
    [
        ((), {}, "missing 1 required keyword-only argument: 'name'"),
        (("Gull",), {}, "takes 1 positional argument but 2 were given"),
        ((), {"name": "Gull", "mast": 1}, "unexpected keyword argument 'mast'"),
    ],
)
def test_what_does_not_fit_is_refused_by_name(
    args: tuple[object, ...], given: dict[str, object], said: str
) -> None:
    with pytest.raises(TypeError, match=said) as caught:
        Boat(*args, **given)  # type: ignore[arg-type]
    assert "Boat.__init__()" in str(caught.value)


def test_values_do_not_change_and_are_equal_by_content() -> None:
    boat = Boat(name="Gull")
    with pytest.raises(FrozenInstanceError):
        boat.name = "Tern"  # type: ignore[misc]
    assert boat == Boat(name="Gull") != replace(boat, length=13)
    assert pickle.loads(pickle.dumps(boat)) == copy.deepcopy(boat) == boat


def test_how_a_value_is_made_can_be_asked() -> None:
    taken = inspect.signature(Boat).parameters
    assert list(taken) == ["name", "length", "crew"]
    assert taken["length"].default == 12
    assert {each.kind for each in taken.values()} == {inspect.Parameter.KEYWORD_ONLY}
    assert get_type_hints(Boat.__init__)["length"] is int
