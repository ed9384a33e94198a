"""The text of an article as passages in order, those of pictures in their boxes."""

from __future__ import annotations

import re

from media.documents.html.apart import in_the_middle, stands_out
from media.documents.html.boxes import Box
from media.documents.html.layout import Layout
from media.documents.html.names import (
    Role,
    is_labelled,
    labelled_credit,
    role,
    unseen,
)
from media.documents.html.page import HEADINGS, SILENT
from media.documents.html.tree import Tree
from media.model import Passage, PassageKind, Span
from media.text import fold, squeeze

_BLOCK_TAGS = (
    "address article aside blockquote body br center dd details div dl dt fieldset "
    "figcaption figure footer header hr li main nav ol p pre section summary table "
    "tbody td tfoot th thead tr ul picture img amp-img"
)
_BLOCKS = HEADINGS | frozenset(_BLOCK_TAGS.split())
_CREDIT_TAGS = frozenset({"cite", "address"})
_BESIDE = frozenset({"nav", "aside", "footer", "form"})
_LONGEST_FOOTER = 160
_LONGEST_TERM = 40
_MOST_PIECES = 8
"""Elements and texts between them that make up a credit."""
_ENDED = frozenset({"article", "main", "section"})
_LEADING = frozenset({"a", "button", "form", "img", "input", "nav"})
_TERMS = frozenset({"dt", "th"})
_SAID_OF = frozenset({"dd", "td"})
_COLONS = (":", "：")
_ANY = "X"  # whoever is named behind a label
_MAYBE_SILENT = SILENT | _BESIDE | _TERMS
_EMPHASES = frozenset({"b", "em", "i", "small", "strong"})
_WORD = re.compile(r"\w")
_COUNTER = re.compile(r"\s*\d{1,3}\s*(?:/|of|von|de|di|av|af|van|из|z)\s*\d{1,3}\s*$")
"""Which picture of a gallery this is."""
_LONGEST_COUNTER = 40
# Letters of Hebrew, Arabic, the scripts of India, Georgian, Ethiopic
_SPACED = re.compile(
    "[\u05d0-\u05ea\u0620-\u06d3\u0900-\u0df3\u10d0-\u10ff\u1200-\u135a]"
)
_ENDS = frozenset('.!?…)]”»"')
MOST_TEXT = 3_000_000
TOO_LONG = f"has more than {MOST_TEXT:,} characters of text: the rest was not read"


class Passages:
    """Collects the passages of a page while walking over it once.

    `is_whole`: none was left out because there is too much text.
    """

    def __init__(self, tree: Tree, layout: Layout, boxes: list[Box]) -> None:
        self.tree = tree
        self.layout = layout
        self._boxes = boxes
        self.found: list[Passage] = []
        self.texts: list[str] = []
        self.is_whole = True
        self._size = 0
        self._run: list[str] = []
        self._state: _State = _START
        self._roots: dict[int, int] = {}
        self._below: dict[int, int] = {}
        self._labelled: set[int] = set()  # behind labels for those who hear the page
        for n, box in enumerate(boxes):
            for root in (box.root, *box.more):
                self._roots.setdefault(root, n)
            self._below |= dict.fromkeys(box.below, n)
        self._walk()

    @property
    def text(self) -> str:
        """All passages, one a line."""
        return "\n".join(self.texts)

    def _walk(self) -> None:
        tree, run = self.tree, self._run
        end, sizes, tails = tree.end, tree.text_size, tree.tails
        tags, classes = tree.tags, tree.classes
        open_elements: list[tuple[int, _State]] = []
        i, last = self.layout.scope, end[self.layout.scope]
        closing = last  # where the innermost open element ends
        while i < last:
            while i >= closing:
                self._close(*open_elements.pop())
                closing = end[open_elements[-1][0]] if open_elements else last
            # Without words it can at most part those before it from those after
            wordless = not run and not sizes[i]
            doubtful = classes[i] or tags[i] in _MAYBE_SILENT
            if wordless or (doubtful and self._silent(i)):
                if tails[i]:
                    self._tail(i, tails[i])
                i = end[i]
                continue
            open_elements.append((i, self._state))
            closing = end[i]
            self._enter(i)
            i += 1
        while open_elements:
            self._close(*open_elements.pop())
        self._flush()

    def _silent(self, i: int) -> bool:
        tag = self.tree.tags[i]
        if tag in _MAYBE_SILENT:
            if tag in SILENT and self.tree.silent(i):
                return True
            if self._state.picture is None and tag in _BESIDE:
                outside = i not in self.layout.around and i not in self._roots
                return outside and not (tag == "footer" and self._ends_article(i))
            if tag in _TERMS and self._state.picture is not None:
                return bool(self._said_by_term(i))
        # A caption for screen readers alone is the caption where no other is shown
        names = self.tree.classes[i]
        hidden = bool(names) and tag != "figcaption" and unseen(names)
        if hidden and self._state.picture is not None:
            said = squeeze(self.tree.words(i))
            if said.endswith(_COLONS) and is_labelled(f"{said} {_ANY}"):
                self._labelled.add(self.tree.end[i])
        return hidden

    def _ends_article(self, i: int) -> bool:
        """Say whether an article's own footer is a few words, and leads nowhere.

        "Photos: Ida Wells unless otherwise stated" stands there.
        """
        tree = self.tree
        if (
            tree.text_size[i] > _LONGEST_FOOTER
            or tree.tags[tree.parent[i]] not in _ENDED
        ):
            return False
        return all(tree.tags[j] not in _LEADING for j in range(i + 1, tree.end[i]))

    def _enter(self, i: int) -> None:
        tree, state = self.tree, self._state
        tag = tree.tags[i]
        picture = self._roots.get(i, state.picture)
        text = tree.texts[i]
        if picture is not None:
            self._enter_box(i, tag, picture, text)
        elif i in self._below or state.below is not None:
            self._enter_below(i, tag)
        elif tag in _BLOCKS:
            if self._run:
                self._flush()
            kind = _KINDS.get(tag) or state.kind
            self._state = _BLOCK_STATES[kind]
        elif state.breaks:
            self._state = _INLINE_STATES[state.kind]
        if text and (self._run or not text.isspace()):
            self._run.append(text)

    def _enter_below(self, i: int, tag: str) -> None:
        """Enter a block below a picture, or an element in one."""
        state = self._state
        below = self._below.get(i, state.below)
        breaks = i in self._below or tag in _BLOCKS or self._glued(self.tree.texts[i])
        if breaks:
            self._flush()
        kind = _KINDS.get(tag) or state.kind
        hints = self._hints_below(i, below) if breaks else state.hints
        self._state = _State(kind=kind, hints=hints, breaks=breaks, below=below)

    def _hints_below(self, i: int, picture: int | None) -> tuple[str, ...]:
        """Return how a block below a picture is set."""
        hints = ("centred",) if in_the_middle(self.tree, i) else self._state.hints
        if i in self._below and picture is not None:
            shown = self._boxes[picture].elements[0]
            return (*hints, "bold") if stands_out(self.tree, i, shown) else hints
        return hints

    def _enter_box(self, i: int, tag: str, picture: int, text: str) -> None:
        """Enter an element in a picture's box, where names count."""
        tree, state = self.tree, self._state
        names = tree.classes[i]
        own = role(f"{names} {tree.get(i, 'itemprop')} {tree.get(i, 'data-testid')}")
        if tag in _CREDIT_TAGS or i in self._labelled:
            own = "credit"
        elif tag in _SAID_OF:
            own = own or self._said_by_term(self._sibling_before(i))
        within: Role = own or ("caption" if tag == "figcaption" else "")
        same = picture == state.picture
        counts = len(text) < _LONGEST_COUNTER and _COUNTER.match(text)
        apart = tag in _BLOCKS or tag == "small" or self._is_set_otherwise(i, tag)
        breaks = not same or bool(within) or apart or bool(counts)
        if breaks or self._glued(text) or (tag == "span" and self._runs_on(text)):
            self._flush()
        hints = state.hints if same else ()
        if within:
            hints = (*hints, "figcaption" if tag == "figcaption" else names[:80])
        if breaks and (set_as := self._set_as(i, tag, picture)):
            hints = (*hints, set_as)
        self._state = _State(
            picture=picture,
            role=within or (state.role if same else ""),
            kind=state.kind,
            hints=hints[-8:],
            breaks=breaks,
        )

    def _said_by_term(self, i: int) -> Role:
        """Return what a term of a list or a row calls its neighbour: "Photographer".

        That of a picture is no word of its caption.
        """
        tree = self.tree
        if (
            i < 0
            or tree.tags[i] not in _TERMS
            or not 0 < tree.text_size[i] <= _LONGEST_TERM
        ):
            return ""
        words = fold(tree.words(i)).strip(" :：")
        return role(words.replace(" ", "-"))

    def _sibling_before(self, i: int) -> int:
        """Return the element right before another one in the same element, else -1."""
        parent, before = self.tree.parent[i], i - 1
        while before > parent and self.tree.parent[before] != parent:
            before = self.tree.parent[before]
        return before if before > parent else -1

    def _is_set_otherwise(self, i: int, tag: str) -> bool:
        """Say whether words stand out in another way than a credit right before them.

        "<em>Photo by Ida Wells</em> <strong>A boat at sea.</strong>" are two things.
        """
        if tag not in _EMPHASES or not 0 < len(self._run) <= _MOST_PIECES:
            return False
        before = self._sibling_before(i)
        if before < 0 or self.tree.tails[before].strip():
            return False
        other = self.tree.tags[before]
        otherwise = other in _EMPHASES and other != tag
        return otherwise and bool(labelled_credit(squeeze("".join(self._run))))

    def _set_as(self, i: int, tag: str, picture: int) -> str:
        """Return how or where words stand that no caption does, "" for others."""
        if tag == "small":
            return tag
        above = self.tree.end[i] <= self._boxes[picture].elements[0]
        return "above" if above else ""

    def _close(self, i: int, before: _State) -> None:
        if self._run and self._state.breaks:
            self._flush()
        self._state = before
        if tail := self.tree.tails[i]:
            self._tail(i, tail)

    def _tail(self, i: int, tail: str) -> None:
        if i == self.layout.scope:
            return
        if self._run:
            if self._glued(tail):
                self._flush()
            self._run.append(tail)
        elif not tail.isspace():
            self._run.append(tail)

    def _glued(self, text: str) -> bool:
        """Say whether text begins something new right after the run, without a space.

        Captions and credits often stand in neighbouring elements that only the style
        of the page keeps apart: "A boat.EPA".
        """
        outside = self._state.picture is None and self._state.below is None
        if outside or not self._run or not text[:1].isupper():
            return False
        last = self._run[-1][-1:]
        return last.islower() or last in _ENDS

    def _runs_on(self, text: str) -> bool:
        """Say whether a letter follows a letter, in scripts that have no capitals.

        They part words by spaces, so that only the style keeps both apart.
        """
        last = self._run[-1][-1:] if self._run else ""
        return bool(_SPACED.match(text)) and bool(_SPACED.match(last))

    def _flush(self) -> None:
        run = self._run
        if not run:
            return
        words = squeeze(run[0] if len(run) == 1 else "".join(run))
        run.clear()
        if not words:
            return
        if self._size > MOST_TEXT:
            self.is_whole = False
            return
        if self._state.picture is None and not _WORD.search(words):
            return
        span = Span(start=self._size, end=self._size + len(words))
        self._size = span.end + 1
        self.texts.append(words)
        state = self._state
        self.found.append(
            Passage(
                kind=state.passage_kind(),
                span=span,
                picture=state.picture,
                hints=state.hints,
                below=state.below,
            )
        )


_KINDS: dict[str, PassageKind] = {
    "p": "paragraph",
    "li": "paragraph",
    "blockquote": "paragraph",
    "td": "paragraph",
    "h1": "title",
    "h2": "heading",
    "h3": "heading",
    "h4": "heading",
    "h5": "heading",
    "h6": "heading",
    "time": "date",
}


class _State:
    """Where the walk is: in whose box, under which names, below which picture."""

    __slots__ = ("below", "breaks", "hints", "kind", "picture", "role")

    def __init__(
        self,
        *,
        picture: int | None = None,
        role: Role = "",
        kind: PassageKind = "other",
        hints: tuple[str, ...] = (),
        breaks: bool = False,
        below: int | None = None,
    ) -> None:
        self.picture = picture
        self.role = role
        self.kind = kind
        self.hints = hints
        self.breaks = breaks
        self.below = below

    def passage_kind(self) -> PassageKind:
        """Return the kind of text that stands here."""
        if self.picture is None:
            return self.kind
        return self.role or "picture-text"


_START = _State()
_STATED: tuple[PassageKind, ...] = ("other", *sorted(set(_KINDS.values())))
_BLOCK_STATES = {kind: _State(kind=kind, breaks=True) for kind in _STATED}
_INLINE_STATES = {kind: _State(kind=kind) for kind in _STATED}
