"""What a target of fuzzing is, and what comes of one input."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from media.model import Problem


@dataclass(frozen=True)
class Outcome:
    """What came of some octets: what was read of them, and why no more was.

    `read` are documents, captions or pictures, `problems` what was said of parts that
    could not be read, `refused` why the whole, or all from somewhere on, was not.
    """

    read: tuple[object, ...] = ()
    problems: tuple[Problem, ...] = ()
    refused: str = ""


@dataclass(frozen=True)
class Target:
    """`run` raises nothing but what is a finding; `seeds` are octets to begin with.

    `words`: octets that the format gives a meaning, for changes that hit upon none by
    chance.
    """

    run: Callable[[bytes], Outcome]
    seeds: tuple[bytes, ...]
    words: tuple[bytes, ...] = ()
