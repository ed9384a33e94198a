"""Where the article is among the elements of a page."""

from __future__ import annotations

from bisect import bisect_left

from media.documents.html.article import WHOLE, Article
from media.documents.html.tree import Tree


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
        self.end = tree.end[place.get(article.part, 0)]
        self.articles = article.articles
        self._headings = tree.named("h1", "h2")

    def is_whole(self, article: int) -> bool:
        """Say whether an article has paragraphs and a heading of its own."""
        end = self.tree.end[article]
        held = bisect_left(self.paragraphs, end) - bisect_left(self.paragraphs, article)
        headings = self._headings
        at = bisect_left(headings, article)
        return held >= WHOLE and at < len(headings) and headings[at] < end

    def holds_text(self, i: int) -> bool:
        """Say whether a long paragraph stands in an element."""
        first = bisect_left(self.paragraphs, i)
        return first < bisect_left(self.paragraphs, self.tree.end[i])

    def last_paragraph(self) -> int:
        """Return the place of the last long paragraph of the body, -1 for none."""
        at = bisect_left(self.paragraphs, self.tree.end[self.body]) - 1
        return self.paragraphs[at] if at >= 0 else -1
