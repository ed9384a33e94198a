"""What is measured: for each contender a context that gives a function of a file.

A contender's library is imported inside its context: the child process that measures
one of them has only that one in its environment and in its memory.
"""

from __future__ import annotations

import gzip
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from pathlib import Path

Reader = Callable[[Path], object]

BUILT = Path(__file__).resolve().parent.parent / "build" / "compiled"
"""Where `make compiled` puts what it built."""

_NAME_DATE = re.compile(r"(20\d\d)_(\d\d)_(\d\d)")
# <meta property="og:url" content="..."> or <link rel="canonical" href="...">
_ADDRESS = re.compile(
    r"""<(?:meta|link)\b[^>]*(?:og:url|rel=["']?canonical)[^>]*
        (?:content|href)=["'](?P<url>https?://[^"']+)""",
    re.VERBOSE | re.IGNORECASE,
)


def load(path: Path) -> bytes:
    """Return what a file holds; what ends in .gz is unpacked."""
    data = path.read_bytes()
    return gzip.decompress(data) if path.suffix == ".gz" else data


@contextmanager
def cutline_pages() -> Iterator[Reader]:
    """Give `media.pipeline.extract`: captions, credits and pictures of a page."""
    from media.files import SourceFile
    from media.pipeline import extract, open_session

    session = open_session()
    yield lambda path: extract(
        SourceFile(uri=str(path), data=load(path)), session=session
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

    def read(path: Path) -> object:
        html = load(path).decode("utf-8", "replace")
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

    yield lambda path: bare_extraction(
        load(path).decode("utf-8", "replace"), with_metadata=True, include_images=True
    )


@contextmanager
def extruct_pages() -> Iterator[Reader]:
    """Give the structured data alone: JSON-LD, microdata, Open Graph."""
    from extruct import extract

    wanted = ["json-ld", "microdata", "opengraph"]
    yield lambda path: extract(
        load(path).decode("utf-8", "replace"), syntaxes=wanted, errors="ignore"
    )


@contextmanager
def cutline_metadata() -> Iterator[Reader]:
    """Give `media.images.read` without pixels: fields, sources, conflicts, SHA-256."""
    from media import images

    yield lambda path: images.read(load(path), uri=str(path), pixels=False)


@contextmanager
def cutline_metadata_alone() -> Iterator[Reader]:
    """Give `media.images.read_metadata`: the same without SHA-256."""
    from media import images

    yield lambda path: images.read_metadata(str(path))


@contextmanager
def cutline_metadata_compiled() -> Iterator[Reader]:
    """Give the same of what `make compiled` built."""
    sys.path.insert(0, str(BUILT))
    with cutline_metadata_alone() as reader:
        yield reader


@contextmanager
def cutline_incoming() -> Iterator[Reader]:
    """Give what is made of a picture that comes in: thumbnail and fingerprints, too."""
    from media import images

    yield lambda path: images.read_with_renditions(path.read_bytes(), uri=str(path))


@contextmanager
def bare_pixels() -> Iterator[Reader]:
    """Give the least that leads through the pixels: a grey eighth, and the digest."""
    from hashlib import sha256
    from io import BytesIO

    from PIL import Image

    def read(path: Path) -> object:
        data = path.read_bytes()
        with Image.open(BytesIO(data)) as image:
            image.draft("L", (image.width // 8, image.height // 8))
            image.load()
        return sha256(data).hexdigest()

    yield read


@contextmanager
def pillow_metadata() -> Iterator[Reader]:
    """Give what Pillow reads itself: EXIF, raw IIM datasets, XMP as a dictionary."""
    from PIL import Image, IptcImagePlugin

    def read(path: Path) -> object:
        with Image.open(path) as image:
            return (
                dict(image.getexif()),
                IptcImagePlugin.getiptcinfo(image),
                image.getxmp(),
            )

    yield read


@contextmanager
def exifread_metadata() -> Iterator[Reader]:
    """Give ExifRead's tags of EXIF, maker notes and thumbnails left out."""
    from exifread import process_file

    def read(path: Path) -> object:
        with path.open("rb") as file:
            return process_file(file, details=False)

    yield read


@contextmanager
def pyexiv2_metadata() -> Iterator[Reader]:
    """Give what Exiv2 reads: the three blocks as dictionaries."""
    import pyexiv2

    def read(path: Path) -> object:
        with pyexiv2.Image(str(path)) as image:
            return image.read_exif(), image.read_iptc(), image.read_xmp()

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

    def read(path: Path) -> object:
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
    "cutline-metadata-alone": cutline_metadata_alone,
    "cutline-metadata-compiled": cutline_metadata_compiled,
    "bare-pixels": bare_pixels,
    "cutline-incoming": cutline_incoming,
    "pillow-metadata": pillow_metadata,
    "exifread-metadata": exifread_metadata,
    "pyexiv2-metadata": pyexiv2_metadata,
    "exiftool-metadata": exiftool_metadata,
}
