"""Pictures of a page that are not the article's.

Icons and pixels, what stands beside the article, teasers of other articles, portraits
of writers. Words decide (classes, links), and place: what has a caption of its own
outside any link is the article's.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from itertools import islice

from media.documents.html.addresses import IMAGE_FILE
from media.documents.html.headed import after_headings, is_picture_with_words
from media.documents.html.layout import Layout
from media.documents.html.links import leads_away, link_around, to_licence
from media.documents.html.names import (
    aside,
    cloned,
    holds_picture,
    icon,
    lists_pictures,
    moving,
    role,
    teaser,
    writer,
)
from media.documents.html.page import HEADINGS, text_of
from media.documents.html.tree import Tree
from media.text import fold, squeeze

_SMALLEST = 64
"""Pixels; what says that it is smaller in both directions is an icon."""
_LOW = 8, 33
"""Pixels between which the sign of a house is high; lower ones stand in for others."""
_FACE = 160
"""Pixels; portraits of writers are hardly larger."""
_FACE_STEPS = 4
"""Elements up to the one that is called a writer's."""
_LARGE = 300
"""Pixels; what is larger in both directions is no icon, whatever it is called."""
# Where publishing systems keep portraits: /avatars/, /authors/, /profile-photos/
_PORTRAIT = re.compile(
    r"gravatar\.com/|/(?:avatars?|authors?|autoren|profile[-_]?(?:pics?|photos?|images?))/"
)
# Where systems keep what belongs to the site's look, and what it names as such
_FURNISHING = re.compile(
    r"/(?:wp-content/themes|wp-includes|themes|plugins|skins?|squelettes)/"
    r"|/(?:icons?|ico|btn|button|bullet|arrow|spacer|sprite|qr_?code|ewm)"
    r"(?:[-_.\d][^/]*)?\.(?:png|gif|svg|jpe?g)(?:$|[?#])",
    re.I,
)
_ASKED_WIDTH = re.compile(r"[?&/,](?:w|width)[=_](\d{1,5})(?!\d)")
# style="position: absolute; width: 1px; height: 1px"
_QR_CODE = re.compile(
    r"^.{0,8}(?:二[维維]码?碼?|QR[ -]?(?:code|kod|код|코드|コード)).{0,4}$", re.I
)
"""What a picture to be scanned is called where it has no other name."""
# "149 kr", "$12.50", "ab 12,90 €"
_PRICE = re.compile(
    r"[$€£¥₹₩]\s?\d|\d\s?(?:[€£¥₹₩元円원]|(?:kr|zł|kč|ft|lei|tl|руб|грн|eur|usd|chf))",
    re.I,
)
_LONGEST_OFFER = 80
_STYLED_SIZE = re.compile(r"(?:^|[;\s])(?:width|height)\s*:\s*(\d{1,5})px", re.I)
# What parts the name of the site from the headline: "Bridge closed | Quilmo Echo"
_TITLE = re.compile(r"\s[-–—|·•:»«]\s")
_CARD = 300
"""Elements of a card that are looked at."""
_CARD_STEPS = 5
_SHORTEST_TITLE = 12
"""Characters of a linked title."""
_LONGEST_NAME = 400
_LONGEST_FORM = 600
_BESIDE = frozenset({"nav", "aside", "footer", "form"})


def beside(tree: Tree, layout: Layout, places: list[int]) -> set[int]:
    """Return which of some elements stand beside the article."""
    known = dict.fromkeys(layout.around, False)
    known.update(dict.fromkeys(after_headings(tree, layout), True))
    for i in places:
        path = [i]
        for outer in tree.above(i):
            if outer in known:
                break
            path.append(outer)
        away = known.get(tree.parent[path[-1]], False)
        for j in reversed(path):
            away = known[j] = away or _stands_aside(tree, j)
    return {i for i in places if known[i]}


def _stands_aside(tree: Tree, i: int) -> bool:
    tag = tree.tags[i]
    if tag in {"html", "body", "head", "figure"}:
        return False
    return tag in _BESIDE or _named_aside(tree, i)


def _named_aside(tree: Tree, i: int) -> bool:
    tag = tree.tags[i]
    if tag in {"figcaption", "picture", "source", "p", "cite"}:
        return False
    if tag == "a" and IMAGE_FILE.search(tree.get(i, "href")):
        return False  # "popup": it opens the picture in large
    names, own = tree.classes[i], tree.get(i, "id")
    called = (names and aside(names)) or (own and aside(own))
    return bool(called) and not is_picture_with_words(tree, i)


def decoration(tree: Tree, i: int) -> bool:
    """Say whether a picture is an icon, a pixel or the like by its own words."""
    sizes = [tree.get(i, name).removesuffix("px") for name in ("width", "height")]
    if style := tree.get(i, "style"):
        sizes += _STYLED_SIZE.findall(style[:500])
    numbers = [int(size) for size in sizes if size.isdecimal() and len(size) < 6]
    if numbers and 0 < max(numbers) < _SMALLEST:
        return True
    if len(numbers) > 1 and _LOW[0] < min(numbers) < _LOW[1] < max(numbers) < _LARGE:
        return True  # the sign of a house, as broad as it is low
    if tree.get(i, "role") == "presentation" or _QR_CODE.match(tree.get(i, "alt")):
        return True
    if len(numbers) > 1 and min(numbers) >= _LARGE:
        return False  # systems call an article's picture its "logo", too
    return icon(f"{tree.classes[i]} {tree.get(i, 'id')}")


def furnishing(uris: tuple[str, ...]) -> bool:
    """Say whether every address is of the site's look: its theme, its icons."""
    return bool(uris) and all(map(_FURNISHING.search, uris))


def tiny(uris: tuple[str, ...]) -> bool:
    """Say whether every address asks a resizer for an icon."""
    asked = [_ASKED_WIDTH.search(uri) for uri in uris]
    return bool(asked) and all(f and int(f[1]) < _SMALLEST for f in asked)


def foreign(
    tree: Tree,
    layout: Layout,
    i: int,
    root: int,
    uris: tuple[str, ...],
    *,
    ends: Callable[[], bool],
) -> bool:
    """Say whether a picture is no picture of the article: a teaser, a portrait.

    `ends` says whether one after the text is what the article ends with.
    """
    if _is_copy(tree, layout, i):
        return True
    link = link_around(tree, layout, i)
    if link >= 0 and (tree.get(link, "rel") == "author" or _to_writer(tree, link)):
        return True
    licensed = _is_under_licence(tree, root, link)
    if link >= 0 and not licensed and _is_card(tree, layout, i, link):
        return True
    named, linked, signs = _box_words(tree, root, link)
    if named:
        return False
    if _introduces_writer(tree, root) or _is_sign(tree, layout, i, root):
        return True
    portrait = bool(uris) and all(map(_PORTRAIT.search, uris))
    signs = signs and not licensed
    if signs or portrait or _is_face(tree, layout, i, root) or _is_for_sale(tree, root):
        return True
    if layout.is_after_text(i) and not ends():
        return True
    if licensed:
        return _in_other_box(tree, layout, i)
    if linked > 0.6 * tree.text_size[root] > 0:
        return True
    return link >= 0 or _in_other_box(tree, layout, i)


def _is_under_licence(tree: Tree, root: int, link: int) -> bool:
    """Say whether a picture's few words lead to its licence: title, maker, "CC BY 2.0".

    All of them may be links then. A picture that leads there itself is a badge.
    """
    if not 0 < tree.text_size[root] <= _LONGEST_NAME:
        return False
    if link >= 0 and to_licence(tree, link):
        return False
    inside = (j for j in tree.within(root, _CARD) if tree.tags[j] == "a")
    return any(tree.text_size[j] and to_licence(tree, j) for j in inside)


def _is_face(tree: Tree, layout: Layout, i: int, root: int) -> bool:
    """Say whether a small picture is called by the name of who wrote, and no more said.

    The page says who wrote it, a box around is called a writer's, or a part below a
    heading of makers presents somebody of that name.
    """
    name = squeeze(tree.get(i, "alt")[:_LONGEST_NAME])
    size = tree.get(i, "width")
    if not name or not size.isdecimal() or int(size[:6]) > _FACE:
        return False
    if squeeze(tree.words(root)[:_LONGEST_NAME]) != name:
        return False
    around = islice((i, *tree.above(i)), _FACE_STEPS)
    named = fold(name) in tree.writers or name in layout.lives
    return named or any(tree.classes[j] and writer(tree.classes[j]) for j in around)


def _is_sign(tree: Tree, layout: Layout, i: int, root: int) -> bool:
    """Say whether a picture above the headline is called as the site is: its sign.

    The page's title has that name before or behind the headline's words.
    """
    if tree.text_size[root] or i > layout.headline or _is_large(tree, i):
        return False
    name, title = fold(tree.get(i, "alt")[:_LONGEST_NAME]), tree.page.first("title")
    if not name or title is None:
        return False
    first, *more = _TITLE.split(fold(squeeze(text_of(title)[:_LONGEST_NAME])))
    headline = fold(squeeze(tree.words(layout.headline)[:_LONGEST_NAME]))
    return bool(more) and name in (first, more[-1]) and name != headline


def _is_large(tree: Tree, i: int) -> bool:
    sizes = [tree.get(i, name).removesuffix("px") for name in ("width", "height")]
    return all(size.isdecimal() and int(size[:6]) >= _LARGE for size in sizes)


def _is_copy(tree: Tree, layout: Layout, i: int) -> bool:
    """Say whether a picture stands in a slider's copy of one of its slides."""
    for outer in tree.above(i):
        if outer in layout.around:
            break
        if tree.classes[outer] and cloned(tree.classes[outer]):
            return True
    return False


def _in_other_box(tree: Tree, layout: Layout, i: int) -> bool:
    """Say whether a player, a teaser, another article or a form is around a picture."""
    for outer in (i, *tree.above(i)):
        if outer in layout.around:
            break
        if moving(tree.classes[outer]):
            return True
        tag = tree.tags[outer]
        carded = tag in {"article", "li"} or teaser(tree.classes[outer])
        if carded and _mostly_links(tree, outer):
            return True
        if tag == "blockquote" and _is_post(tree, outer):
            return True
        if _signs_up(tree, layout, outer) or _is_other_article(tree, layout, outer):
            return True
    return False


def _is_post(tree: Tree, i: int) -> bool:
    """Say whether a quotation is a post of another platform: its writer has a face."""
    inside = tree.within(i, _CARD)
    faces = (tree.tags[j] == "img" and decoration(tree, j) for j in inside)
    return tree.text_size[i] > 0 and any(faces)


def _is_card(tree: Tree, layout: Layout, i: int, link: int) -> bool:
    """Say whether words beside a linked picture lead to the same page.

    In what is called a card any words do, elsewhere enough of them for a title that
    stand apart from the picture; a shop may be named beside its goods.
    """
    href = tree.get(link, "href")
    steps = 0 if "sponsored" in tree.get(link, "rel") else _CARD_STEPS
    for step, outer in enumerate(tree.above(i)):
        if outer in layout.around or tree.end[outer] - outer > _CARD:
            break
        carded = tree.tags[outer] in {"article", "li"} or teaser(tree.classes[outer])
        if carded or step < steps:
            least = 1 if carded else _SHORTEST_TITLE
            led = any(
                tree.tags[j] == "a"
                and tree.text_size[j] >= least
                and tree.get(j, "href") == href
                and (carded or not tree.inside(i, j))
                for j in range(outer + 1, tree.end[outer])
            )
            if led or carded:
                return led
    return False


def _is_other_article(tree: Tree, layout: Layout, i: int) -> bool:
    """Say whether an element is one of several articles, and not the page's own."""
    if tree.tags[i] != "article" or layout.articles < 2:
        return False
    if tree.inside(layout.headline, i) or layout.is_whole(i):
        return False
    inside = range(i + 1, min(tree.end[i], i + _CARD))
    return any(tree.tags[j] in HEADINGS and tree.text_size[j] for j in inside)


def _signs_up(tree: Tree, layout: Layout, i: int) -> bool:
    """Say whether a small part of the page asks for an address to write to.

    Short pages end with such a part: what holds the article's text or its headline,
    too, is none.
    """
    inputs = tree.named("input")
    first, last = bisect_left(inputs, i), bisect_left(inputs, tree.end[i])
    if tree.end[i] - i > _CARD or first == last or tree.text_size[i] > _LONGEST_FORM:
        return False
    if tree.inside(layout.headline, i) or _holds_text_of_its_own(tree, layout, i):
        return False
    return any(tree.get(j, "type") == "email" for j in inputs[first:last])


def _holds_text_of_its_own(tree: Tree, layout: Layout, i: int) -> bool:
    """Say whether a long paragraph stands in an element, and in no form in it."""
    return any(
        tree.tags[i] != "form"
        and not any(tree.tags[above] == "form" for above in tree.above(j) if above > i)
        for j in layout.long_paragraphs(i)
    )


def _is_for_sale(tree: Tree, root: int) -> bool:
    """Say whether a box has a price, and a link to where its goods are sold."""
    if not 0 < tree.text_size[root] <= _LONGEST_OFFER:
        return False
    sold = any(
        tree.tags[j] == "a" and tree.text_size[j] and leads_away(tree, j)
        for j in tree.within(root, _CARD)
    )
    return sold and _PRICE.search(tree.words(root)) is not None


def _to_writer(tree: Tree, link: int) -> bool:
    return writer(tree.get(link, "href")[-200:])


def _introduces_writer(tree: Tree, root: int) -> bool:
    """Say whether a picture's box names who wrote the page, or where to write to."""
    inside = tree.within(root, _CARD)
    if any(
        tree.tags[j] == "a" and tree.get(j, "href").startswith("mailto:")
        for j in inside
    ):
        return True
    if not tree.writers or not tree.text_size[root]:
        return False
    said = fold(squeeze(tree.words(root)[:_LONGEST_NAME]))
    return any(said.startswith(writer) for writer in tree.writers)


def _box_words(tree: Tree, root: int, link: int) -> tuple[bool, int, bool]:
    """Look into a box: is there a caption, how much text is linked, a writer's name?

    What is called caption or credit counts only outside links to other pages (links
    to shops are no teasers), and a writer's name is a credit only in a figure, behind a
    caption or behind the words of a slide: beside portraits the name comes first.
    """
    named, linked, writers = False, 0, False
    slide = lists_pictures(tree.classes[root])
    worded = False  # words stand before
    shop = link if link >= 0 and "sponsored" in tree.get(link, "rel") else -1
    after_link = tree.end[link] if 0 <= link < root and link != shop else root
    figure = tree.tags[root] == "figure" or holds_picture(tree.classes[root])
    cited = captioned = described = False
    cited_to = root  # the end of the last element that is called a credit
    for j in range(root, tree.end[root]):
        tag = tree.tags[j]
        described_by = tag == "figcaption" or (tag == "dd" and tree.tags[root] == "dl")
        if described_by and tree.text_size[j]:
            captioned = True
            if j >= after_link:
                return True, 0, False
        # links to the maker's own page
        signed = tag == "a" and (_credits(tree, j) or j < cited_to)
        if (
            tag == "a"
            and j >= after_link
            and j != shop
            and not signed
            and leads_away(tree, j)
        ):
            after_link = tree.end[j]
            linked += tree.text_size[j]
            writers = writers or _to_writer(tree, j)
        names = tree.classes[j]
        own = role(names) if names and tree.text_size[j] else ""
        if own and j >= after_link:
            by = writer(names) and not (slide and worded)
            named = named or figure or not by
            writers = writers or (by and not figure and not described)
            described = described or (own == "caption" and not by)
        worded = worded or len(tree.texts[j].strip()) > _SHORTEST_TITLE
        cited = cited or own == "credit"
        if own == "credit" and not writer(names) and not tree.pictures[j]:
            cited_to = tree.end[j]
    if captioned and cited:
        return True, 0, False
    return named and not (writers and not figure), linked, writers


def _credits(tree: Tree, link: int) -> bool:
    """Say whether a link of words alone is called a credit."""
    names = tree.classes[link]
    words = tree.text_size[link] > 0 and not tree.pictures[link]
    return words and role(names) == "credit" and not writer(names)


def _mostly_links(tree: Tree, i: int) -> bool:
    """Say whether half of an element's text, or its heading, leads to other pages."""
    linked, heading, j = 0, i, i
    while j < min(tree.end[i], i + _CARD):
        if tree.tags[j] in HEADINGS:
            heading = j
        if tree.tags[j] == "a" and leads_away(tree, j):
            linked += tree.text_size[j]
            if tree.inside(j, heading) and _fills(tree, j, heading):
                return True
            j = tree.end[j]
        else:
            j += 1
    return linked > 0 and 2 * linked >= tree.text_size[i]


def _fills(tree: Tree, link: int, around: int) -> bool:
    return 0 < tree.text_size[around] <= 1.2 * tree.text_size[link]
