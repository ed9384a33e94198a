"""What one run of the pipeline works with, made once and used for every file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from datetime import UTC, date, datetime
from functools import lru_cache

from media.agencies import AgencyTable, load_agencies
from media.confidence import Curves, load_curves
from media.credits import parse_credit
from media.documents import READERS, Reader
from media.licences import LicenceTable, load_licences
from media.model import Credit, value
from media.rules import Context
from media.words import Words, load_words

Clock = Callable[[], datetime]


@value
class Knowledge:
    """What Cutline knows before it reads: agencies, words of credit, licences.

    `curves`: how likely what it reads is right; without them confidence tells only
    how good the evidence is.
    """

    agencies: AgencyTable
    words: Words
    licences: LicenceTable
    curves: Curves = field(default_factory=load_curves)


def load_knowledge() -> Knowledge:
    """Return what the package's own data files know."""
    return Knowledge(
        agencies=load_agencies(), words=load_words(), licences=load_licences()
    )


@value
class Session:
    """Knowledge, the clock, who is at work, and which formats of documents are read.

    `read_credit` reads each distinct credit line once.
    """

    knowledge: Knowledge
    read_credit: Callable[[str], Credit]
    today: date
    now: Clock
    actor: str = "cutline"
    readers: tuple[Reader, ...] = READERS

    @property
    def context(self) -> Context:
        """Return what the checks are told."""
        return Context(
            today=self.today,
            agencies=self.knowledge.agencies,
            read_credit=self.read_credit,
        )


def open_session(
    knowledge: Knowledge | None = None,
    *,
    today: date | None = None,
    now: Clock | None = None,
    actor: str = "cutline",
    readers: tuple[Reader, ...] = READERS,
) -> Session:
    """Return a session; the clock is asked here and nowhere deeper."""
    known = knowledge or load_knowledge()
    clock = now or (lambda: datetime.now(UTC))
    return Session(
        knowledge=known,
        read_credit=_reader(known),
        today=today or clock().date(),
        now=clock,
        actor=actor,
        readers=readers,
    )


def _reader(known: Knowledge) -> Callable[[str], Credit]:
    @lru_cache(maxsize=100_000)
    def read_credit(line: str) -> Credit:
        return parse_credit(
            line, agencies=known.agencies, words=known.words, licences=known.licences
        )

    return read_credit
