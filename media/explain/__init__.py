"""What was recognised as what, for people who want to know why.

In: a file, a caption, or the usages of a catalogued document. Out: an `Explanation`:
the blocks of the document in order with marked stretches, each usage with the parts of
its caption and credit. Nothing is read anew: it shows what `media.pipeline` found.

explain          a file -> the explanation of each document in it
explain_reading  what `media.pipeline` read -> the same
explain_caption  one caption or credit line -> its explanation
explain_stored   a catalogued document -> what is kept of it
near             an asset -> others that look like it, and why they are kept apart
"""

from __future__ import annotations

from media.captions import considered
from media.catalogue import StoredDocument
from media.explain.accounts import account_of, told
from media.explain.blocks import blocks_of
from media.explain.nearness import Apart, Near, near
from media.explain.records import explanation_record, near_record
from media.explain.values import Account, Block, Explanation, Mark, MarkKind, Refusal
from media.files import SourceFile
from media.model import Document, Span
from media.pipeline import Reading, Session, extract, origin_of, parse_caption
from media.text import squeeze

__all__ = [
    "Account",
    "Apart",
    "Block",
    "Explanation",
    "Mark",
    "MarkKind",
    "Near",
    "Refusal",
    "explain",
    "explain_caption",
    "explain_reading",
    "explain_stored",
    "explanation_record",
    "near",
    "near_record",
]


def explain(
    file: SourceFile, *, session: Session, most: int | None = None
) -> tuple[Explanation, ...]:
    """Return how each document of a file was read; of each `most` usages at most.

    Raises:
        UnreadableInput: the file is no document that a reader takes.
    """
    reading = extract(file, session=session)
    return explain_reading(reading, session=session, most=most)


def explain_reading(
    reading: Reading, *, session: Session, most: int | None = None
) -> tuple[Explanation, ...]:
    """Return how each document of a file that was read already was read."""
    found = []
    for document, usages in reading.documents:
        origin = origin_of(document)
        accounts = tuple(
            account_of(usage, origin=origin, session=session) for usage in usages[:most]
        )
        known = session.knowledge
        looked_at = tuple(
            considered(document, agencies=known.agencies, words=known.words)
        )
        accounts = tuple(told(accounts, looked_at))
        blocks = tuple(blocks_of(document, accounts, looked_at))
        found.append(
            Explanation(
                document=document,
                blocks=blocks,
                accounts=accounts,
                left_out=len(usages) - len(accounts),
            )
        )
    return tuple(found)


def explain_caption(text: str, *, session: Session) -> Explanation:
    """Return how one caption or credit line is read; raises nothing."""
    words = squeeze(text)
    usage = parse_caption(words, session=session)
    account = account_of(usage, origin="caption", session=session)
    span = Span(start=0, end=len(words))
    block = Block(
        kind="caption",
        text=words,
        span=span,
        line=0,
        usages=(account.usage.caption.position,),
        marks=account.marks,
    )
    return Explanation(
        document=Document(uri="-", media_type="text/plain", text=words),
        blocks=(block,),
        accounts=(account,),
    )


def explain_stored(stored: StoredDocument, *, session: Session) -> Explanation:
    """Return how the usages of a catalogued document were read.

    The catalogue keeps captions and where they stood, not the text around them.
    """
    document = Document(
        uri=stored.uri,
        media_type=stored.media_type,
        text="",
        sha256=stored.sha256,
        url=stored.url,
        title=stored.title,
        bylines=stored.bylines,
        published=stored.published,
        language=stored.language,
        section=stored.section,
    )
    return Explanation(
        document=document,
        accounts=tuple(
            account_of(placed.usage, origin=origin_of(document), session=session)
            for placed in stored.usages
        ),
    )
