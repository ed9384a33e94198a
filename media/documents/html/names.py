"""What the names in a page's markup give away: class, id and the like.

Words that web pages of any publisher use, in the languages seen (`names.toml`); a name
counts whatever its spelling (`photoCredit`, `photo-credit`, `caption__credit`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Literal

import tomli

from media.expressions import expression

Role = Literal["caption", "credit", ""]

_FILE = files("media.documents.html") / "names.toml"
_DATA: Mapping[str, Mapping[str, str]] = tomli.loads(_FILE.read_text(encoding="utf-8"))
_LISTS = _DATA["names"]


def _listed(text: str) -> list[str]:
    return [word for each in text.split(",") if (word := " ".join(each.split()))]


def _any_of(words: Iterable[str], space: str = "[- ]?") -> str:
    """Return a pattern for each of some words, the longest first."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", space) for word in ordered)


def _whole(name: str) -> re.Pattern[str]:
    """Return a pattern for the words of a list among those of a name."""
    words = _any_of(_listed(_LISTS[name]), space="[- ]?")
    return expression(rf"(?<![a-z0-9])(?:{words})(?![a-z0-9])")


_CAMEL = re.compile("(?=[A-Z])(?<=[a-z0-9])")
_MEDIA = rf"(?:{_any_of(_listed(_LISTS['media']))})"
_CREDIT = _any_of(_listed(_LISTS["credit"]))
# "text" is a caption only right after a word for a picture (imageText, img-text).
_AFTER_MEDIA = "|".join(f"(?<={word})" for word in _listed(_LISTS["text"]))
_CAPTION = (
    rf"{_any_of(_listed(_LISTS['caption']))}|(?:{_AFTER_MEDIA})[- ]?(?:te?xt|cap)"
)
_ROLE = expression(
    rf"(?<![a-z])(?:{_MEDIA}|content|article)?"
    rf"(?:(?P<credit>{_CREDIT})|(?P<caption>{_CAPTION}))(?![a-z])"
)
# The end of an attribute: "A boat | Bildquelle: Ida Wells", "A boat. (Photo: EPA)"
_BY = _any_of(_listed(_LISTS["by"]))
_PRINTED = _any_of(_listed(_LISTS["printed"]))
_LABEL = (
    rf"(?:(?:(?:{_MEDIA})\s?)?(?:{_CREDIT}|{_MEDIA}|{_PRINTED})(?:\s(?:{_MEDIA}))?"
    rf"\s?[:：]\s*|©\s*|\(c\)\s*|(?:{_MEDIA})\s(?:{_BY})\s)"
)
_LABEL_FIRST = expression(rf"^[(（]?{_LABEL}\S", re.IGNORECASE)
_LABELLED = expression(
    rf"(?:^|[|–—•.(]\s*)(?P<line>{_LABEL}"
    r"(?:[^|:：()]|\([^()]{1,40}\)){2,80})\)?\.?$",
    re.IGNORECASE,
)
_GIVEN = re.compile(
    rf"[(（][^()（）]{{1,60}}(?:{_any_of(_listed(_LISTS['given']))})[)）]$"
)
# Attributes in which publishing systems keep keys and switches of their own.
_SYSTEM = re.compile(
    r"-(?:id|url|src|srcset|class|type|key|href|link|slug|uuid|size|color|position"
    r"|source|provider|owner|distributor|agency|cite|creator|rights|licen[cs]e)s?$"
)
_MOVING = re.compile(rf"(?<![a-z])(?:{_any_of(_listed(_LISTS['moving']))})(?![a-z])")
_PICTURE_BOX = re.compile(
    rf"(?<![a-z])(?:{_any_of(_listed(_LISTS['box']))})(?:s|box[a-z]?)?(?![a-z])"
)
_WRITER = re.compile(rf"(?<![a-z])(?:{_any_of(_listed(_LISTS['writer']))})(?![a-z])")
_MIDDLE = re.compile(r"(?:^|[ -])cent(?:er|re)(?:ed)?(?= |$)")
_AFLOAT = re.compile(r"(?:^|[ -]|align)(?:left|right)(?= |$)")
_UNSEEN = _whole("unseen")
_FIRST_UNSEEN = frozenset(word.split()[0] for word in _listed(_LISTS["unseen"]))
_NOT_ARTICLE = _whole("aside")
_DECORATION = _whole("decoration")
_TEASER = _whole("teaser")
_CLONE = _whole("clone")
_QUOTED = _whole("quoted")
_OTHERS, _SETTINGS, _GALLERY = map(_whole, ("others", "settings", "gallery"))
_GOODS = _whole("goods")
_DATED, _WHOLE, _CHAPTER = map(_whole, ("dated", "whole", "chapter"))
_TEXT_BESIDE = _whole("beside")


@lru_cache(maxsize=16_384)
def spaced(name: str) -> str:
    """Return a class attribute as words in lower case.

    >>> spaced("photoCredit article__img-text")
    'photo credit article img-text'
    """
    name = name[:1000].replace("_", " ")
    if not name.islower():
        name = _CAMEL.sub(" ", name).casefold()
    return " ".join(name.split())


@lru_cache(maxsize=16_384)
def role(names: str) -> Role:
    """Say what an element's names call it inside a picture's box.

    Of several names that say different things the first is the element's own.

    >>> role("caption__credit"), role("article-caption"), role("wide red")
    ('credit', 'caption', '')
    >>> role("image__caption attribution")
    'caption'
    """
    return next(filter(None, map(_role_of_one, names[:1000].split())), "")


@lru_cache(maxsize=16_384)
def _role_of_one(name: str) -> Role:
    said = spaced(name)
    if _TEXT_BESIDE.search(said):
        return ""
    credited = [bool(found["credit"]) for found in _ROLE.finditer(said)]
    if not credited:
        return ""
    return "credit" if credited[-1] else "caption"


@lru_cache(maxsize=16_384)
def attribute_role(name: str) -> Role:
    """Say what an attribute's name calls its value: words about the picture.

    >>> attribute_role("data-image-caption"), attribute_role("data-photographer")
    ('caption', 'credit')
    >>> attribute_role("data-src"), attribute_role("data-source")
    ('', '')
    """
    if _SYSTEM.search(name):
        return ""
    return role(name.removeprefix("data-"))


def labelled_credit(words: str) -> str:
    """Return the credit with which a title or alternative text ends, "" for none.

    >>> labelled_credit("A boat at sea | Bildquelle: Ida Wells")
    'Bildquelle: Ida Wells'
    >>> labelled_credit("A boat at sea. (Photo: Ida Wells/EPA)")
    'Photo: Ida Wells/EPA'
    >>> labelled_credit("写真提供：山田花子")
    '写真提供：山田花子'
    >>> labelled_credit("A source: Ida Wells at sea")
    ''
    """
    found = _LABELLED.search(words[-200:])
    return found["line"].strip() if found else ""


def is_labelled(words: str) -> bool:
    """Say whether words begin with the label of a credit.

    >>> is_labelled("Crédit photo : Ida Wells"), is_labelled("(Photo by Ida Wells)")
    (True, True)
    >>> is_labelled("The photo by Ida Wells")
    False
    """
    return bool(_LABEL_FIRST.match(words))


def given_credit(words: str) -> str:
    """Return the brackets at the end that say by their last word who gave a picture.

    >>> given_credit("湖に浮かぶ船（山田花子さん提供）")
    '（山田花子さん提供）'
    >>> given_credit("湖に浮かぶ船（3日）")
    ''
    """
    found = _GIVEN.search(words[-100:])
    return found[0] if found else ""


@lru_cache(maxsize=16_384)
def writer(names: str) -> bool:
    """Say whether names speak of who writes: in a picture's box a doubtful sign.

    >>> writer("article-author__name"), writer("/autoren/a-b"), writer("photo-credit")
    (True, True, False)
    """
    return bool(_WRITER.search(spaced(names)))


@lru_cache(maxsize=16_384)
def unseen(names: str) -> bool:
    """Say whether an element is there for screen readers only."""
    small = names.lower()
    if not any(map(small.__contains__, _FIRST_UNSEEN)):
        return False
    return bool(_UNSEEN.search(spaced(names).replace("-", " ")))


@lru_cache(maxsize=16_384)
def aside(names: str) -> bool:
    """Say whether an element is beside the article: teasers, advertisements, ..."""
    return bool(_NOT_ARTICLE.search(spaced(names).replace("-", " ")))


@lru_cache(maxsize=16_384)
def cloned(names: str) -> bool:
    """Say whether names call an element a copy of another: of a slide.

    >>> cloned("slick-slide slick-cloned"), cloned("slide"), cloned("cyclone-photo")
    (True, False, False)
    """
    return bool(_CLONE.search(spaced(names).replace("-", " ")))


@lru_cache(maxsize=16_384)
def lists_others(names: str) -> bool:
    """Say whether names tell of a list of other things than an article's pictures.

    >>> lists_others("shop data-items"), lists_others("story-gallery data-slides")
    (True, False)
    >>> lists_others("x7 data-config"), lists_others("gallery data-config")
    (True, False)
    """
    said = spaced(names).replace("-", " ")
    if _GALLERY.search(said):
        return False
    found = (_OTHERS, _SETTINGS, _TEASER, _NOT_ARTICLE)
    return any(pattern.search(said) for pattern in found)


@lru_cache(maxsize=16_384)
def lists_pictures(name: str) -> bool:
    """Say whether a name calls a list one of pictures.

    >>> lists_pictures("gallerySlides"), lists_pictures("items")
    (True, False)
    """
    return bool(_GALLERY.search(spaced(name).replace("-", " ")))


@lru_cache(maxsize=16_384)
def of_goods(name: str) -> bool:
    """Say whether a part of a list that has this name is no picture by itself.

    >>> of_goods("price"), of_goods("posterUrl"), of_goods("caption")
    (True, True, False)
    """
    return bool(_GOODS.search(spaced(name).replace("-", " ")))


@lru_cache(maxsize=16_384)
def dated(names: str) -> bool:
    """Say whether names call words the day on which something was published.

    >>> dated("publishedDate"), dated("story_dateline"), dated("update")
    (True, True, False)
    """
    return bool(_DATED.search(spaced(names).replace("-", " ")))


@lru_cache(maxsize=16_384)
def whole_article(names: str) -> bool:
    """Say whether names call an element an article, and no part of one.

    >>> whole_article("story wide"), whole_article("story-chapter")
    (True, False)
    """
    said = spaced(names).replace("-", " ")
    return bool(_WHOLE.search(said)) and not _CHAPTER.search(said)


@lru_cache(maxsize=16_384)
def icon(names: str) -> bool:
    """Say whether a picture's names call it an icon, a logo or a portrait."""
    return bool(_DECORATION.search(spaced(names).replace("-", " ")))


@lru_cache(maxsize=16_384)
def teaser(names: str) -> bool:
    """Say whether an element's names call it a teaser or a card."""
    return bool(_TEASER.search(spaced(names).replace("-", " ")))


@lru_cache(maxsize=16_384)
def quoted(names: str) -> bool:
    """Say whether an element's names call it what somebody said.

    >>> quoted("c-pullquote"), quoted("article-quote wide"), quoted("quotes-of-shares")
    (True, True, False)
    """
    return bool(_QUOTED.search(spaced(names).replace("-", " ")))


@lru_cache(maxsize=16_384)
def middle(names: str) -> bool:
    """Say whether names set an element in the middle.

    >>> middle("has-text-align-center"), middle("f_center"), middle("center-column")
    (True, True, False)
    """
    return bool(_MIDDLE.search(spaced(names)))


@lru_cache(maxsize=16_384)
def afloat(names: str) -> bool:
    """Say whether names set an element at one side of the text.

    >>> afloat("photo photo--right"), afloat("alignleft"), afloat("copyright")
    (True, True, False)
    """
    return bool(_AFLOAT.search(spaced(names)))


@lru_cache(maxsize=16_384)
def holds_picture(names: str) -> bool:
    """Say whether names call an element a picture's box.

    >>> holds_picture("image-box wide"), holds_picture("imagery")
    (True, False)
    """
    return bool(_PICTURE_BOX.search(spaced(names)))


@lru_cache(maxsize=16_384)
def moving(names: str) -> bool:
    """Say whether names call an element a player: its still is no picture to credit.

    >>> moving("c-videoPlay"), moving("videographer")
    (True, False)
    """
    return bool(_MOVING.search(spaced(names)))
