"""What is fuzzed: who reads the octets, what must hold then, and the first octets.

Each reader of documents is a target by being in `READERS`; its seeds are the golden
documents and the renderings of the seed article that it is the surest of. What reads
captions has a row of its own here, what reads picture files a module (`picture_files`).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from media.captions import find_captions
from media.chains import read_text
from media.documents import HEAD, READERS, Reader
from media.errors import CutlineError
from media.model import Document, Problem, Usage
from media.pipeline import open_session, parse_caption
from media.text import squeeze
from tests.fuzz.picture_files import PICTURE_TARGETS
from tests.fuzz.target import Outcome, Target
from tests.renderings import RENDERINGS, told_of

HERE = Path(__file__).parent
CASES = HERE / "cases"
_GOLDEN = HERE.parent / "golden" / "documents"
_SPECIFICATION = HERE.parent / "media" / "credit_grammar.txt"
_ARTICLE = HERE.parents[1] / "seeds" / "articles" / "drones-baghdad.txt"
_SESSION = open_session()
_MOST_DOCUMENTS = 20


def cases(name: str) -> list[Path]:
    """Return the inputs that once made a target fail."""
    return sorted((CASES / name).glob("*"))


def slug(reader: Reader) -> str:
    """Return a reader's name as a file or a command line may have it."""
    return reader.name.casefold().replace(" ", "-")


def _reading(reader: Reader) -> Callable[[bytes], Outcome]:
    """Return what reads documents and finds their captions."""

    def run(data: bytes) -> Outcome:
        known = _SESSION.knowledge
        documents: list[Document] = []
        problems: list[Problem] = []
        refused = ""
        try:
            for found in islice(reader.read(data, uri="fuzz"), _MOST_DOCUMENTS):
                if isinstance(found, Document):
                    find_captions(found, agencies=known.agencies, words=known.words)
                    documents.append(found)
                else:
                    problems.append(found)
        except CutlineError as error:
            refused = str(error)
            assert refused
        return Outcome(tuple(documents), tuple(problems), refused)

    return run


def _documents() -> Iterator[tuple[str, bytes]]:
    """Yield documents of every format with a file's name."""
    for path in sorted(_GOLDEN.glob("*/input.*")):
        yield path.name, path.read_bytes()
    told = told_of(_ARTICLE.read_text(encoding="utf-8"))
    for name, render in RENDERINGS.values():
        yield name, render(told)


# Tables as newsrooms keep them, besides the golden ones: other marks between cells,
# quotation marks, a list in JSON, rows that are broken or lack a picture.
_TABLES = (
    ("a.tsv", b"caption\tcredit\timage\nA kite\tIda Holm/AFP\thttp://a.test/1.jpg\n"),
    ("b.csv", b'Caption;Credit;Image\r\n"A ""red"" kite;\nhigh";AFP;1.jpg\r\n;;\r\n'),
    ("c.csv", b"\xff\xfe" + "id,caption,credit\n7,凧,ＡＰ\n".encode("utf-16-le")),
    (
        "d.json",
        b'[{"caption": "A kite", "credit": "AFP", "image": ["1.jpg", "2.jpg"]}]',
    ),
    (
        "e.jsonl",
        b'{"caption": "A", "credit": null}\n{"caption": \n\n{"image": {"url": 1}}',
    ),
)


def _seeds(reader: Reader) -> tuple[bytes, ...]:
    """Return the documents that a reader is the surest of."""
    found = []
    for name, data in (*_documents(), *_TABLES):
        points = {r.name: r.score(data[:HEAD], filename=name) for r in READERS}
        if points[reader.name] and points[reader.name] == max(points.values()):
            found.append(data)
    return tuple(found)


def parse_credit(data: bytes) -> Outcome:
    """Take a caption apart; whoever is named must be printed."""
    text = data.decode("utf-8", errors="replace")
    usage = parse_caption(text, session=_SESSION)
    check_usage(text, usage)
    return Outcome(read=(usage,))


def check_usage(text: str, usage: Usage) -> None:
    """Raise AssertionError where a usage names what its caption does not print."""
    caption, credit = usage.caption, usage.credit
    if caption.credit_line is None or credit is None:
        return
    assert caption.credit_span is not None
    assert squeeze(caption.credit_span.of(text)) == caption.credit_line
    printed = _squeezed(text)
    for name in (*credit.creators, *credit.organisations, *credit.doubts):
        assert _squeezed(name) in printed, name


def _squeezed(text: str) -> str:
    """Return a text as it is read: NFKC, without invisible signs and white space."""
    return "".join(unicodedata.normalize("NFKC", read_text(text).text).split())


def _captions() -> tuple[bytes, ...]:
    """Return some captions of the specification, of each language."""
    lines = _SPECIFICATION.read_text(encoding="utf-8").splitlines()
    rows = [line.split(" ¦ ") for line in lines if " ¦ " in line]
    texts = [row[1].replace("⟦", "").replace("⟧", "") for row in rows[::5]]
    return tuple(text.encode() for text in texts)


TARGETS: dict[str, Target] = {
    **{slug(r): Target(run=_reading(r), seeds=_seeds(r)) for r in READERS},
    "credits": Target(run=parse_credit, seeds=_captions()),
    **PICTURE_TARGETS,
}
