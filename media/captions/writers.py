"""Who wrote an article, where its head names exactly one: for "Photos by the author".

In: a document. Out: the name as it is printed. Two names, or none that is surely a
person's, give "".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from media.captions.listing import any_of
from media.expressions import expression
from media.model import Document

_LONGEST = 60
_HEAD = 12  # passages in which who wrote it is named
_APART = re.compile(r"(?<=[^\W\d_]{2}[.。])\s|\s[|·•–—]\s")
# "Ida Wells", "Ida M. van Wells", "佐原健", "이수민 기자"
_NAME = expression(
    r"[^\W\d_a-zß-ÿа-яё][\w.'’-]+(?:\s(?:[a-zà-ÿ]{1,3}|[^\W\d_a-zß-ÿа-яё][\w.'’-]*)){0,3}"
    r"\s[^\W\d_a-zß-ÿа-яё][\w'’-]+"
    "|[\u3400-\u9fff\uac00-\ud7af]{2,4}(?:\\s[\u3400-\u9fff\uac00-\ud7af]{1,4})?"
)


@cache
def _before() -> re.Pattern[str]:
    """Match what leads to the writer: "By ", "Text: "."""
    return re.compile(
        rf"(?:(?:{any_of('byline')}|{any_of('by')}|{any_of('made-by')})"
        rf"(?:\s|\s?[:：]\s*)|(?:{any_of('texts')}|{any_of('writers')})"
        rf"(?:\s?[:：/／・]\s*|\s(?:(?:{any_of('by')}|{any_of('made-by')})\s)?))",
        re.I,
    )


@cache
def _several() -> re.Pattern[str]:
    """Match what stands between two names."""
    return re.compile(rf"[,;&+、，]|\s/\s|(?<=\w\s)(?:{any_of('and')})(?=\s\w)", re.I)


def is_writers(document: Document, n: int) -> bool:
    """Say whether a passage is the line that names who wrote the article."""
    if not 0 <= n < len(document.passages):
        return False
    words = document.passages[n].span.of(document.text)
    led = _before().match(words)
    return len(words) <= _LONGEST and led is not None and bool(words[led.end() :])


def only_writer(document: Document, *, beside: int) -> str:
    """Return the one who wrote an article, "" where it is not plainly one.

    `beside`: the passage that says "the author", behind whose name it may stand.
    """
    return _one(document.bylines or tuple(_named(document, beside)))


def _one(names: Sequence[str]) -> str:
    """Return the only name of several, "" where there are more, or none is a name."""
    distinct = list(dict.fromkeys(names))
    if len(distinct) != 1 or _several().search(distinct[0]):
        return ""
    led = _before().match(distinct[0])
    name = distinct[0][led.end() :] if led else distinct[0]
    return name if _NAME.fullmatch(name) else ""


def _named(document: Document, beside: int) -> Iterator[str]:
    """Yield who is named with a word for it, or as a name alone, in the head."""
    told, bare = [], []
    near = document.passages[:_HEAD]
    if beside >= _HEAD:
        near = (*near, document.passages[beside])
    for passage in near:
        if passage.picture is not None or passage.kind == "title":
            continue
        for words in _APART.split(passage.span.of(document.text)):
            led = _before().match(words)
            name = (words[led.end() :] if led else words).strip(" .。")
            if len(name) > _LONGEST or not name:
                continue
            if led and (_NAME.fullmatch(name) or _several().search(name)):
                told.append(name)
            elif not led and _NAME.fullmatch(name) and passage.kind != "heading":
                bare.append(name)
    yield from told or bare
