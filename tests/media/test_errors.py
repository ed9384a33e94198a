"""The exception tree: as it is drawn, and how it speaks."""

from __future__ import annotations

import inspect
import pickle
import re

import pytest

from media import errors


def test_the_drawing_is_the_tree() -> None:
    drawn: dict[str, str] = {}
    above: list[tuple[int, str]] = []
    for line in (errors.__doc__ or "").splitlines():
        found = re.match(r"( {4,})([A-Z]\w+)", line)
        if found is None:
            continue
        depth, name = len(found[1]), found[2]
        above = [(d, n) for d, n in above if d < depth]
        drawn[name] = above[-1][1] if above else "Exception"
        above.append((depth, name))
    classes = inspect.getmembers(errors, inspect.isclass)
    assert drawn == {name: each.__base__.__name__ for name, each in classes}


@pytest.mark.parametrize(
    ("place", "said"),
    [("", "a.jpg: is empty"), ("segment 3", "a.jpg: segment 3: is empty")],
    ids=["the whole file", "a place in it"],
)
def test_a_message_names_file_place_and_reason(place: str, said: str) -> None:
    assert str(errors.UnreadableImage("a.jpg", "is empty", place=place)) == said


def test_an_error_survives_the_way_between_processes() -> None:
    error = errors.UnreadableDocument("a.html", "is empty", place="line 2")
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is errors.UnreadableDocument
    assert (again.uri, again.place, again.reason) == ("a.html", "line 2", "is empty")
