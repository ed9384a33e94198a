"""Parts of a page that stand among an article's text or behind it, and are not its own.

Offers below a label that says so, a vote, a letter to sign up for, a face beside what
somebody said, who wrote the article, other things below a heading of their own. Their
pictures may have captions and credits as the article's have: what else stands with them
tells, and how the article's own pictures before are set.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from itertools import islice

from media.documents.html.addresses import IMAGE_FILE
from media.documents.html.layout import LONGEST_NOTICE, Frame, Layout
from media.documents.html.links import leads_away, link_around, other_site, to_licence
from media.documents.html.names import labelled_credit, quoted, role
from media.documents.html.page import SILENT, shows_picture, wide
from media.documents.html.tree import Tree
from media.headings import (
    announces_offers,
    announces_others,
    announces_pictures,
    may_announce_offers,
)
from media.text import fold, squeeze

_MOST_PARTS = 12
_MOST_PICTURES = 5_000
_MOST_INSIDE = 600
"""Elements of such a part."""
_LONGEST_FORM = 600
"""Characters of a part that asks for an address to write to, and of a quotation."""
_FACE = 200
"""Pixels; the face beside what somebody said is hardly larger."""
_SHORTEST_LABEL = 3
_SHORTEST_STEM = 6
"""Letters of a file's name by which a page of its own is known."""
_LIST = 3
"""Parts that look alike from which on they are a list of the article's."""
_ASKED = ("?", "？", "؟", "՞", ";")
_CHOICES = frozenset({"radio", "checkbox"})


class Inserts:
    """Knows the article's pictures so far, and tells those of other parts."""

    def __init__(self, tree: Tree, layout: Layout) -> None:
        self._tree = tree
        self._layout = layout
        self._first_paragraph = min(layout.paragraphs, default=len(tree))
        self._captioned = False
        self._linked = False
        self._chapters: dict[int, bool] = {}

    def note(self, i: int, root: int, more: tuple[int, ...]) -> None:
        """Note a picture of the article, its box, and what says more of it."""
        if self._tree.text_size[root] or more:
            self._captioned = True
            self._linked = self._linked or self._leads_away(i)

    def hold(self, i: int, root: int) -> bool:
        """Say whether a picture stands in a part of the page that is something else."""
        if self._leads_elsewhere(i, root):
            return True
        parts = list(self._parts(root))
        outer = parts[-1] if parts else root
        own = self._chapters.get(outer)
        if own is None:
            own = self._chapters[outer] = self._is_chapter(outer)
        return any(
            self._offers(part, root, own=own)
            or self._signs_up(part)
            or self._votes(part, i, root)
            or self._quotes(part, i)
            or self._introduces(part, i, root)
            for part in parts
        ) or (not own and self._is_headed(parts, i, root))

    def _parts(self, root: int) -> Iterator[int]:
        """Name a picture's box and what is around it without text of the article."""
        tree, layout = self._tree, self._layout
        for outer in islice((root, *tree.above(root)), _MOST_PARTS):
            if outer in layout.around or layout.holds_text(outer):
                return
            held = tree.end[outer] - outer
            if held > _MOST_INSIDE or tree.inside(layout.headline, outer):
                return
            yield outer

    def _leads_elsewhere(self, i: int, root: int) -> bool:
        """Say whether a picture leads to another page, and none of those before does.

        What leads to a shop is shown for its own sake, as the shop's goods, and what
        names its licence leads to where it was found.
        """
        if not self._captioned or self._linked or i < self._first_paragraph:
            return False
        inside = self._tree.within(root, _MOST_INSIDE)
        if any(self._tree.tags[j] == "a" and to_licence(self._tree, j) for j in inside):
            return False
        if not self._leads_away(i) or self._is_one_of_several(i):
            return False
        return not self._is_sourced(i, root)

    def _is_sourced(self, i: int, root: int) -> bool:
        """Say whether a credited picture among the text leads to another site.

        There it was found, or is shown: a museum, a shop's page of what is tested.
        """
        tree, link = self._tree, link_around(self._tree, self._layout, i)
        amid = i < self._layout.last_paragraph()
        own = tree.address or tree.get(i, "src")
        if not amid or not other_site(tree.get(link, "href"), own):
            return False
        return bool(labelled_credit(squeeze(tree.words(root))))

    def _leads_away(self, i: int) -> bool:
        """Say whether a picture leads to another page than one that is named as it."""
        link = link_around(self._tree, self._layout, i)
        if link < 0 or "sponsored" in self._tree.get(link, "rel"):
            return False
        file = self._tree.get(i, "src").partition("?")[0].rpartition("/")[2]
        stem = file.rpartition(".")[0].split("-")[-1].lower()
        href = self._tree.get(link, "href").lower()
        return len(stem) < _SHORTEST_STEM or stem not in href

    def _is_one_of_several(self, i: int) -> bool:
        """Say whether other pictures that lead away stand as a picture does."""
        return self._frames_led_away[self._layout.frame(i)] > 1

    @cached_property
    def _frames_led_away(self) -> Counter[Frame]:
        """How the pictures of the article's part stand that lead away."""
        shown = (j for j in self._tree.shown() if j < self._layout.end)
        first = islice(filter(self._leads_away, shown), _MOST_PICTURES)
        return Counter(map(self._layout.frame, first))

    def _offers(self, part: int, root: int, *, own: bool) -> bool:
        """Say whether the first words of a part announce offers, or other articles.

        Words that chapters have for a heading, too, do so where the part is none.
        """
        label = self._label(part, root)
        if not label or announces_offers(label):
            return bool(label)
        return not own and (may_announce_offers(label) or announces_others(label))

    def _is_chapter(self, part: int) -> bool:
        """Say whether a part stands among the article's paragraphs and leads nowhere.

        Nothing is to be chosen there, nor to be filled in.
        """
        tree = self._tree
        if tree.parent[part] != self._layout.body:
            return False
        return not any(
            self._is_link(j) or self._is_control(j, part)
            for j in tree.within(part, _MOST_INSIDE)
        )

    def _is_link(self, i: int) -> bool:
        """Say whether an element leads away, a picture's also to a page of pictures."""
        tree = self._tree
        if tree.tags[i] != "a":
            return False
        href = tree.get(i, "href")
        shown = bool(tree.pictures[i]) and not href.startswith("#")
        return leads_away(tree, i) or (shown and not IMAGE_FILE.search(href))

    def _label(self, part: int, root: int) -> str:
        """Return the few words with which a part begins, above its first picture.

        None where they are called a caption, or are a number.
        """
        tree = self._tree
        for j in range(part, root):
            if shows_picture(tree.tags[j]):
                return ""
            if tree.texts[j].strip() and tree.tags[j] not in SILENT:
                break
        else:
            return ""
        if not 0 < tree.text_size[j] <= LONGEST_NOTICE or j == part:
            return ""
        above = (j, *(k for k in tree.above(j) if k > part))
        if any(role(tree.classes[k]) or tree.tags[k] == "figcaption" for k in above):
            return ""
        words = squeeze(tree.words(j))
        letters = sum(map(str.isalpha, words)) + wide(words)
        return words if letters >= _SHORTEST_LABEL else ""

    def _signs_up(self, part: int) -> bool:
        """Say whether a small part asks for an address, behind the first picture."""
        tree = self._tree
        if not self._captioned or tree.text_size[part] > _LONGEST_FORM:
            return False
        inputs = tree.named("input")
        first, last = bisect_left(inputs, part), bisect_left(inputs, tree.end[part])
        return any(tree.get(j, "type") == "email" for j in inputs[first:last])

    def _votes(self, part: int, i: int, root: int) -> bool:
        """Say whether a part begins with a question, and readers may answer there.

        An article of questions has several such parts among its text.
        """
        label = self._label(part, root)
        if not label.endswith(_ASKED):
            return False
        look = self._tree.tags[part], self._tree.classes[part]
        times = self._looks.get(look, (part, 1))[1]
        if times > 1 and i < self._layout.last_paragraph():
            return False
        inside = self._tree.within(part, _MOST_INSIDE)
        return any(self._is_choice(j, part) for j in inside)

    def _is_choice(self, i: int, part: int) -> bool:
        """Say whether an element is a choice in a part."""
        if self._tree.tags[i] == "input":
            return self._tree.get(i, "type") in _CHOICES
        return self._is_button(i, part)

    def _is_control(self, i: int, part: int) -> bool:
        """Say whether an element of a part is to be chosen, pressed or filled in."""
        if self._tree.tags[i] == "input":
            return self._tree.get(i, "type") != "hidden"
        return self._is_button(i, part)

    def _is_button(self, i: int, part: int) -> bool:
        """Say whether an element is a button with words that only a part has.

        A figure's button opens its picture, and so does what other pictures have.
        """
        tree = self._tree
        if tree.tags[i] != "button" or tree.pictures[i]:
            return False
        words = squeeze(tree.words(i))
        if not words or any(tree.tags[up] == "figure" for up in tree.above(i)):
            return False
        return all(tree.inside(j, part) for j in self._buttons[words])

    @cached_property
    def _buttons(self) -> dict[str, list[int]]:
        """Where the buttons of a page are, by their words."""
        found: dict[str, list[int]] = {}
        for j in self._tree.named("button"):
            found.setdefault(squeeze(self._tree.words(j)), []).append(j)
        return found

    def _quotes(self, part: int, i: int) -> bool:
        """Say whether a part is what somebody said, and a picture that one's face."""
        tree = self._tree
        if tree.tags[part] != "blockquote" and not quoted(tree.classes[part]):
            return False
        sizes = [tree.get(i, name).removesuffix("px") for name in ("width", "height")]
        small = all(size.isdecimal() and int(size[:6]) <= _FACE for size in sizes)
        return small and tree.text_size[part] <= _LONGEST_FORM

    def _introduces(self, part: int, i: int, root: int) -> bool:
        """Say whether a part behind the text presents, beside a picture, who wrote."""
        tree = self._tree
        if not tree.writers or i < self._layout.last_paragraph():
            return False
        said, own = (fold(squeeze(tree.words(j))) for j in (part, root))
        beside = said.replace(own, "", 1).strip() if own else said
        if not any(beside.startswith(writer) for writer in tree.writers):
            return False
        return not self._begins_with_picture(part, root)

    def _begins_with_picture(self, part: int, root: int) -> bool:
        """Say whether the first words of a part beside a picture are another's."""
        tree = self._tree
        for j in tree.within(part, _MOST_INSIDE):
            if tree.texts[j].strip() and not tree.inside(j, root):
                held = (j, *(up for up in tree.above(j) if up > part))
                return any(
                    tree.tags[up] == "figure" or role(tree.classes[up]) == "caption"
                    for up in held
                )
        return False

    def _is_headed(self, parts: list[int], i: int, root: int) -> bool:
        """Say whether a part behind the text has a heading that names no pictures.

        Pictures of the article stand before it, and no part of the article, nor two
        others, look as it does.
        """
        if not self._captioned or not self._layout.is_after_text(i):
            return False
        for part in parts:
            label = self._label(part, root)
            if label and not announces_pictures(label):
                return not self._is_usual(part)
        return False

    def _is_usual(self, part: int) -> bool:
        """Say whether parts of the article, or a list of others, look like a part."""
        tree = self._tree
        look = tree.tags[part], tree.classes[part]
        if not look[1]:
            return True
        first, times = self._looks[look]
        return first < self._layout.last_paragraph() or times >= _LIST

    @cached_property
    def _looks(self) -> dict[tuple[str, str], tuple[int, int]]:
        """Where each look of an element is first, and how often it is there."""
        tree = self._tree
        found: dict[tuple[str, str], tuple[int, int]] = {}
        for j in range(self._layout.scope, len(tree)):
            if tree.classes[j]:
                look = tree.tags[j], tree.classes[j]
                first, times = found.get(look, (j, 0))
                found[look] = first, times + 1
        return found
