"""Tables of pictures: CSV (also with tabs or semicolons), JSON Lines, lists in JSON.

Each row is a document with one picture, called `FILE#ID` after its id, else `FILE#ROW`
after its place, counted from 1 without the header. Which column holds what is told by
its name (`columns.toml`), or by whoever calls. Where a row names the article that
printed the picture, that is the document's address. Records of `cutline export` are
rows with all that bars the picture.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from media.documents.parts.assembling import assemble
from media.documents.parts.columns import TELLING, ColumnMap, matched, others
from media.documents.parts.dates import iso
from media.documents.parts.items import Item, Said, Shown, both, said
from media.documents.parts.markup import plain
from media.documents.parts.naming import Names
from media.documents.parts.objects import is_markup, is_shallow, keys_in, text
from media.documents.parts.objects import parse as parse_json
from media.documents.parts.records import as_row, is_record
from media.errors import UnreadableDocument
from media.files import decode
from media.model import Document, Problem

MOST_ROWS = 1_000_000
MOST_COLUMNS = 1_000
_LONGEST_CELL = 1_000_000
_HEAD = 1024 * 1024  # octets in which the first line of JSON Lines ends
_MARKS = ",;\t|"
_LIST = re.compile(r"(?<![\s|;])[\s|;]++(?=https?://|/)")
_FACTS = (
    ("copyright", "copyright_notice"),
    ("terms", "usage_terms"),
    ("instructions", "instructions"),
    ("expires", "expires"),
    ("title", "headline"),
)
_DECLARES_TABLE = (".csv", ".tsv", ".tab", ".jsonl", ".ndjson")

Row = Mapping[str, Any]


class Tables:
    """Reads tables; `columns` tells which column holds what, for some or none."""

    name = "CSV and JSON Lines"

    def __init__(self, columns: ColumnMap | None = None) -> None:
        self._columns = dict(columns or {})
        self._asked: tuple[tuple[str, ...], dict[str, str]] = (), {}

    def score(self, head: bytes, *, filename: str) -> int:
        """Take what has a header, or keys, that tell of pictures."""
        named = filename.endswith(_DECLARES_TABLE)
        if is_markup(head) and not named:
            return 0
        names = keys_in(head)
        is_json = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[")
        if is_json:
            found = self._matched(names).keys()
            if filename.endswith((".jsonl", ".ndjson")) or _has_lines(head):
                return 60 if found & TELLING else 0
            return 45 if "caption" in found or found >= {"credit", "image"} else 0
        if b"\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
            return 0
        source = decode(head)
        header = _header(source)
        if header is None:
            return 0
        fits = len(self._matched(header).keys() & TELLING)
        if named:
            return 85 if fits else 30
        return 65 if fits > 1 and _goes_on(source, len(header)) else 0

    def read(self, data: bytes, *, uri: str) -> Iterator[Document | Problem]:
        """Read the rows; raises UnreadableDocument where no column is of use."""
        start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
        if start == b"[" or (start == b"{" and not _has_lines(data[:_HEAD])):
            rows = self._listed(data, uri)
        elif start == b"{":
            rows = self._lines(data)
        else:
            rows = self._table(data, uri)
        names = Names(uri)
        for number, (place, row) in enumerate(rows, start=1):
            if number > MOST_ROWS:
                reason = f"holds more than {MOST_ROWS} rows; split it"
                yield Problem(uri=uri, reason=reason, place=place)
                return
            if isinstance(row, str):
                yield Problem(uri=uri, reason=row, place=place)
                continue
            if not row:
                continue
            own = row.get("id")
            item = _item(row)
            if not (item.pictures[0].uris or item.pictures[0].captions):
                reason = "has neither a picture nor a caption"
                yield Problem(uri=uri, reason=reason, place=place)
                continue
            name = names.next(own.text if own else None, place=number)
            yield assemble(item, uri=name)

    def _matched(self, names: Iterable[str]) -> dict[str, str]:
        """Return which column holds what; rows of one table ask the same again."""
        own = tuple(names)
        if own != self._asked[0]:
            self._asked = own, matched(own, self._columns)
        return self._asked[1]

    def _table(
        self, data: bytes, uri: str
    ) -> Iterator[tuple[str, dict[str, Said] | str]]:
        """Yield the rows of a CSV by what they hold, or what is wrong with one."""
        source = decode(data).lstrip("\ufeff")
        header = _header(source[:65_536])
        if header is None:
            raise UnreadableDocument(uri, "has no header with the names of its columns")
        found = self._matched(header)
        if not TELLING & found.keys():
            raise UnreadableDocument(uri, _useless(header), place="line 1")
        at = {what: [header.index(name)] for what, name in found.items()}
        for what in ("credit", "creator"):
            if what in found and what not in self._columns:
                more = others(header, what, found[what])
                taken = set(found.values())
                at[what] += [header.index(name) for name in more if name not in taken]
        reader = csv.reader(
            io.StringIO(source, newline=""), delimiter=_mark(source), strict=False
        )
        rows = _checked(reader)
        next(rows, None)
        for place, row in rows:
            if isinstance(row, str):
                yield place, row
                continue
            if len(row) > len(header) and any(row[len(header) :]):
                yield place, f"has {len(row)} cells under {len(header)} columns"
                continue
            yield (
                place,
                {
                    what: words
                    for what, places in at.items()
                    if (words := _first(row, header, places))
                },
            )

    def _listed(
        self, data: bytes, uri: str
    ) -> Iterator[tuple[str, dict[str, Said] | str]]:
        found = parse_json(data, uri=uri)
        if not isinstance(found, list):
            found = [found]
        for n, one in enumerate(found, start=1):
            yield f"item {n}", self._cells(one)

    def _lines(self, data: bytes) -> Iterator[tuple[str, dict[str, Said] | str]]:
        for n, line in enumerate(decode(data).lstrip("\ufeff").splitlines(), start=1):
            if not line.strip():
                continue
            try:
                one = json.loads(line, strict=False)
            except (ValueError, RecursionError) as error:
                why = getattr(error, "msg", None) or error
                yield f"line {n}", f"is no JSON: {why}"
                continue
            if not is_shallow(one):
                yield f"line {n}", "is JSON nested too deep"
                continue
            yield f"line {n}", self._cells(one)

    def _cells(self, one: Any) -> dict[str, Said] | str:
        if not isinstance(one, dict):
            return "is no JSON object"
        if is_record(one):
            one = as_row(one)
        names = self._matched(tuple(one)[:MOST_COLUMNS])
        flat = _flattened(one, names)
        if flat is not one:
            one, names = flat, self._matched(tuple(flat)[:MOST_COLUMNS])
        if not TELLING & names.keys():
            return _useless(list(one))
        return {
            what: words
            for what, name in names.items()
            if (words := _cell(_joined(one[name]), f"key {name}"))
        }


TABLES = Tables()


def _useless(names: list[str]) -> str:
    found = ", ".join(names[:12])
    return (
        f"has no column of captions, credits or pictures among {found}; say which with"
        " --columns caption=NAME,credit=NAME"
    )


def _has_lines(head: bytes) -> bool:
    """Say whether JSON begins anew on its second line."""
    lines = head.lstrip(b"\xef\xbb\xbf \t\r\n").split(b"\n", 2)
    return lines[0].rstrip()[-1:] == b"}" and lines[0][:1] == b"{"


def _mark(source: str) -> str:
    """Return what parts the cells: the mark that the first line has most of."""
    line = source.lstrip().split("\n", 1)[0]
    bare = re.sub(r'"[^"]*"', "", line)
    return max(_MARKS, key=bare.count)


def _header(source: str) -> list[str] | None:
    """Return the names of a table's columns, None where the first line has none."""
    source = source.lstrip("\ufeff \r\n")
    line = source.split("\n", 1)[0]
    if not line.strip() or len(line) > 60_000:
        return None
    try:
        names = next(csv.reader(io.StringIO(source), delimiter=_mark(source)), [])
    except csv.Error:
        return None
    if not 1 <= len(names) <= MOST_COLUMNS or any(len(n) > 200 for n in names):
        return None
    return [name.strip() for name in names]


def _goes_on(source: str, width: int) -> bool:
    """Say whether the row below the header has as many cells."""
    rows = csv.reader(
        io.StringIO(source.lstrip("\ufeff \r\n")), delimiter=_mark(source)
    )
    try:
        next(rows, None)
        return len(next(rows, [])) == width
    except csv.Error:
        return False


def _checked(reader: Any) -> Iterator[tuple[str, list[str] | str]]:
    """Yield the rows of a CSV with their lines, or what is wrong with one."""
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield f"line {reader.line_num}", f"is no row of CSV: {error}"
            continue
        if any(row):
            yield f"line {reader.line_num}", row


def _first(row: list[str], header: list[str], places: list[int]) -> Said | None:
    """Return what the first of some cells says that says anything."""
    said_ = (_cell(row[n], f"column {header[n]}") for n in places if n < len(row))
    return next(filter(None, said_), None)


def _flattened(one: Mapping[str, Any], found: Mapping[str, str]) -> Mapping[str, Any]:
    """Return an object with what its picture, an object itself, says of itself."""
    name = found.get("image")
    inner = one.get(name) if name else None
    if isinstance(inner, list) and len(inner) == 1:
        (inner,) = inner
    if not isinstance(inner, dict) or len(inner) > MOST_COLUMNS:
        return one
    return {**inner, **{key: said_ for key, said_ in one.items() if key != name}}


def _cell(found: str, field: str) -> Said | None:
    return said(plain(found[:_LONGEST_CELL]), field)


def _joined(found: Any) -> str:
    """Return a JSON value as one text: of an object what it is called or leads to."""
    if isinstance(found, list):
        return " ".join(filter(None, map(_joined, found[:50])))
    if isinstance(found, dict):
        named = (text(found.get(k)) for k in ("text", "name", "url", "href", "value"))
        return next(filter(None, named), "")
    return text(found)


def _item(row: Mapping[str, Said]) -> Item:
    def words(what: str) -> str:
        return row[what].text if what in row else ""

    image, address = words("image"), words("document")
    title = row.get("title")
    facts = [(name, row[what]) for what, name in _FACTS if what in row]
    return Item(
        media_type="application/vnd.cutline.row",
        title=title,
        published=iso(words("date")),
        language=words("language") or None,
        section=words("section") or None,
        url=address if address.startswith(("http://", "https://")) else None,
        pictures=(
            Shown(
                uris=tuple(filter(None, map(str.strip, _LIST.split(image)))),
                captions=both(row.get("caption")),
                makers=both(row.get("creator")),
                sources=both(row.get("credit")),
                fallback=both(row.get("copyright")),
                facts=tuple(facts),
                alt_text=words("alt") or None,
            ),
        ),
    )
