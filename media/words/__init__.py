"""The words of credit in each language: labels, connectives, flags, ranks and so on.

In: one TOML file for each language, in this folder. Out: a `Words` value whose
mappings go from a folded word (`media.text.fold`) to what it means, all languages
together; `Words.of` has those of one language. It reads no captions.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from media.words.reading import merge_words, read_words
from media.words.words import (
    CONNECTIVES,
    FLAGS,
    FOR_EDITORS,
    Connective,
    Words,
    may_bar,
)

__all__ = [
    "CONNECTIVES",
    "FLAGS",
    "FOR_EDITORS",
    "Connective",
    "Words",
    "load_words",
    "may_bar",
    "merge_words",
    "read_words",
]


@lru_cache(maxsize=1)
def load_words() -> Words:
    """Return the words of all languages that the package knows, read once.

    Raises BadDataFile where a file has a mistake or two languages contradict.

    >>> load_words().labels["foto"], load_words().flags["archivbild"]
    ('photo', 'file')
    """
    folder = files(__name__)
    found = [f for f in folder.iterdir() if f.name.endswith(".toml")]
    return merge_words(
        read_words(f.read_text(encoding="utf-8"), file=f.name)
        for f in sorted(found, key=lambda f: f.name)
    )
