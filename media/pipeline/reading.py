"""A file -> documents with their usages, or an image with its renditions."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from dataclasses import replace

from media import images as image_files
from media.addresses import address_key
from media.captions import find_captions, flags_of, split_caption
from media.catalogue import Look
from media.dates import find_dates
from media.documents import READERS
from media.documents import read as read_documents
from media.errors import UnreadableInput
from media.files import SourceFile
from media.model import (
    SIZES,
    Caption,
    Credit,
    Document,
    Evidence,
    Image,
    Problem,
    Rendition,
    Size,
    Usage,
    value,
)
from media.pipeline.repeating import with_repeats
from media.pipeline.session import Session
from media.pipeline.weighing import origin_of, weighed


@value
class Reading:
    """What one file gave: documents with usages, or an image with its renditions.

    `look`: by what the image is compared with others, None where it cannot be.
    `problems`: parts of the file (an item of a feed) that could not be read.
    """

    documents: tuple[tuple[Document, tuple[Usage, ...]], ...] = ()
    image: Image | None = None
    renditions: tuple[Rendition, ...] = ()
    look: Look | None = None
    problems: tuple[Problem, ...] = ()


def is_image(file: SourceFile) -> bool:
    """Tell by the first octets whether a file is a picture."""
    return image_files.is_image(file.data)


def read(file: SourceFile, *, session: Session) -> Reading:
    """Read one file, whatever it is.

    Raises:
        UnreadableInput: nothing here can read it.
    """
    if not is_image(file):
        return extract(file, session=session)
    from media.pipeline.likening import look_of  # texts need nothing of it

    image, decoded = image_files.read_with_pixels(
        file.data,
        uri=file.uri,
        decoding=image_files.Decoding(
            sizes=_wanted(file, session),
            look=session.compares_pictures,
            apart=session.apart,
        ),
        sidecars=file.sidecars,
        charset=session.charset,
        trust_list=session.trust_list,
    )
    return Reading(
        image=replace(image, input_sha256=file.sha256) if file.sidecars else image,
        renditions=decoded.renditions,
        look=look_of(image, decoded.look),
    )


def keep(reading: Reading, *, session: Session) -> None:
    """Put the renditions of an image where they are kept, if they are.

    Raises:
        BadSettings: nothing can be written there.
    """
    if reading.image is not None and session.renditions is not None:
        for rendition in reading.renditions:
            session.renditions.keep(reading.image.fingerprint.sha256, rendition)


def _wanted(file: SourceFile, session: Session) -> tuple[Size, ...]:
    """Return which renditions to make now: others can be made while the file is there.

    What came by standard input is nowhere.
    """
    if session.renditions is None:
        return ()
    return ("grid",) if os.path.isfile(file.uri) else SIZES


def extract(file: SourceFile, *, session: Session) -> Reading:
    """Return the documents of a file, each with its usages in order.

    Raises:
        UnreadableInput: the file is no document that a reader takes.
    """
    found = documents_of(file, session=session)
    return Reading(
        documents=tuple(
            (each, find_usages(each, session=session))
            for each in found
            if isinstance(each, Document)
        ),
        problems=tuple(each for each in found if isinstance(each, Problem)),
    )


def documents_of(
    file: SourceFile, *, session: Session
) -> tuple[Document | Problem, ...]:
    """Return the documents of a file alone; what could not be read is a problem.

    Raises:
        UnreadableInput: the file is no document that a reader takes.
    """
    readers = session.readers or READERS
    try:
        return read_documents(file.data, uri=file.uri, readers=readers)
    except UnreadableInput as error:
        if file.data:
            raise
        raise UnreadableInput(file.uri, "is empty") from error


def find_usages(document: Document, *, session: Session) -> tuple[Usage, ...]:
    """Return every appearance of a picture in a document, credits read."""
    known = session.knowledge
    captions = find_captions(
        document, agencies=known.agencies, words=known.words, licences=known.licences
    )
    origin = origin_of(document)
    seen: Counter[tuple[str, str]] = Counter()
    usages = []
    for caption in captions:
        address = address_key(caption.picture_uris[0]) if caption.picture_uris else ""
        printed = (caption.text, address)
        usage = Usage(
            usage_id=_usage_id(document.uri, printed, seen[printed]),
            caption=caption,
            credit=_credit(caption, session),
            published=document.published,
            document_title=document.title,
        )
        usages.append(
            weighed(usage, origin=origin, agencies=known.agencies, curves=known.curves)
        )
        seen[printed] += 1
    return with_repeats(usages)


def _usage_id(uri: str, printed: tuple[str, str], repeat: int) -> str:
    """Name a usage so that what only moves within its document keeps its name."""
    said = "\0".join((uri, *printed, str(repeat)))
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _credit(caption: Caption, session: Session) -> Credit | None:
    return session.read_credit(caption.credit_line) if caption.credit_line else None


def parse_caption(text: str, *, session: Session) -> Usage:
    """Take one caption string apart: description, credit line, credit, date."""
    known = session.knowledge
    split = split_caption(
        text, agencies=known.agencies, words=known.words, licences=known.licences
    )
    dates = find_dates(split.description or "")
    caption = Caption(
        document_uri="-",
        position=0,
        text=text,
        description=split.description,
        credit_line=split.credit_line,
        credit_span=split.credit_span,
        date_text=dates[0].text if dates else None,
        date_created=dates[0].date if dates else None,
        flags=flags_of(split.description, words=known.words),
        confidence=split.likelihood,
        evidence=tuple(Evidence(uri="-", kind=kind) for kind in split.evidence),
    )
    usage = Usage(usage_id="-", caption=caption, credit=_credit(caption, session))
    return weighed(
        usage, origin="caption", agencies=known.agencies, curves=known.curves
    )
