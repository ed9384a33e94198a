"""What one run of the pipeline works with, made once and used for every file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field, replace
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from media.agencies import AgencyTable, load_agencies, load_agencies_with
from media.confidence import Curves, load_curves
from media.credits import parse_byline, parse_credit
from media.licences import LicenceTable, load_licences, load_licences_with
from media.model import Credit, Image, value
from media.settings import Settings
from media.styling import House
from media.supplied import Readers, Supplied, read_supplied
from media.words import Words, load_words

if TYPE_CHECKING:  # commands that take no pictures in need none of these
    from media.dedup.credits import CreditOfFile
    from media.documents import Reader
    from media.images import Charsets
    from media.renditions import Renditions
    from media.rules import Context

Clock = Callable[[], datetime]

_MOST_FILES = 4_096
"""Files whose fields are remembered as read: those of a group are asked again."""


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


def load_knowledge(settings: Settings | None = None) -> Knowledge:
    """Return what the package's data files know, and a newsroom's own entries.

    Raises:
        BadDataFile: a file has a mistake; the message names it.
    """
    told = settings or Settings()
    agencies, licences = told.agencies, told.licences
    return Knowledge(
        agencies=load_agencies_with(agencies) if agencies else load_agencies(),
        words=load_words(),
        licences=load_licences_with(licences) if licences else load_licences(),
    )


@value
class Session:
    """Knowledge, the clock, who is at work, and how documents and pictures are read.

    `readers`: those of documents, all where none are given;
    `read_credit` reads each distinct credit line once; `supplied` says what the fields
    of a file mean; `charset`: in which texts of pictures are that declare none, where
    that is known of who supplied them, or whose are in which; `trust_list`:
    certificates (PEM) of those whose Content Credentials are trusted; `renditions`:
    where smaller pictures are kept, None where none are wanted; `apart`: pictures are
    decoded in processes of their own, within limits and several at a time;
    `compares_pictures`: copies and crops are found by what they show, where what that
    needs is installed.
    `settings`: what the newsroom says of itself and of the checks.
    """

    knowledge: Knowledge
    read_credit: Callable[[str], Credit]
    supplied: Callable[[Image], Supplied]
    today: date
    now: Clock
    actor: str = "cutline"
    readers: tuple[Reader, ...] = ()
    trust_list: str = ""
    charset: str | Charsets = ""
    renditions: Renditions | None = None
    apart: bool = False
    settings: Settings = field(default_factory=Settings)
    compares_pictures: bool = True

    def __repr__(self) -> str:
        """Say who is at work; all that is known would fill a book."""
        return f"Session(actor={self.actor!r}, today={self.today.isoformat()!r})"

    @property
    def context(self) -> Context:
        """Return what the checks are told."""
        from media.rules import Context

        now = self.now().astimezone(UTC)
        return Context(
            today=self.today,
            now=now if now.date() == self.today else None,
            agencies=self.knowledge.agencies,
            licences=self.knowledge.licences,
            read_credit=self.read_credit,
            credit_of_file=self.credit_of_file,
            settings=self.settings,
        )

    def house(self, *, language: str = "") -> House:
        """Return what styles credit lines; `language`: where one is asked for."""
        return House(
            settings=self.settings,
            agencies=self.knowledge.agencies,
            words=self.knowledge.words,
            licences=self.knowledge.licences,
            read_credit=self.read_credit,
            language=language,
        )

    def credit_of_file(self, image: Image) -> Credit | None:
        """Return whom the fields of a file credit, None where they credit nobody."""
        return self.supplied(image).credit

    def credit_in_file(self, image: Image) -> CreditOfFile:
        """Return whom the fields of a file credit, which has the line, and the rest."""
        from media.dedup.credits import CreditOfFile

        found = self.supplied(image)
        return CreditOfFile(
            credit=found.credit, field=found.credit_field, before=found.before_line
        )


def open_session(
    knowledge: Knowledge | None = None,
    *,
    today: date | None = None,
    now: Clock | None = None,
    actor: str = "cutline",
    readers: tuple[Reader, ...] = (),
    trust_list: str = "",
) -> Session:
    """Return a session; the clock is asked here and nowhere deeper.

    `readers`: those of documents, all that there are unless some are given.
    """
    known = knowledge or load_knowledge()
    clock = now or (lambda: datetime.now(UTC))
    read_credit = _reader(known)
    return Session(
        knowledge=known,
        read_credit=read_credit,
        supplied=_supplier(known, read_credit),
        today=today or clock().date(),
        now=clock,
        actor=actor,
        readers=readers,
        trust_list=trust_list,
    )


def with_knowledge(session: Session, known: Knowledge) -> Session:
    """Return a session that reads by other knowledge, and is otherwise the same."""
    read_credit = _reader(known)
    return replace(
        session,
        knowledge=known,
        read_credit=read_credit,
        supplied=_supplier(known, read_credit),
    )


def _reader(known: Knowledge) -> Callable[[str], Credit]:
    @lru_cache(maxsize=16_384)
    def read_credit(line: str) -> Credit:
        return parse_credit(
            line, agencies=known.agencies, words=known.words, licences=known.licences
        )

    return read_credit


def _supplier(
    known: Knowledge, read_credit: Callable[[str], Credit]
) -> Callable[[Image], Supplied]:
    def read_byline(line: str) -> Credit:
        return parse_byline(
            line, agencies=known.agencies, words=known.words, licences=known.licences
        )

    def split(text: str) -> tuple[str | None, str | None]:
        from media.captions import split_caption  # to read fields of files alone

        found = split_caption(
            text, agencies=known.agencies, words=known.words, licences=known.licences
        )
        return found.description, found.credit_line

    readers = Readers(
        read_credit=read_credit,
        read_byline=read_byline,
        split_caption=split,
        agencies=known.agencies,
    )
    read: dict[str, Supplied] = {}

    def supplied(image: Image) -> Supplied:
        # Values of fields may be lists
        fields = repr((image.fields, image.corrected("credit_line") is None))
        if fields not in read:
            if len(read) >= _MOST_FILES:
                read.clear()
            read[fields] = read_supplied(image, readers=readers)
        return read[fields]

    return supplied
