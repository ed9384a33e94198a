"""Where the article is among the elements of a page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice

from media.documents.html.article import WHOLE, Article
from media.documents.html.names import aside, role
from media.documents.html.page import HEADINGS, wide
from media.documents.html.tree import Tree
from media.headings import announces_makers, announces_pictures
from media.text import squeeze

_SHORTEST = 20
"""Characters of a paragraph at the end of an article."""
_LONGEST_HEADING = 40
_MOST_INSIDE = 20
"""Elements up to the heading of such pictures."""
_LONGEST = 150
"""Characters between such a paragraph and the pictures with which articles end."""
_FRAMES = 2
"""Elements around a picture by which it looks like another one."""
_MOST_BEFORE = 200
LONGEST_NOTICE = 60
"""Characters of a heading over something else than text."""
LONGEST_LIFE = 1_500
"""Characters of what presents a maker."""
_MOST_LIVES = 50

Frame = tuple[tuple[str, str], ...]
"""Names and classes of the elements around a picture, the nearest first."""


class Layout:
    """Where the article is: its body, its scope, its long paragraphs and headings."""

    def __init__(self, tree: Tree, article: Article) -> None:
        self.tree = tree
        place = tree.index
        self.paragraphs = [place[p] for p in article.paragraphs if p in place]
        headline = article.headline
        self.headline = -1 if headline is None else place.get(headline, -1)
        self.body = place.get(article.body, 0)
        self.around = {self.body, *tree.above(self.body)}
        self.scope = place.get(article.scope, 0)
        if article.opening is not None:
            self.scope = tree.parent[place[article.opening]]
        self.end = self._with_gallery(tree.end[place.get(article.part, 0)])
        self.closing = -1
        if article.closing is not None:
            self.closing = place[article.closing]
            self.scope = min(self.scope, tree.parent[self.closing])
            self.end = tree.end[self.closing]
        self.articles = article.articles
        self._last: int | None = None
        self._framed: tuple[int, frozenset[Frame]] | None = None
        self._headings = tree.named("h1", "h2")

    def announces_pictures(self, heading: int) -> bool:
        """Say whether a heading, -1 for none, stands over further pictures."""
        tree = self.tree
        if heading < 0 or not 0 < tree.text_size[heading] <= _LONGEST_HEADING:
            return False
        return announces_pictures(squeeze(tree.words(heading)))

    @cached_property
    def lives(self) -> str:
        """What presents makers below headings that say so, each on a line."""
        tree = self.tree
        parts = (tree.parent[heading] for heading in self._over_makers())
        short = (i for i in parts if tree.text_size[i] <= LONGEST_LIFE)
        first = islice(dict.fromkeys(short), _MOST_LIVES)
        return "\n".join(squeeze(tree.words(i)) for i in first)

    def _over_makers(self) -> Iterator[int]:
        """Name the headings over who made the article."""
        tree = self.tree
        for heading in tree.named(*HEADINGS):
            if 0 < tree.text_size[heading] <= LONGEST_NOTICE and announces_makers(
                squeeze(tree.words(heading))
            ):
                yield heading

    def _with_gallery(self, end: int) -> int:
        """Return where the article ends, with a part right behind it of its pictures.

        The first words of such a part are a heading that says so.
        """
        tree = self.tree
        inside = tree.within(end, _MOST_INSIDE) if end < tree.end[self.scope] else ()
        heading = next((j for j in inside if tree.texts[j].strip()), -1)
        named = heading >= 0 and tree.tags[heading] in HEADINGS
        return tree.end[end] if named and self.announces_pictures(heading) else end

    def is_whole(self, article: int) -> bool:
        """Say whether an article has paragraphs and a heading of its own."""
        end = self.tree.end[article]
        held = bisect_left(self.paragraphs, end) - bisect_left(self.paragraphs, article)
        headings = self._headings
        at = bisect_left(headings, article)
        return held >= WHOLE and at < len(headings) and headings[at] < end

    def holds_text(self, i: int) -> bool:
        """Say whether a long paragraph stands in an element."""
        return bool(self.long_paragraphs(i))

    def long_paragraphs(self, i: int) -> Sequence[int]:
        """Return the places of the long paragraphs in an element."""
        first = bisect_left(self.paragraphs, i)
        return self.paragraphs[first : bisect_left(self.paragraphs, self.tree.end[i])]

    def last_paragraph(self) -> int:
        """Return the place of the last paragraph of the body, -1 for none.

        Articles often end with short ones: what stands as the long ones do, in the
        same element or in one that looks the same, is a paragraph of the article, too.
        """
        if self._last is None:
            self._last = self._find_last()
        return self._last

    def is_after_text(self, i: int) -> bool:
        """Say whether a picture stands after the last paragraph, not set as those are.

        An article may end with pictures: each stands without words where paragraphs
        stand, and no heading parts them.
        """
        tree, last = self.tree, self.last_paragraph()
        if last < 0 or i <= last:
            return False
        if i < tree.end[last]:  # portraits stand in paragraphs, too
            return last not in self.paragraphs or aside(tree.classes[last])
        while tree.parent[last] >= 0 and tree.parent[last] not in self.around:
            last = tree.parent[last]
        if i < tree.end[last]:
            return not self._is_set_as_before(i, last)
        if not tree.inside(i, tree.parent[last]):
            return True
        between = tree.end[last]
        while not tree.inside(i, between):
            if tree.tags[between] in HEADINGS or tree.text_size[between] > _LONGEST:
                return True
            between = tree.end[between]
        return tree.text_size[between] > 0

    def _is_set_as_before(self, i: int, block: int) -> bool:
        """Say whether a picture in a part with text stands as one in a part before.

        Pages of rows set text at one side and a picture at the other in each.
        """
        set_as = self.frame(i)
        named = any(classes for _, classes in set_as)
        return named and set_as in self._frames_before(block)

    def _frames_before(self, block: int) -> frozenset[Frame]:
        """Return how the pictures beside a part of a page stand, before it."""
        if self._framed is None or self._framed[0] != block:
            shown = self.tree.shown()
            first = bisect_left(shown, self.tree.parent[block])
            before = shown[first : bisect_left(shown, block)]
            frames = frozenset(map(self.frame, before[:_MOST_BEFORE]))
            self._framed = block, frames
        return self._framed[1]

    def frame(self, i: int) -> Frame:
        """Return the names and classes of the elements around a picture."""
        above = islice(self.tree.above(i), _FRAMES)
        return tuple((self.tree.tags[j], self.tree.classes[j]) for j in above)

    def _find_last(self) -> int:
        tree, last = self.tree, self.tree.end[self.body]
        at = bisect_left(self.paragraphs, last) - 1
        if at < 0:
            return -1
        long = self.paragraphs[bisect_left(self.paragraphs, self.body) : at + 1]
        looks = {self._look(i) for i in long}
        parents = {tree.parent[i] for i in long}
        places = tree.named("p")
        after = bisect_right(places, long[-1]), bisect_left(places, last)
        for i in reversed(places[slice(*after)]):
            alike = tree.parent[i] in parents or self._look(i) in looks
            if alike and self._says_enough(i) and self._is_plain(i):
                return i
        return long[-1]

    def _look(self, i: int) -> tuple[str, str]:
        above = self.tree.parent[i]
        return self.tree.tags[above], self.tree.classes[above]

    def _says_enough(self, i: int) -> bool:
        size = self.tree.text_size[i]
        return size >= _SHORTEST or size + wide(self.tree.words(i)) >= _SHORTEST

    def _is_plain(self, i: int) -> bool:
        """Say whether a paragraph has no name of its own and hardly a link."""
        tree = self.tree
        inside = range(i + 1, tree.end[i])
        linked = sum(tree.text_size[j] for j in inside if tree.tags[j] == "a")
        return not role(tree.classes[i]) and 2 * linked <= tree.text_size[i]
