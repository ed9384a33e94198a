"""Markdown as HTML, for the HTML reader: pictures with their captions as figures.

A picture's title (`![alt](a.jpg "A boat. Foto: X")`) is its caption, and so is what
stands alone right below it in emphasis or small type. A paragraph that goes on before
a picture in a line of its own, or at length behind it, is one of the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from media.documents.parts.marked import inline, parser
from media.documents.parts.markup import begins_as_credit, is_credited, plain
from media.model import value

if TYPE_CHECKING:
    from markdown_it.token import Token

Line = Sequence["Token"]

_BREAKS = ("softbreak", "hardbreak")
_EMPHASIS = ("em_open", "strong_open")
_SMALL = re.compile(r"<(?:small|sup|sub|em|i|center|figcaption|cite)\b", re.I)
_ELEMENT = re.compile(
    r"\s*(?:<(?:p|div|center)\b[^<>]*>\s*)?(?:<a\b[^<>]*>\s*)?<img\b[^<>]*>\s*"
    r"(?:</a>\s*)?(?:</(?:p|div|center)>\s*)?\Z",
    re.I,
)
_LOW = ("h4", "h5", "h6")
_LONGEST_NAME = 200
"""Letters of what a table says of a picture."""
_LONGEST = 300
"""Letters of the plain text below a picture that may be its caption."""


@value
class _Block:
    """Pictures, as HTML, with what is said of them; without pictures a paragraph.

    `said`: what is surely theirs; `beside`: what stands in their paragraph.
    """

    pictures: str = ""
    said: tuple[str, ...] = ()
    beside: str = ""

    @property
    def html(self) -> str:
        """The block in HTML."""
        beside = f"<p>{self.beside}</p>" if self.beside else ""
        if not self.pictures:
            return beside
        if self.said:
            said = " ".join(f"<p>{each}</p>" for each in self.said)
            figure = f"{self.pictures}<figcaption>{said}</figcaption>"
            return f"<figure>{figure}</figure>{beside}"
        if self.beside:
            return f"<p>{self.pictures}\n{self.beside}</p>"
        return f"<figure>{self.pictures}</figure>"


def rendered(body: str, *, credit: str = "") -> str:
    """Return an article as HTML.

    `credit`: of the first picture, where nothing else stands with it.
    """
    tokens = parser().parse(body)
    parts: list[str] = []
    start = n = 0
    while n < len(tokens):
        size, blocks = _block_at(tokens, n)
        if not any(block.pictures for block in blocks):
            n += 1
            continue
        parts.append(_html(tokens[start:n]))
        n += size
        *_, last = blocks
        below = _small_words(tokens[n : n + 3]) if last.pictures else ""
        if below and not last.beside and (not last.said or is_credited(plain(below))):
            blocks[-1] = _Block(pictures=last.pictures, said=(*last.said, below))
            n += 3
        start = n
        for block in blocks:
            if credit and block.pictures and not block.said and not block.beside:
                block, credit = _Block(pictures=block.pictures, said=(credit,)), ""
            parts.append(block.html)
    parts.append(_html(tokens[start:]))
    return "".join(parts)


def _block_at(tokens: Sequence[Token], n: int) -> tuple[int, list[_Block]]:
    """Return how many tokens are a paragraph, a table or an element, and its parts."""
    if tokens[n].type == "table_open":
        size = 1
        while tokens[n + size - 1].type != "table_close":
            size += 1
        return size, list(_of_table(tokens[n : n + size]))
    if tokens[n].type == "html_block" and _ELEMENT.match(tokens[n].content):
        return 1, [_Block(pictures=tokens[n].content.strip())]
    return 3, list(_blocks(_lines(tokens[n : n + 3])))


def _of_table(tokens: Sequence[Token]) -> Iterator[_Block]:
    """Yield the pictures of a table that holds nothing else but a name for each.

    The names stand in the row above, where the table begins with one, else below.
    """
    rows: list[list[Line]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(token.children or [])
    rows = [row for row in rows if any(row)]
    shown = [all(cell and _pictures(cell) == len(cell) for cell in row) for row in rows]
    pairs = list(zip(rows[::2], rows[1::2], strict=False))
    if not pairs or len(rows) % 2 or shown != [shown[0], not shown[0]] * len(pairs):
        return
    if not shown[0]:
        pairs = [(lower, upper) for upper, lower in pairs]
    for pictures, names in pairs:
        said = [plain(_inline(name)) for name in names]
        if len(pictures) != len(names) or max(map(len, said)) > _LONGEST_NAME:
            return
    for pictures, names in pairs:
        for picture, name in zip(pictures, names, strict=True):
            words = (_inline(name),) if name else ()
            yield _Block(pictures=_inline(picture), said=words)


def _lines(tokens: Sequence[Token]) -> list[list[Token]]:
    """Return the lines of a paragraph, each by what is in it; none of other blocks."""
    if [t.type for t in tokens] != ["paragraph_open", "inline", "paragraph_close"]:
        return []
    lines: list[list[Token]] = [[]]
    for token in tokens[1].children or ():
        if token.type in _BREAKS:
            lines.append([])
        elif token.type != "text" or token.content.strip() or lines[-1]:
            lines[-1].append(token)
    return [line for line in lines if line]


def _blocks(lines: Sequence[Line]) -> Iterator[_Block]:
    """Part the lines of a paragraph: pictures with what is said of them, and text."""
    pictures: list[Token] = []
    text: list[Line] = []
    for line in lines:
        size = _pictures(line)
        if size:
            if pictures or text:
                yield from _parted(pictures, text)
            pictures, text = list(line[:size]), []
            line = line[size:]
        if line:
            text.append(line)
    if pictures or text:
        yield from _parted(pictures, text)


def _pictures(line: Line) -> int:
    """Return how many of the first tokens of a line are pictures, in links or not."""
    n = 0
    while n < len(line):
        if line[n].type == "image" or _is_blank(line[n]):
            n += 1
        elif [t.type for t in line[n : n + 3]] == ["link_open", "image", "link_close"]:
            n += 3
        else:
            break
    return n if any(t.type == "image" for t in line[:n]) else 0


def _is_blank(token: Token) -> bool:
    return token.type == "text" and not token.content.strip()


def _parted(pictures: Sequence[Token], text: Sequence[Line]) -> Iterator[_Block]:
    """Yield pictures and the lines below them, as one block or as two."""
    titles = (str(t.attrs.get("title") or "") for t in pictures if t.type == "image")
    said = [inline(title) for title in dict.fromkeys(filter(None, titles))]
    for token in pictures:
        token.attrs.pop("title", None)  # it is said once
    shown = _inline(pictures)
    lines = list(filter(None, map(_inline, text)))
    if pictures and text and all(map(_is_small, text)):
        said, lines = [*said, "\n".join(lines)], []
    credited = next(
        (n for n, each in enumerate(lines) if begins_as_credit(plain(each))), -1
    )
    if pictures and credited >= 0:
        said, lines = [*said, *lines[: credited + 1]], lines[credited + 1 :]
    words = "\n".join(lines)
    if pictures and words and (credited >= 0 or len(plain(words)) > _LONGEST):
        yield _Block(pictures=shown, said=tuple(said))
        shown, said = "", []
    yield _Block(pictures=shown, said=tuple(said), beside=words)


def _small_words(tokens: Sequence[Token]) -> str:
    """Return the HTML of a paragraph that is small or emphasised as a whole."""
    if len(tokens) < 3 or tokens[1].type != "inline":
        return ""
    if tokens[0].type == "heading_open" and tokens[0].tag in _LOW:
        line = tokens[1].children or []
        return _inline(line) if _is_small(line) else ""
    lines = _lines(tokens)
    whole = [token for line in lines for token in line]
    if not whole or not (_is_small(whole) or all(map(_is_small, lines))):
        return ""
    return "\n".join(map(_inline, lines))


def _is_small(line: Line) -> bool:
    """Say whether emphasis or small type is all there is, in a link or not."""
    line = [token for token in line if not _is_blank(token)]
    if len(line) < 3:
        return False
    first, last = line[0], line[-1]
    if first.type == "link_open":
        return last.type == "link_close" and _is_small(line[1:-1])
    if first.type == "html_inline":
        return bool(_SMALL.match(first.content)) and last.type == "html_inline"
    if first.type not in _EMPHASIS:
        return False
    depth = 0
    for token in line[:-1]:
        depth += token.nesting
        if depth == 0:
            return False
    return depth + last.nesting == 0


def _html(tokens: Sequence[Token]) -> str:
    reader = parser()
    return str(reader.renderer.render(tokens, reader.options, {}))


def _inline(tokens: Sequence[Token]) -> str:
    from markdown_it.token import Token

    paragraph = Token("inline", "", 0, children=list(tokens))
    return _html([paragraph]).strip()
