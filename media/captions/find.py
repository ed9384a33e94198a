"""Where the captions of a document are: in its pictures' boxes, or among its lines."""

from __future__ import annotations

from media.agencies import AgencyTable
from media.captions.collected import with_collected_lines
from media.captions.find_boxes import of_pictures
from media.captions.find_lines import of_lines
from media.captions.flags import flags_of
from media.captions.printed import PRINTED, Printed, Splitter
from media.captions.split import Split, split_caption
from media.captions.telltales import Telltales
from media.chains import lexicon_of
from media.dates import day_of, find_dates
from media.licences import LicenceTable
from media.model import Caption, Document, Evidence, Picture
from media.words import Words

COUNTED_DATE = "document-date"
"""The kind of evidence of a day that is not printed but counted from the document's."""


def find_captions(
    document: Document,
    *,
    agencies: AgencyTable,
    words: Words,
    licences: LicenceTable | None = None,
) -> tuple[Caption, ...]:
    """Find every caption of a document, in order; pictures without words too.

    `licences`: those that are known, None for the package's own.

    In a document with pictures each picture has one caption, with `text` "" where
    nothing is printed with it. In plain text only caption lines are found, never a
    paragraph of the body. Raises nothing.
    """

    def split(text: str) -> Split:
        return split_caption(text, agencies=agencies, words=words, licences=licences)

    lexicon = lexicon_of(words)
    telltales = Telltales(agencies, lexicon)
    splitter = Splitter(
        split,
        by=lexicon.writers,
        telltales=telltales,
        labels=words.labels.get,
        of_users=telltales.names_users_house,
    )
    if is_of_lines(document):
        lines = list(of_lines(document, splitter=splitter, lexicon=lexicon))
        found = with_collected_lines(document, lines, splitter)
        if not _is_rendering(document):
            found = [printed for printed in found if printed.credit_line]
    else:
        found = of_pictures(document, splitter=splitter)
    return tuple(
        _caption(document, printed, words, position=n)
        for n, printed in enumerate(found)
    )


def is_of_lines(document: Document) -> bool:
    """Say whether the captions of a document are looked for among its lines."""
    in_lines = any(passage.line is not None for passage in document.passages)
    return in_lines and not document.pictures


def _is_rendering(document: Document) -> bool:
    """Say whether lines are of a page as it is seen, with captions of every kind.

    A dump, which is dated, the body of an item and a document of Word hold an article
    and nothing else: a dated sentence in them is one of its text.
    """
    return document.media_type == "text/plain" and document.published is None


def _caption(
    document: Document, printed: Printed, words: Words, *, position: int
) -> Caption:
    """Put what was found into a caption, with the first date and the flags in it.

    The "on Sunday" of a picture from the archive is no day beside this document's.
    """
    dates = find_dates(
        printed.description or printed.text,
        on=day_of(document.published),
        language=document.language,
    )
    counted = any(found.inferred for found in dates)
    if counted and "file" in flags_of(printed.text, words=words):
        dates, counted = (), False
    picture = printed.picture or Picture(position=position, uris=())
    return Caption(
        document_uri=document.uri,
        position=position,
        text=printed.text,
        description=printed.description,
        credit_line=printed.credit_line,
        span=printed.span,
        credit_span=printed.credit_span,
        date_text=dates[0].text if dates else None,
        date_created=dates[0].date if dates else None,
        flags=flags_of(printed.description, words=words),
        picture_uris=picture.uris,
        alt_text=picture.alt_text,
        is_cover=picture.is_cover,
        line=printed.line,
        confidence=printed.confidence,
        evidence=(
            *printed.evidence,
            *([Evidence(uri=document.uri, kind=COUNTED_DATE)] if counted else []),
        ),
        claims=tuple(c for c in picture.claims if c.name not in PRINTED),
    )
