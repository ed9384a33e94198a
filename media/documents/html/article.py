"""Which element of a page is its article."""

from __future__ import annotations

import re
from collections import Counter
from itertools import dropwhile, islice

from lxml import etree

from media.documents.html.names import aside, dated, role, whole_article, writer
from media.documents.html.page import HEADINGS, Page, length, text_of, wide
from media.headings import announces_pictures
from media.model import value
from media.text import fold, squeeze

WHOLE = 2
"""Long paragraphs of a whole article; teasers of others have one."""
_FEW = 3
"""Long paragraphs of a page that may be one of a single picture."""
_MOST_OF_THEM = 0.6
_MOST_ABOVE = 4
_MOST_BEFORE = 3
"""Parts of a page before the article that may be its opening picture."""
_MOST_OPENING = 200
"""Elements of such a part."""
_LONGEST_OPENING = 1_500
_MOST_BEHIND = 3
"""Parts of a page behind the article that may be a gallery of its pictures."""
_LONGEST_NOTICE = 40
_LONGEST_CLOSING = 6_000
# "Photo:", "©", "Photo by"
_SIGNED = re.compile(r"(?<!\w)[^\W\d_]{2,20}\s?[:：]|©|\([cC]\)\s")
_MOST_WRAPPERS = 2
_SHORTEST_HEADLINE = 16
_LONGEST_HEADLINE = 500
_WRAPPERS = frozenset({"div", "section"})
_INLINE = frozenset({"font", "span", "b", "i", "em", "strong"})
"""Elements that set words, in which old pages hold an article's whole text."""
_LONGEST_BYLINE = 100
# data-url, data-permalink, itemid: what tells a script where an article is
_ADDRESS = re.compile(
    r"^(?:data-.*(?:url|href|permalink|canonical|path|slug)|itemid|itemtype)$"
)
_BESIDE = frozenset({"nav", "aside", "footer", "form", "script", "head"})


@value
class Article:
    """Where the article is: elements, and its long paragraphs.

    `body` is the innermost element with most of the paragraphs, `part` holds the
    headline, too, and `scope` is the `article` or `main` around both. `opening` is a
    captioned picture above them that stands in neither, `closing` a gallery behind.
    `articles` counts the elements of that name in the whole page.
    """

    scope: etree._Element
    part: etree._Element
    body: etree._Element
    headline: etree._Element | None
    paragraphs: tuple[etree._Element, ...]
    articles: int
    opening: etree._Element | None = None
    closing: etree._Element | None = None


def find_article(page: Page) -> Article:
    """Find the article of a page; the whole page where there is none."""
    headline = _headline(page)
    articles = page.named("article")
    paragraphs = tuple(p for p in page.paragraphs if not _is_caption(p))
    own = _own_article(headline, articles, paragraphs)
    if own is not None:
        paragraphs = tuple(p for p in paragraphs if _is_inside(p, own))
    body = _body(page.root, paragraphs)
    part = body
    above = set() if headline is None else {headline, *headline.iterancestors()}
    while above and part not in above:
        part = _parent(part)
    if len(paragraphs) <= _FEW and _is_beside_picture(part):
        part = _parent(part)
    scope = part
    for outer in () if own is not None else part.iterancestors("article", "main"):
        scope = outer
    return Article(
        scope=scope,
        part=part,
        body=body,
        headline=headline,
        paragraphs=paragraphs,
        articles=len(articles),
        opening=_opening(scope),
        closing=_closing(scope),
    )


def _headline(page: Page) -> etree._Element | None:
    """Find the article's headline: what the page's title says, else the first h1.

    The name of the site may be a heading, too, and stand in the title: the longest
    heading there is the article's.
    """
    first = page.first("title")
    title = "" if first is None else fold(text_of(first)[:_LONGEST_HEADLINE])
    found, longest = page.first("h1"), _SHORTEST_HEADLINE - 1
    for heading in page.headings if title else ():
        said = text_of(heading)[:_LONGEST_HEADLINE]
        if len(said) < _SHORTEST_HEADLINE and said.isascii():
            continue  # no longer when folded
        words = fold(said)
        if len(words) + wide(words) > longest and words in title:
            found, longest = heading, len(words) + wide(words)
    return found


def _opening(scope: etree._Element) -> etree._Element | None:
    """Find the captioned picture right above the article, in no part of it."""
    around = islice([scope, *scope.iterancestors()], _MOST_ABOVE)
    for here in around:
        for before in islice(here.itersiblings(preceding=True), _MOST_BEFORE):
            if _opens(before):
                return before
    return None


def _closing(scope: etree._Element) -> etree._Element | None:
    """Find the gallery behind an article that no element is called.

    A heading over it says so, or its pictures are credited.
    """
    if scope.tag in ("article", "main", "body", "html"):
        return None
    for here in islice([scope, *scope.iterancestors()], _MOST_ABOVE):
        announced = False
        for behind in islice(here.itersiblings(), _MOST_BEHIND):
            if behind.tag in HEADINGS and not len(behind):
                announced = _announces(behind)
                continue
            if _closes(behind, announced=announced):
                return behind
            announced = False
    return None


def _closes(element: etree._Element, *, announced: bool) -> bool:
    """Say whether a part of a page is pictures with words that lead nowhere.

    Below a heading that announces them, or as many credits as half of the pictures.
    """
    if element.tag in _BESIDE or next(element.iter("img", "amp-img"), None) is None:
        return False
    inside = list(islice(element.iter(etree.Element), _MOST_OPENING + 1))
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    if len(inside) > _MOST_OPENING or aside(named):
        return False
    if any(each.tag == "a" and length(text_of(each)) for each in inside):
        return False
    headings = [each for each in inside if each.tag in HEADINGS]
    words = text_of(element)
    if len(headings) > 1 or len(words) > _LONGEST_CLOSING:
        return False
    if headings:
        first = next((each for each in inside if length(each.text)), None)
        return first is headings[0] and _announces(first)
    pictures = sum(each.tag in ("img", "amp-img") for each in inside)
    signed = len(_SIGNED.findall(words))
    return announced or (pictures > 1 and 2 * signed >= pictures)


def _announces(heading: etree._Element) -> bool:
    words = squeeze(text_of(heading)[:_LONGEST_HEADLINE])
    return len(words) <= _LONGEST_NOTICE and announces_pictures(words)


def _is_beside_picture(part: etree._Element) -> bool:
    """Say whether a column without a picture has a captioned one in the next column.

    Pages of one picture are set so; a heading says that something else begins there.
    """
    if next(part.iter("img", "amp-img"), None) is not None:
        return False
    following = next(part.itersiblings(), None)
    if following is None or next(following.iter(*HEADINGS), None) is not None:
        return False
    return _opens(following)


def _opens(element: etree._Element) -> bool:
    """Say whether a part of a page is a picture with words that lead nowhere."""
    if element.tag in _BESIDE or next(element.iter("img", "amp-img"), None) is None:
        return False
    inside = list(islice(element.iter(etree.Element), _MOST_OPENING + 1))
    if len(inside) > _MOST_OPENING:
        return False
    named = any(
        each.tag == "figcaption" or _called(each.get("class") or "") for each in inside
    )
    size = length(text_of(element)) if named else 0
    linked = sum(length(text_of(each)) for each in inside if each.tag == "a")
    return 3 * linked <= size <= _LONGEST_OPENING and size > 0


def _is_caption(paragraph: etree._Element) -> bool:
    """Say whether a long paragraph is a picture's caption by name."""
    above = paragraph.getparent()
    framed = above is not None and above.tag == "figcaption"
    return framed or _called(paragraph.get("class") or "")


def _called(names: str) -> bool:
    return bool(names) and bool(role(names)) and not writer(names)


def _own_article(
    headline: etree._Element | None,
    articles: list[etree._Element],
    paragraphs: tuple[etree._Element, ...],
) -> etree._Element | None:
    """Find the article of the page where others follow it, None where none does.

    Pages that go on with the next article have several whole ones; entries of a live
    report are no such: the headline stands in none of them.
    """
    if headline is None:
        return None
    if len(articles) < 2:
        return _own_part(headline, paragraphs)
    own = next(headline.iterancestors("article"), None)
    if own is None:
        return None
    held = Counter(a for p in paragraphs for a in p.iterancestors("article"))

    def is_whole(article: etree._Element) -> bool:
        headed = next(article.iter("h1", "h2"), None) is not None
        return held[article] >= WHOLE and headed

    after = dropwhile(lambda each: each is not own, articles)
    others = (each for each in after if is_whole(each) and not _is_inside(each, own))
    return own if is_whole(own) and next(others, None) is not None else None


def _own_part(
    headline: etree._Element, paragraphs: tuple[etree._Element, ...]
) -> etree._Element | None:
    """Find the part of a page whose next one looks the same and is a whole article.

    Both have a heading and long paragraphs, and the next one a name, an address, a
    writer or a day of its own: the page goes on with the next article. Chapters of a
    report have none of these.
    """
    if headline.tag != "h1":
        return None
    for own in islice(headline.iterancestors(*_WRAPPERS), _MOST_ABOVE):
        look = own.tag, own.get("class")
        following = own.getnext() if look[1] else None
        if following is None or (following.tag, following.get("class")) != look:
            continue
        if next(following.iter("h1", "h2"), None) is None:
            continue
        if not _begins_anew(following):
            continue
        held = [
            sum(_is_inside(p, part) for p in paragraphs[:_MOST_OPENING])
            for part in (own, following)
        ]
        if min(held) >= WHOLE:
            return own
    return None


def _begins_anew(part: etree._Element) -> bool:
    """Say whether a part of a page is called an article, or has what begins one.

    Its own address, or, before its second paragraph, who wrote it or when.
    """
    named = f"{part.get('class') or ''} {part.get('id') or ''}"
    if whole_article(named) or any(map(_ADDRESS.search, map(str, part.keys()))):
        return True
    paragraphs = 0
    for each in islice(part.iter(etree.Element), _MOST_OPENING):
        paragraphs += each.tag == "p" and length(text_of(each)) > _LONGEST_BYLINE
        if paragraphs > 1:
            return False
        names = each.get("class") or ""
        said = each.tag == "time" or dated(names)
        by = each.get("rel") == "author" or (names and writer(names))
        if (said or by) and not _is_of_picture(each, part):
            return True
        if each.tag == "a" and next(each.iterancestors("h1", "h2"), None) is not None:
            return not (each.get("href") or "#").startswith("#")
    return False


def _is_of_picture(element: etree._Element, part: etree._Element) -> bool:
    """Say whether words in a part of a page stand in a figure or beside a picture."""
    above = _parent(element)
    beside = above is not part and next(above.iter("img", "amp-img"), None) is not None
    return beside or next(element.iterancestors("figure"), None) is not None


def _is_inside(element: etree._Element, around: etree._Element) -> bool:
    return element is around or around in element.iterancestors()


def _parent(element: etree._Element) -> etree._Element:
    above = element.getparent()
    return element if above is None else above


def _body(
    root: etree._Element, paragraphs: tuple[etree._Element, ...]
) -> etree._Element:
    """Find the innermost element with most of the long paragraphs.

    It holds the one in the middle, so that it is one of those around that.
    """
    if not paragraphs:
        return root
    middle = paragraphs[len(paragraphs) // 2]
    path = [*middle.iterancestors()][::-1]
    known = {element: depth for depth, element in enumerate(path)}
    held = Counter(_depth(paragraph, known) for paragraph in paragraphs)
    best, within = root, len(paragraphs)
    for depth, element in enumerate(path):
        if within < _MOST_OF_THEM * len(paragraphs) or element.tag == "p":
            break
        best = element
        within -= held[depth]
    while best.tag in _INLINE and best.getparent() is not None:
        best = _parent(best)
    return (
        _around_alike(best) if len(paragraphs) == 1 else _with_alike(best, paragraphs)
    )


def _with_alike(
    body: etree._Element, paragraphs: tuple[etree._Element, ...]
) -> etree._Element:
    """Return what holds a body with the paragraphs in parts that look the same.

    Systems that set text and pictures in parts side by side name each part alike; the
    text of another article has a headline between.
    """
    look = body.tag, body.get("class")
    if body.tag not in _WRAPPERS or not look[1]:
        return body
    around = body
    for _ in range(_MOST_WRAPPERS):
        around = _parent(around)
        if len(list(islice(around.iter("h1"), 2))) > 1:
            break
        depth = _steps(body, around)
        for paragraph in paragraphs[:_MOST_OPENING]:
            if _is_inside(paragraph, body) or not _is_inside(paragraph, around):
                continue
            part = next(
                (
                    up
                    for up in paragraph.iterancestors("div", "section")
                    if (up.tag, up.get("class")) == look
                ),
                None,
            )
            if part is not None and _steps(part, around) == depth:
                return around
    return body


def _steps(element: etree._Element, around: etree._Element) -> int:
    """Return how deep an element stands in another one, -1 where it does not."""
    for depth, up in enumerate((element, *element.iterancestors())):
        if up is around:
            return depth
    return -1


def _around_alike(element: etree._Element) -> etree._Element:
    """Return what holds an element with others that look the same.

    Some systems put each paragraph in a part of its own: where only one is long, the
    innermost element around it is that part alone.
    """
    start = element
    for _ in range(_MOST_WRAPPERS):
        above = element.getparent()
        if element.tag not in _WRAPPERS or above is None:
            break
        others = islice((each for each in above if each is not element), _MOST_OPENING)
        look = element.tag, element.get("class")
        if any((each.tag, each.get("class")) == look for each in others):
            return above
        element = above
    return start


def _depth(element: etree._Element, known: dict[etree._Element, int]) -> int:
    """Return how deep the innermost element around one is that has a known depth."""
    passed = []
    while element not in known:
        passed.append(element)
        element = _parent(element)
    known.update(dict.fromkeys(passed, known[element]))
    return known[element]
