"""Where the article is in a page."""

from __future__ import annotations

from bisect import bisect_left

from media.documents.html.tree import Tree

_LONG_PARAGRAPH = 80
_WHOLE = 2
"""Long paragraphs of a whole article; teasers of others have one."""


class Layout:
    """Where the article is in a page."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.paragraphs = [
            i for i in tree.named("p") if tree.text_size[i] >= _LONG_PARAGRAPH
        ]
        self._headings = tree.named("h1", "h2")
        self.headline = next(iter(tree.named("h1")), -1)
        self.own = self._own_article()
        if self.own >= 0:
            self.paragraphs = [i for i in self.paragraphs if tree.inside(i, self.own)]
        self.body = self._body()
        self.around = {self.body, *tree.above(self.body)}
        self.scope = self._scope()

    def _own_article(self) -> int:
        """Find the article of the page where others follow it, -1 where none does.

        Pages that go on with the next article have several whole ones; entries of a
        live report are no such: the headline stands in none of them.
        """
        tree = self.tree
        around = (i for i in tree.above(self.headline) if tree.tags[i] == "article")
        own = next(around, -1) if self.headline >= 0 else -1
        if own < 0 or not self.is_whole(own):
            return -1
        others = (i for i in tree.named("article") if i >= tree.end[own])
        return own if any(map(self.is_whole, others)) else -1

    def is_whole(self, article: int) -> bool:
        """Say whether an article has paragraphs and a heading of its own."""
        end = self.tree.end[article]
        held = bisect_left(self.paragraphs, end) - bisect_left(self.paragraphs, article)
        headings = self._headings
        at = bisect_left(headings, article)
        return held >= _WHOLE and at < len(headings) and headings[at] < end

    def holds_text(self, i: int) -> bool:
        """Say whether a long paragraph stands in an element."""
        first = bisect_left(self.paragraphs, i)
        return first < bisect_left(self.paragraphs, self.tree.end[i])

    def _body(self) -> int:
        """Find the innermost element with most of the long paragraphs."""
        tree, marks = self.tree, self.paragraphs
        best, wanted = 0, 0.6 * len(marks)
        here: int | None = 0
        while here is not None and marks:
            best = here
            here = None
            for child in tree.children(best):
                held = bisect_left(marks, tree.end[child]) - bisect_left(marks, child)
                if held >= wanted and tree.tags[child] != "p":
                    here = child
                    break
        return best

    def _scope(self) -> int:
        """Find the element with the body, the headline and what stands above them."""
        tree, scope = self.tree, self.body
        while self.headline >= 0 and not tree.inside(self.headline, scope):
            scope = tree.parent[scope]
        self.end = tree.end[scope]
        for outer in () if self.own >= 0 else tree.above(scope):
            if tree.tags[outer] in {"article", "main"}:
                scope = outer
        return scope

    def last_paragraph(self) -> int:
        """Return the place of the last long paragraph of the body, -1 for none."""
        at = bisect_left(self.paragraphs, self.tree.end[self.body]) - 1
        return self.paragraphs[at] if at >= 0 else -1
