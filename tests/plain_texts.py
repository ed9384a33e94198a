"""Plain texts with their captions and credits marked, and how well they are read.

`tests/media/plain_text` holds invented texts. A text begins with "=== name ¦ language ¦
kind"; a line of a picture's begins with the picture's number and "> ", its credit
stands in ⟦ ⟧, what is neither (a field's name) between two ~. A line's number may come
again: a caption printed twice, a caption over two lines, broken at a hyphen. What
stands before the first text names the set of those that were written together.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from media.agencies import load_agencies
from media.captions import find_captions
from media.documents import read
from media.model import Caption
from media.text import squeeze
from media.words import load_words

FOLDER = Path(__file__).parent / "media" / "plain_text"
_AGENCIES, _WORDS = load_agencies(), load_words()
_MARKED = re.compile(r"^(\d)> (.*)$")
_CREDIT = re.compile(r"⟦([^⟧]*)⟧")
_EDGES = r"[\s|—–•/.:;,=＝、。_▲()（）\[\]-]+"


@dataclass
class Picture:
    """What a text says of one picture; `lines`: where, from 0."""

    caption: str = ""
    credit: str = ""
    lines: set[int] = field(default_factory=set)


@dataclass
class PlainText:
    """One text; `batch`: with which others it was written; `pictures` in order."""

    batch: str
    name: str
    language: str
    text: str
    pictures: list[Picture]


def plain_texts() -> Iterator[PlainText]:
    """Yield all texts, file after file."""
    for file in sorted(FOLDER.glob("*.txt")):
        batch, *blocks = file.read_text(encoding="utf-8").split("=== ")
        for block in blocks:
            heading, *marked = block.splitlines()
            name, language, _ = map(str.strip, heading.split("¦"))
            pictures: dict[str, Picture] = {}
            lines = [_read(n, line, pictures) for n, line in enumerate(marked)]
            yield PlainText(
                batch=batch.strip() or "first set",
                name=name,
                language=language,
                text="\n".join(lines),
                pictures=list(pictures.values()),
            )


def _read(n: int, line: str, pictures: dict[str, Picture]) -> str:
    """Return a line without marks; add what it says to its picture."""
    match = _MARKED.match(line)
    if match is None:
        return line
    picture = pictures.setdefault(match[1], Picture())
    said = squeeze(_CREDIT.sub("", re.sub("~[^~]*~", "", match[2])))
    if not bare(said):
        said = ""
    credit = _CREDIT.search(match[2])
    if said and bare(said) != bare(picture.caption):
        broken = re.search(r"\w-$", picture.caption)
        before = picture.caption[:-1] if broken else f"{picture.caption} "
        picture.caption = squeeze(before + said)
    if credit:
        picture.credit = credit[1]
    picture.lines.add(n)
    return re.sub("[~⟦⟧]", "", match[2])


def bare(text: str | None) -> str:
    """Return a text without marks and brackets around it."""
    return re.sub(rf"^{_EDGES}|{_EDGES}$", "", squeeze(text or ""))


def read_plainly(text: PlainText) -> list[Caption]:
    """Return the captions that are found in a text."""
    return read_lines(text.text, name=text.name)


def read_lines(text: str, *, name: str) -> list[Caption]:
    """Return the captions that are found in lines."""
    (document,) = read(text.encode(), uri=name)
    return list(find_captions(document, agencies=_AGENCIES, words=_WORDS))


def outcomes(text: PlainText, found: Sequence[Caption]) -> Counter[str]:
    """Count what was found of a text's pictures, what was not and what is none.

    A picture is found where a line of it is; its words and its credit are right where
    they are the same but for marks around them.
    """
    counts: Counter[str] = Counter(pictures=len(text.pictures))
    hit: set[int] = set()
    for caption in found:
        owner = next(
            (n for n, p in enumerate(text.pictures) if caption.line in p.lines), None
        )
        counts["no caption"] += owner is None
        counts["credits said"] += bool(caption.credit_line) and owner not in hit
        if owner is None or owner in hit:
            continue
        hit.add(owner)
        picture = text.pictures[owner]
        counts["found"] += 1
        counts["words right"] += bare(caption.description) == bare(picture.caption)
        counts["credits right"] += bool(picture.credit) and (
            bare(caption.credit_line) == bare(picture.credit)
        )
    counts["credits"] = sum(bool(picture.credit) for picture in text.pictures)
    return counts
