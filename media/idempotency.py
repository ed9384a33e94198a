"""Answers to requests that changed something, so that a request which is sent twice,
because its answer was lost, does it once.

A port, as `media.people` is: `media.store` keeps them beside the assets, so that all
servers of a catalogue know of them. Moments are texts as `media.people` has them.
"""

from __future__ import annotations

from typing import Protocol

from media.model import value


@value
class Answer:
    """What was answered: status, some headers (name, content) and the text."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: str


@value
class Kept:
    """What is known of a request under a key.

    `digest`: of what was sent. `answer`: None while nobody knows what became of it.
    """

    digest: str
    answer: Answer | None = None


class Answers(Protocol):
    """Where answers are kept. Each method is whole or not at all."""

    def begin(self, key: str, *, digest: str, at: str, since: str) -> Kept | None:
        """Note that a request begins, unless there is one under its key already.

        What began before `since` is forgotten. Returns that earlier one, None where
        this is the first: who began it has to finish or to forget it.
        """

    def finish(self, key: str, answer: Answer) -> None:
        """Keep the answer to a request that has begun."""

    def forget(self, key: str) -> None:
        """Let a request that changed nothing be sent anew under its key."""
