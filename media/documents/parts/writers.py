"""Who wrote an article, from a byline as it is printed."""

from __future__ import annotations

from media.text import fold, squeeze
from media.words import load_words


def writer(byline: str) -> str:
    """Return the name in a byline; a small word at its start belongs to it.

    >>> writer("By Ingrid Solvang"), writer("Von Ida Holm, dpa"), writer("von Holm")
    ('Ingrid Solvang', 'Ida Holm, dpa', 'von Holm')
    """
    words = squeeze(byline).rstrip(" ,")
    start, _, rest = words.partition(" ")
    is_by = load_words().connectives.get(fold(start)) == "by"
    return rest if rest and is_by and start[0].isupper() else words
