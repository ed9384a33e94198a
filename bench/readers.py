"""What is measured: for each contender a context that gives a function of a file.

A contender's library is imported inside its context: the child process that measures
one of them has only that one in its environment and in its memory.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from io import BytesIO
from pathlib import Path

Reader = Callable[[Path, bytes], object]

_NAME_DATE = re.compile(r"(20\d\d)_(\d\d)_(\d\d)")
# <meta property="og:url" content="..."> or <link rel="canonical" href="...">
_ADDRESS = re.compile(
    r"""<(?:meta|link)\b[^>]*(?:og:url|rel=["']?canonical)[^>]*
        (?:content|href)=["'](?P<url>https?://[^"']+)""",
    re.VERBOSE | re.IGNORECASE,
)


@contextmanager
def cutline_pages() -> Iterator[Reader]:
    """Give `media.pipeline.extract`: captions, credits and pictures of a page."""
    from media.files import SourceFile
    from media.pipeline import extract, open_session

    session = open_session()
    yield lambda path, data: extract(
        SourceFile(uri=str(path), data=data), session=session
    )


@contextmanager
def fundus_pages() -> Iterator[Reader]:
    """Give the publisher's own parser, or else fundus' generic pieces."""
    import lxml.html
    from fundus import PublisherCollection
    from fundus.parser.utility import get_ld_content, get_meta_content, image_extraction
    from lxml.etree import XPath

    paragraphs = XPath("//article//p | //main//p")
    parsers = {
        re.sub(r"^https?://(?:www\.)?|/$", "", publisher.domain): publisher.parser
        for publisher in PublisherCollection
    }

    def read(path: Path, data: bytes) -> object:
        html = data.decode("utf-8", "replace")
        address = _ADDRESS.search(html)
        url = re.sub(r"^https?://(?:www\.)?", "", address["url"]) if address else ""
        parser = parsers.get(url.split("/")[0])
        if parser is not None:
            seen = _NAME_DATE.search(path.name)
            day = date(*map(int, seen.groups())) if seen else None
            return parser(day).parse(html, error_handling="suppress")
        tree = lxml.html.document_fromstring(html)
        return (
            get_meta_content(tree),
            get_ld_content(tree),
            image_extraction(doc=tree, paragraph_selector=paragraphs),
        )

    yield read


@contextmanager
def trafilatura_pages() -> Iterator[Reader]:
    """Give `bare_extraction` with images and metadata."""
    from trafilatura import bare_extraction

    yield lambda path, data: bare_extraction(
        data.decode("utf-8", "replace"), with_metadata=True, include_images=True
    )


@contextmanager
def extruct_pages() -> Iterator[Reader]:
    """Give the structured data alone: JSON-LD, microdata, Open Graph."""
    from extruct import extract

    wanted = ["json-ld", "microdata", "opengraph"]
    yield lambda path, data: extract(
        data.decode("utf-8", "replace"), syntaxes=wanted, errors="ignore"
    )


@contextmanager
def cutline_metadata() -> Iterator[Reader]:
    """Give `media.images.read` without pixels: fields, sources, conflicts."""
    from media import images

    yield lambda path, data: images.read(data, uri=str(path), pixels=False)


@contextmanager
def cutline_pixels() -> Iterator[Reader]:
    """Give `media.images.read` with pixels: their hash and perceptual hash, too."""
    from media import images

    yield lambda path, data: images.read(data, uri=str(path), pixels=True)


@contextmanager
def pillow_metadata() -> Iterator[Reader]:
    """Give what Pillow reads itself: EXIF, raw IIM datasets, XMP as a dictionary."""
    from PIL import Image, IptcImagePlugin

    def read(path: Path, data: bytes) -> object:
        with Image.open(BytesIO(data)) as image:
            return (
                dict(image.getexif()),
                IptcImagePlugin.getiptcinfo(image),
                image.getxmp(),
            )

    yield read


@contextmanager
def exiftool_metadata() -> Iterator[Reader]:
    """Give one ExifTool process that stays open and is asked for JSON."""
    command = ["exiftool", "-stay_open", "True", "-@", "-"]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    )
    question, answer = process.stdin, process.stdout
    assert question is not None and answer is not None

    def read(path: Path, data: bytes) -> object:
        question.write(f"-j\n-G1\n-struct\n{path}\n-execute\n")
        question.flush()
        lines: list[str] = []
        for line in answer:
            if line.startswith("{ready}"):
                return "".join(lines)
            lines.append(line)
        raise EOFError("exiftool ended")

    try:
        yield read
    finally:
        question.write("-stay_open\nFalse\n")
        question.close()
        process.wait()


READERS: dict[str, Callable[[], AbstractContextManager[Reader]]] = {
    "cutline-pages": cutline_pages,
    "fundus-pages": fundus_pages,
    "trafilatura-pages": trafilatura_pages,
    "extruct-pages": extruct_pages,
    "cutline-metadata": cutline_metadata,
    "cutline-pixels": cutline_pixels,
    "pillow-metadata": pillow_metadata,
    "exiftool-metadata": exiftool_metadata,
}
