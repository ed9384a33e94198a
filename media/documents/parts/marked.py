"""Markdown in a line or a field: as HTML, or as the words that a reader sees."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from media.documents.parts.markup import plain

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_MARK = re.compile(r"[\[*_`<&\\]")
_MOST_MARKS = 400
"""Marks of a line that are read; the time grows with their square."""


@cache
def parser() -> MarkdownIt:
    """Return the parser of Markdown, with its tables."""
    from markdown_it import MarkdownIt  # a tenth of a second, for Markdown alone

    return MarkdownIt("commonmark", {"html": True, "maxNesting": 50}).enable("table")


def inline(text: str) -> str:
    """Return a line of Markdown as HTML.

    >>> inline("Photo by [Ida Wells](https://a.test/ida)")
    'Photo by <a href="https://a.test/ida">Ida Wells</a>'
    """
    if len(_MARK.findall(text)) > _MOST_MARKS:
        text = _MARK.sub(" ", text)
    return str(parser().renderInline(text)).strip()


def words(text: str) -> str:
    """Return the words of a line that may be Markdown or HTML.

    >>> words("Photo by [Ida Wells](https://a.test/ida) on *Quilmo*"), words("2 * 3")
    ('Photo by Ida Wells on Quilmo', '2 * 3')
    """
    return plain(inline(text)) if _MARK.search(text) else text
