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

from media.datelines import dateline_of
from media.errors import UnreadableDocument
from media.expressions import expression
from media.files import decode
from media.headings import announces_others
from media.languages import language_of
from media.model import Document, Passage, PassageKind, Span
from media.text import squeeze

LARGEST = 50 * 1024 * 1024
_SEEN = 4096  # bytes that tell text from what is none
MOST_LINES = 500_000

# " date 2022-01-03 Security", "date 2022-01-03T10:00 World"; not "date of birth 1970"
_DATE_LINE = re.compile(
    r"""^\s*date \s* (?::|\s) \s*
        (?P<date>\d{4}-\d{2}-\d{2}
            (?:[T\ ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?)
        (?!\S) \s* (?P<section>.*)$""",
    re.X | re.I,
)
_BYLINE = re.compile(r"^\s*author_image \s+ (?P<name>\S.*)$", re.X)
# "Read more: Harbour counts its ships", "Lesen Sie auch | ..."
_READ_MORE = expression(
    r"""^\W*(?:
        read \s+ (?:more|also|next) | (?:also \s+ read | see \s+ also)
      | related (?:\s+ (?:articles?|stories|story|news|coverage))?
      | (?:lesen \s+ sie|lies) \s+ (?:auch|mehr|hier) | mehr \s+ zum \s+ thema
      | (?:à \s+)? lire \s+ (?:aussi|également) | voir \s+ aussi
      | (?:lea|lee|leer) \s+ (?:también|más) | ver \s+ (?:también|más)
      | leggi \s+ anche | (?:leia|veja) \s+ (?:também|mais)
      | lees \s+ (?:ook|meer) | les \s+ (?:også|mer) | læs \s+ (?:også|mere)
      | läs \s+ (?:också|även|mer) | lue \s+ (?:myös|lisää)
      | (?:czytaj|zobacz) \s+ (?:także|też|również|więcej)
      | čtěte \s+ také | čítajte \s+ aj | olvassa \s+ el | citește \s+ și
      | читайте \s+ (?:также|також) | ilgili \s+ haber(?:ler)? | baca \s+ juga
      | اقرأ \s+ (?:أيضا|أيضاً|المزيد) | 関連記事 | 관련 \s? 기사
    ) \s* [:：|»>]""",
    re.X | re.I,
)
_LEADS_ON = re.compile("[:：|»>]")  # one of them is in each such line
_LINE_END = re.compile(r"\r\n?|\n")  # Windows, old Macs, everybody else
_SENTENCE = re.compile(r"[.!?:;()\"“”/]")
_TAGS = re.compile(
    r"^\W*(?:tags?|keywords?|topics?|schlagworte|mots-clés)\s*[:：]", re.I
)
_MOST_IN_TAG = 5
"""Words of one tag where commas part them."""
_HEAD = 10
"""Lines in which the head of a dump has its bylines."""
_STANDFIRSTS = 4
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
        head = head[:_SEEN]
        if head.startswith((b"\xff\xfe", b"\xfe\xff")):
            return 40
        if len(_BINARY.findall(head)) > len(head) // 200:
            return 0
        if _DATE_LINE.match(_LINE_END.split(decode(head).lstrip(), 1)[0]):
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
    kinds = _dump(said)
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
        published=dated["date"].replace(" ", "T") if dated else None,
        language=language_of(text),
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
    mark = _LEADS_ON.search(words)
    if mark is None:
        return "paragraph"
    leads = _READ_MORE.match(words) or announces_others(words[: mark.start()])
    return "read-more" if leads else "paragraph"


def _dump(said: list[tuple[int, str]]) -> dict[int, PassageKind]:
    """Name the lines of a dump that stand in a known place, none in other texts.

    The date comes first, or right after the headline; the bylines follow the headline
    and what stands below it, or come before both.
    """
    head = said[:_HEAD]
    dated = next((i for i, (_, line) in enumerate(head[:2]) if _is_date(line)), -1)
    bylines = [i for i, (_, line) in enumerate(head) if _BYLINE.match(line)]
    if dated < 0 or (dated > 0 and not bylines):
        return {}
    last = bylines[-1] if bylines else dated
    above = [
        n for n, line in head[:last] if not (_is_date(line) or _BYLINE.match(line))
    ]
    if not above:
        above = [n for n, _ in said[last + 1 : last + 2]]
    kinds: dict[int, PassageKind] = {said[dated][0]: "date"}
    kinds |= dict.fromkeys(above[:1], "title")
    kinds |= dict.fromkeys(above[1 : 1 + _STANDFIRSTS], "standfirst")
    for number, words in said[last + 1 : last + 12]:
        if dateline_of(words):
            break
        if number not in kinds and _is_tag_line(words):
            kinds[number] = "tags"
            break
    return kinds


def _is_date(line: str) -> bool:
    return bool(_DATE_LINE.match(line))


def _is_tag_line(words: str) -> bool:
    """Say whether a line is bare names: no sentence, no small words."""
    if _TAGS.match(words):
        return True
    parts = words.split()
    if not 2 <= len(parts) <= 40 or _SENTENCE.search(words):
        return False
    tags = [tag.split() for tag in words.split(",")]
    if len(tags) == 2 or any(not 0 < len(tag) <= _MOST_IN_TAG for tag in tags[1:]):
        return False  # "Ida Wells, Reuters" is a credit
    capital = sum(1 for part in parts if not part[0].islower())
    return capital >= 0.8 * len(parts)
