"""Plain text: dumps of single articles, and whole pages rendered as text.

A dump opens with ` date YYYY-MM-DD Section`; headline, standfirst and `author_image
NAME` (the writer) follow, then the body with its caption lines, in which one line of
bare names holds the tags. Of a rendered page nothing is known but its lines.
Which lines are captions is for `media.captions` to say.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace

from media.errors import UnreadableDocument
from media.files import decode
from media.model import Document, Passage, PassageKind, Span
from media.text import squeeze

LARGEST = 50 * 1024 * 1024
MOST_LINES = 500_000

# " date 2022-01-03 Security"; not "date of birth 1970"
_DATE_LINE = re.compile(
    r"^\s*date \s+ (?P<date>\d{4}-\d{2}-\d{2}) \b \s* (?P<section>.*)$", re.X | re.I
)
_BYLINE = re.compile(r"^\s*author_image \s+ (?P<name>\S.*)$", re.X)
_READ_MORE = re.compile(
    r"^\s*(?:read \s+ (?:more|also)|see \s+ also) \s* :", re.X | re.I
)
_LINE_END = re.compile(r"\r\n?|\n")  # Windows, old Macs, everybody else
_SENTENCE = re.compile(r"[.!?:;,()\"“”]")
_DATELINE = re.compile(r"^[^\s(][^()]{0,60}\([^()]{2,40}\)\s*[–—-]\s")
_TEXT_NAMES = (".txt", ".text", ".md", ".markdown", ".asc")
# "notes.py", "data.json": text, but of another kind than articles
_OTHER_NAME = re.compile(r"\.[a-z][a-z0-9]{1,7}$")
# Control characters that no text has; a few are forgiven in a long text.
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


class _Plain:
    name = "plain text"

    def score(self, head: bytes, *, filename: str) -> int:
        """Take what looks like text; surer where the name or the first line says so.

        A name that promises another format (data, code) is believed, unless the file
        opens like a dump.
        """
        if head.startswith((b"\xff\xfe", b"\xfe\xff")):
            return 40
        if len(_BINARY.findall(head)) > len(head) // 200:
            return 0
        if _DATE_LINE.match(decode(head).lstrip().partition("\n")[0]):
            return 80
        if filename.endswith(_TEXT_NAMES):
            return 60
        return 0 if _OTHER_NAME.search(filename) else 20

    def read(self, data: bytes, *, uri: str) -> Iterator[Document]:
        """Read one document; raises UnreadableDocument where it is too large."""
        if len(data) > LARGEST:
            raise UnreadableDocument(uri, "is more text than one article can be")
        lines = _LINE_END.split(decode(data), MOST_LINES)
        if len(lines) > MOST_LINES:
            raise UnreadableDocument(uri, f"has more than {MOST_LINES} lines")
        document = _article(lines, uri=uri)
        yield replace(document, sha256=hashlib.sha256(data).hexdigest())


PLAIN = _Plain()


def _article(lines: list[str], *, uri: str) -> Document:
    """Join the lines that say something to a text, each with its place and kind."""
    said = [(n, words) for n, line in enumerate(lines) if (words := squeeze(line))]
    kinds = _dump(said) if said and _DATE_LINE.match(said[0][1]) else {}
    passages, at = [], 0
    for number, words in said:
        span = Span(start=at, end=at + len(words))
        kind = kinds.get(number) or _kind(words)
        passages.append(Passage(kind=kind, span=span, line=number))
        at = span.end + 1
    text = "\n".join(words for _, words in said)
    first = {p.kind: p.span.of(text) for p in reversed(passages)}
    dated = _DATE_LINE.match(first.get("date", ""))
    return Document(
        uri=uri,
        media_type="text/plain",
        text=text,
        title=first.get("title"),
        bylines=tuple(_names(passages, text)),
        published=dated["date"] if dated else None,
        section=(dated["section"] or None) if dated else None,
        passages=tuple(passages),
    )


def _names(passages: list[Passage], text: str) -> Iterator[str]:
    for passage in passages:
        found = _BYLINE.match(passage.span.of(text))
        if passage.kind == "byline" and found:
            yield found["name"]


def _kind(words: str) -> PassageKind:
    if _BYLINE.match(words):
        return "byline"
    return "read-more" if _READ_MORE.match(words) else "paragraph"


def _dump(said: list[tuple[int, str]]) -> dict[int, PassageKind]:
    """Name the lines of a dump that stand in a known place."""
    kinds: dict[int, PassageKind] = {said[0][0]: "date"}
    byline = next((i for i, (_, words) in enumerate(said) if _BYLINE.match(words)), 0)
    if len(said) > 1:
        kinds[said[1][0]] = "title"
    for number, _ in said[2 : min(byline, 6)]:
        kinds[number] = "standfirst"
    for number, words in said[byline + 1 : byline + 12]:
        if _DATELINE.match(words):
            break
        if number not in kinds and _is_tag_line(words):
            kinds[number] = "tags"
            break
    return kinds


def _is_tag_line(words: str) -> bool:
    """Say whether a line is bare names: no sentence, no small words."""
    parts = words.split()
    if not 2 <= len(parts) <= 40 or _SENTENCE.search(words):
        return False
    capital = sum(1 for part in parts if not part[0].islower())
    return capital >= 0.8 * len(parts)
