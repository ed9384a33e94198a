"""The words of a picture that stand outside its box: after it, below it, elsewhere."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice

from media.documents.html.layout import Layout
from media.documents.html.names import (
    holds_picture,
    is_labelled,
    middle,
    role,
    unseen,
    writer,
)
from media.documents.html.page import HEADINGS
from media.documents.html.tree import Tree
from media.documents.html.twins import pointing_back, twin_caption
from media.text import squeeze

MOST_BOX_TEXT = 1_500
"""Characters of text beyond which a part of a page is no picture's box."""
MOST_LOOSE_TEXT = 400
"""The same where nothing in it is called caption or credit."""
_EMPHASIS = frozenset({"em", "i", "small", "sub", "cite"})
_BOLD = frozenset({"b", "strong"})
_CELLS = frozenset({"td", "th"})
_MOST_CELLS = 50
_MOST_WRAPPERS = 4
_BELOW = frozenset({"p", "div", "section", "center", "span", "h4", "h5", "h6"})
_NEW_LINES = HEADINGS | {"br", "p", "div", "ul", "ol", "table", "hr"}
_MOST_BELOW = 2
_MOST_FRAMES = 3
_CARD = 300
"""Elements of a card that are looked at."""
_LONGEST_NAME = 120
"""Characters of the name of goods."""


def words_apart(
    tree: Tree, layout: Layout, same: list[int], root: int, marks: list[int]
) -> tuple[int, ...]:
    """Return the elements outside a picture's box that say what it shows.

    `same` are the elements that show it, `root` is its box, and `marks` are all
    elements of the page that show a picture.
    """
    return (
        twin_caption(tree, layout, root, marks)
        or _siblings(tree, layout, root, marks)
        or _after_frame(tree, layout, root, marks)
        or _cell_below(tree, layout, root, marks)
        or _pointed_at(tree, layout, same, root, marks)
        or pointing_back(tree, layout, root, marks)
        or _product(tree, same[0], root)
    )


def blocks_below(tree: Tree, root: int, marks: list[int]) -> tuple[int, ...]:
    """Return short blocks right below a box without words, which may be its caption.

    Nothing in the markup says so: `media.captions` looks whether they name a credit.
    """
    if tree.text_size[root] or tree.parent[root] < 0:
        return ()
    found: list[int] = []
    after, last = tree.end[root], tree.end[tree.parent[root]]
    while after < last and len(found) < _MOST_BELOW:
        size = tree.text_size[after]
        if size:
            if size > MOST_LOOSE_TEXT or tree.tags[after] not in _BELOW:
                break
            if not _is_plain(tree, after) or writer(tree.classes[after]):
                break
            found.append(after)
        if bisect_left(marks, after) != bisect_left(marks, tree.end[after]):
            break
        after = tree.end[after]
    return tuple(found)


def in_the_middle(tree: Tree, i: int) -> bool:
    """Say whether an element is set in the middle, as paragraphs of news are not."""
    style = tree.get(i, "style").replace(" ", "")
    centred = "text-align:center" in style or tree.get(i, "align") == "center"
    return centred or tree.tags[i] == "center" or middle(tree.get(i, "class"))


def stands_out(tree: Tree, i: int, picture: int) -> bool:
    """Say whether a block is all bold, and the picture above it does not stand so."""
    if any(tree.tags[above] in _BOLD for above in tree.above(picture)):
        return False
    return any(tree.tags[j] in _BOLD for j in _wrapped(tree, i))


def _is_plain(tree: Tree, i: int) -> bool:
    """Say whether an element is one block of words, few of them linked, or a credit.

    A caption and its labelled credit may each have a part of the block.
    """
    linked = 0
    parts: list[int] = []
    for j in range(i + 1, tree.end[i]):
        if tree.tags[j] in _BELOW and tree.text_size[j] != tree.text_size[i]:
            if tree.tags[j] != "span" or len(parts) == _MOST_BELOW:
                return False
            parts += [j] if tree.text_size[j] else []
        if tree.tags[j] in HEADINGS:
            return False
        if tree.tags[j] == "a":
            linked += tree.text_size[j]
    if parts and not _ends_labelled(tree, parts[-1]):
        return False
    if 2 * linked <= tree.text_size[i]:
        return True
    words = squeeze(tree.words(i))  # "Photo by Ida on Quilmo", both linked
    return len(words) <= _LONGEST_NAME and is_labelled(words)


def _ends_labelled(tree: Tree, part: int) -> bool:
    """Say whether a part of a block is a labelled credit, and the last of its words."""
    return not tree.tails[part].strip() and is_labelled(squeeze(tree.words(part)))


def speaks_of_picture(tree: Tree, i: int, box: int, outer: int) -> bool:
    """Say whether an element with words is called caption or credit.

    A name that may be that of the article's writer counts only in what is called a
    picture's box, or where nothing else is said of the picture; beside a face or the
    hour of the article never.
    """
    names = tree.classes[i]
    if not tree.text_size[i] or not role(names):
        return False
    by = writer(names)
    if by and tree.pictures[i] and not tree.inside(box, i):
        return False
    if by and any(tree.tags[j] == "time" for j in tree.within(i, _CARD)):
        return False
    doubtful = by and bool(tree.text_size[box])
    return not doubtful or any(holds_picture(tree.classes[j]) for j in (i, outer))


def captioned_behind(tree: Tree, i: int) -> bool:
    """Say whether a caption or credit by name stands right behind an element.

    A page's look has none: such a picture of the theme opens the page.
    """
    after = tree.end[i]
    if after >= tree.end[tree.parent[i]] or not tree.text_size[after]:
        return False
    names = tree.classes[after]
    return tree.tags[after] == "figcaption" or (bool(role(names)) and not writer(names))


def _siblings(
    tree: Tree, layout: Layout, root: int, marks: list[int]
) -> tuple[int, ...]:
    """Return the elements right after a box that are called caption or credit."""
    above = tree.parent[root]
    if above < 0:
        return ()
    found: list[int] = []
    wordless = _is_wordless(tree, root)
    after = tree.end[root]
    while after < tree.end[above] and len(found) < 2:
        last = tree.end[after]
        has_picture = bisect_left(marks, after) != bisect_left(marks, last)
        named = (
            tree.tags[after] == "figcaption"
            or _speaks(tree, after, root)
            or (not found and wordless and _emphasised(tree, after))
            or (wordless and _on_its_own_line(tree, after, root))
        )
        size = tree.text_size[after]
        if has_picture or size > MOST_BOX_TEXT or (size and not named):
            break
        if size and named:
            found.append(after)
        after = last
    return tuple(found)


def _is_wordless(tree: Tree, root: int) -> bool:
    """Say whether a box says nothing of its picture: at most a file's name and size."""
    hidden = 0
    if tree.text_size[root] > MOST_LOOSE_TEXT:
        return False
    inside, end = tree.within(root, _CARD), root
    for i in inside if tree.text_size[root] else ():
        if i >= end and tree.classes[i] and unseen(tree.classes[i]):
            hidden += tree.text_size[i]
            end = tree.end[i]
    return hidden == tree.text_size[root]


def _after_frame(
    tree: Tree, layout: Layout, root: int, marks: list[int]
) -> tuple[int, ...]:
    """Return what is called caption or credit after the part that a picture ends.

    Headers set the headline at one side and the picture at the other, and the credit
    below both. Words that are printed again later are those of the picture there.
    """
    if tree.text_size[root]:
        return ()
    frame = root
    for _ in range(_MOST_FRAMES):
        above = tree.parent[frame]
        if above in layout.around or tree.end[above] != tree.end[root]:
            return ()
        frame = above
        words = tree.end[frame]
        if words < tree.end[tree.parent[frame]] and tree.text_size[words]:
            has_picture = bisect_left(marks, words) != bisect_left(
                marks, tree.end[words]
            )
            named = _speaks(tree, words, root)
            short = tree.text_size[words] <= MOST_LOOSE_TEXT
            if not named or not short or has_picture or _is_repeated(tree, words):
                return ()
            return (words,)
    return ()


def _is_repeated(tree: Tree, i: int) -> bool:
    """Say whether what an element says is said again behind it."""
    said, size = squeeze(tree.words(i)), tree.text_size[i]
    later = range(tree.end[i], len(tree))
    return any(
        tree.text_size[j] == size and squeeze(tree.words(j)) == said for j in later
    )


def _product(tree: Tree, i: int, root: int) -> tuple[int, ...]:
    """Return the name of goods beside a credited picture that leads to a shop.

    The name stands with a link to the shop behind it; a button or a verdict is none.
    """
    links = (j for j in (i, *tree.above(i)) if tree.tags[j] == "a")
    link = next(links, -1)
    if link < 0 or "sponsored" not in tree.get(link, "rel").split():
        return ()
    box = min(link, root)
    credited = any(
        tree.text_size[j] and role(tree.classes[j]) == "credit"
        for j in tree.within(box, _CARD)
    )
    name = tree.end[box]
    if not credited or name >= tree.end[tree.parent[box]]:
        return ()
    last = min(tree.end[name], name + _CARD)
    while not tree.texts[name].strip():
        inner = next((j for j in tree.children(name) if tree.text_size[j]), -1)
        if inner < 0:
            return ()
        name = inner
    named = tree.text_size[name] <= _LONGEST_NAME and tree.tags[name] != "a"
    sold = any(
        tree.tags[j] == "a" and "sponsored" in tree.get(j, "rel").split()
        for j in range(name + 1, last)
    )
    return (name,) if named and sold else ()


def _speaks(tree: Tree, i: int, box: int) -> bool:
    """Say whether an element, or all that stands in it, is called caption or credit."""
    innermost = i
    for wrapped in _wrapped(tree, i):
        if speaks_of_picture(tree, wrapped, box, i):
            return True
        innermost = wrapped
    inside = [j for j in tree.children(innermost) if tree.text_size[j]]
    words = sum(tree.text_size[j] for j in inside)
    return words == tree.text_size[i] > 0 and all(
        speaks_of_picture(tree, j, box, i) for j in inside
    )


def _wrapped(tree: Tree, i: int) -> Iterator[int]:
    """Name an element and those inside it that hold the same text: its wrappers."""
    for _ in range(_MOST_WRAPPERS):
        yield i
        inner = (j for j in tree.children(i) if tree.text_size[j])
        i = next(inner, i)
        if tree.text_size[i] != tree.text_size[tree.parent[i]] or next(inner, 0):
            return


def _cell_below(
    tree: Tree, layout: Layout, root: int, marks: list[int]
) -> tuple[int, ...]:
    """Return the cell under a picture's own, in tables that lay out pictures.

    Rows of pictures and of captions take turns; a table of figures has neither row.
    """
    if tree.text_size[root]:
        return ()
    cell = root
    while tree.tags[cell] not in _CELLS:
        cell = tree.parent[cell]
        if cell < 0 or cell in layout.around or tree.text_size[cell]:
            return ()
    row = tree.parent[cell]
    below = tree.end[row]
    if tree.tags[row] != "tr" or tree.text_size[row] or below >= len(tree):
        return ()
    if tree.tags[below] != "tr" or tree.parent[below] != tree.parent[row]:
        return ()
    over, under = (_cells(tree, each) for each in (row, below))
    has_picture = bisect_left(marks, below) != bisect_left(marks, tree.end[below])
    if has_picture or len(over) != len(under) or cell not in over:
        return ()
    words = under[over.index(cell)]
    return (words,) if 0 < tree.text_size[words] <= MOST_LOOSE_TEXT else ()


def _cells(tree: Tree, row: int) -> list[int]:
    cells = (i for i in tree.children(row) if tree.tags[i] in _CELLS)
    return list(islice(cells, _MOST_CELLS))


def _pointed_at(
    tree: Tree, layout: Layout, same: list[int], root: int, marks: list[int]
) -> tuple[int, ...]:
    """Return the element that a picture, or its box, names as what describes it."""
    wanted = {
        name
        for i in (*same, root)
        for attribute in ("aria-describedby", "aria-labelledby", "aria-details")
        for name in tree.get(i, attribute).split()
    }
    if not wanted or tree.text_size[root]:
        return ()
    for i in filter(None, map(tree.by_id, sorted(wanted))):
        has_picture = bisect_left(marks, i) != bisect_left(marks, tree.end[i])
        apart = tree.end[root] <= i < layout.end and not has_picture
        if apart and 0 < tree.text_size[i] <= MOST_LOOSE_TEXT:
            return (i,)
    return ()


def _on_its_own_line(tree: Tree, i: int, root: int) -> bool:
    """Say whether words in italics follow a picture at once and end at a line break.

    Forums and old pages have no paragraphs.
    """
    if tree.tags[i] not in _EMPHASIS or not 0 < tree.text_size[i] <= MOST_LOOSE_TEXT:
        return False
    between = [root, *range(tree.end[root], i)]
    if tree.tails[i].strip() or any(tree.tails[j].strip() for j in between):
        return False
    after, last = tree.end[i], tree.end[tree.parent[i]]
    return after >= last or tree.tags[after] in _NEW_LINES


def _emphasised(tree: Tree, i: int) -> bool:
    """Say whether a short paragraph is wholly in italics or small print.

    Some editors take a heading to set it larger.
    """
    children = list(tree.children(i))
    return (
        (tree.tags[i] == "p" or tree.tags[i] in HEADINGS)
        and len(children) == 1
        and tree.tags[children[0]] in _EMPHASIS
        and 0 < tree.text_size[i] == tree.text_size[children[0]] <= MOST_LOOSE_TEXT
    )
