"""What is printed with a picture, before it becomes a caption."""

from __future__ import annotations

import re
from collections.abc import Callable

from media.captions.split import Split
from media.model import Evidence, Medium, Picture, Span, value
from media.text import fold

_LONGEST_BY = 40
_COLON = re.compile("[:：]")
SURE_ENOUGH = 0.5
"""The least confidence of a split for words to be a credit by themselves."""

SIGNED = 0.4
"""The same where a label and the place on the page both speak for a credit."""

PRINTED = frozenset({"caption", "credit_line", "gallery_credit"})
"""Claims that fill what is printed with a picture; all others stand beside it."""


@value
class Printed:
    """The words found for one picture, or one caption line with its neighbours."""

    text: str = ""
    description: str | None = None
    credit_line: str | None = None
    span: Span | None = None
    credit_span: Span | None = None
    picture: Picture | None = None
    line: int | None = None
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = ()


class Splitter:
    """Splits captions; each distinct text of a document once."""

    def __init__(
        self,
        split: Callable[[str], Split],
        *,
        by: frozenset[str] = frozenset(),
        telltales: Callable[[str], bool] | None = None,
        labels: Callable[[str], Medium | None] | None = None,
        of_users: Callable[[str], bool] | None = None,
    ) -> None:
        """Take what splits a caption, and the folded words that lead to a writer.

        `telltales` may say of a text that it is not worth a split; `labels` what kind
        of picture a folded label is of; `of_users` whether a line names a house whose
        pictures are all its users'.
        """
        self._split = split
        self._by = by
        self._telltales = telltales
        self._labels = labels
        self._of_users = of_users
        self._known: dict[str, Split] = {}
        self._plain: dict[str, bool] = {}

    def __call__(self, text: str) -> Split:
        """Return the description and the credit line of a text."""
        found = self._known.get(text)
        if found is None:
            found = self._known[text] = self._split(text)
        return found

    def is_plain(self, text: str) -> bool:
        """Say whether a text surely holds no credit but perhaps a name alone."""
        found = self._plain.get(text)
        if found is None:
            found = self._telltales is not None and not self._telltales(text)
            self._plain[text] = found
        return found

    def is_credit(self, text: str) -> bool:
        """Say whether a text is a credit line and nothing else, rather than not."""
        split = self(text)
        sure = split.confidence >= SURE_ENOUGH
        return bool(split.credit_line) and not split.description and sure

    def credits_pictures(self, text: str) -> bool:
        """Say whether a credit line is of pictures: of no film, map or text.

        Its label says so, or ©: "Photos: Ida Wells", never "Story: Ida Wells".
        """
        if not self.is_credit(text) or "cue" not in self(text).evidence:
            return False
        label = fold(_COLON.split(text, maxsplit=1)[0]).strip()
        kind = self._labels(label) if self._labels else None
        return label not in self._by and kind in (None, "photo", "unknown")

    def is_of_users(self, text: str) -> bool:
        """Say whether a credit names a house whose pictures are all its users'.

        Such pictures illustrate, and are printed without a caption.
        """
        return self._of_users is not None and self._of_users(text)

    def is_byline(self, text: str) -> bool:
        """Say whether a text begins as the line of an article's writer ("By ...")."""
        words = fold(text[:_LONGEST_BY]).split()[:2]
        return bool(words) and (words[0] in self._by or " ".join(words) in self._by)
