"""What is made of values that come again is made once, never taken for another's."""

from __future__ import annotations

from media.model import remembered


class Making:
    """Makes a list of words, and counts how often."""

    def __init__(self) -> None:
        self.made = 0

    def __call__(self, text: str, mark: object) -> list[str]:
        self.made += 1
        return [*text.split(), str(mark)]


def text(number: int) -> str:
    """Return a text that is no other's, though it may say the same."""
    return "".join(["Rain over Oldport ", str(number)])


def test_of_the_very_same_values_it_is_made_once() -> None:
    making = Making()
    made = remembered(making)
    said = text(1)
    assert made(said, None) is made(said, None)
    assert making.made == 1


def test_values_that_only_say_the_same_are_others() -> None:
    making = Making()
    made = remembered(making)
    one, other = text(1), text(1)
    assert made(one, None) == made(other, None)
    assert making.made == 2


def test_each_of_several_values_counts() -> None:
    made = remembered(Making())
    said, first, second = text(1), "a", "b"
    assert made(said, first) != made(said, second)


def test_values_that_are_gone_are_never_taken_for_those_that_came_after() -> None:
    made = remembered(Making(), most=16)
    for number in range(1_000):  # ids of what is gone are given out again
        assert made(text(number), None) == [*text(number).split(), "None"]


def test_no_more_is_held_than_is_said() -> None:
    making = Making()
    made = remembered(making, most=2)
    kept = [text(number) for number in range(3)]
    for said in (*kept, *kept):
        made(said, None)
    assert making.made > len(kept)
