"""The words under which an asset is found: the same for indexing and for querying.

Both databases index what `index_words` gives and cut nothing themselves, so that they
find the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import lru_cache

from media.agencies import AgencyTable, load_agencies
from media.expressions import expression
from media.model import Asset, Image, Usage
from media.store.marking import (
    BETWEEN,
    CAPTIONS,
    MARKS,
    day_word,
    field_texts,
    leaves,
    marked_names,
    names_told,
)
from media.text import tokens

FORM = 9
"""Counts up whenever other words are made of the same asset."""
_UNSPACED = re.compile("([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff])")
"""Thai, Lao, Burmese and Khmer, which part no words; does not match "é" or "撮"."""
_CHARACTER = expression(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
    "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7af]"
)
"""The same, and Chinese, Japanese and Korean, which `media.text` parts already."""
_ARABIC = re.compile("[\u0600-\u06ff]")
_ARTICLE = re.compile(
    "^[\u0648\u0641]?(?:[\u0628\u0643]?\u0627\u0644|\u0644\u0644)(?=\\w{3})"
)
"""Matches "ال" in "القدس", "وبال" and "لل" before at least three letters."""
_SAME_LETTER = str.maketrans("\u06a9\u06cc\u0649\u0629", "\u0643\u064a\u064a\u0647")
"""Kaf and yeh as Persian and Arabic keyboards write them, alef maksura, teh marbuta."""
_LONGEST_WORD = 64
_PLAIN_WORD = re.compile(rf"([a-z0-9]{{1,{_LONGEST_WORD}}})[a-z0-9]*")
"""Matches "o" and "neil" in "o'neil"; does not match "é"."""
_PLAIN_NAMES = re.compile(
    rf"[a-z]{{1,{_LONGEST_WORD}}}(?:[ |][a-z]{{1,{_LONGEST_WORD}}})*"
)
_IDENTIFIER = 8
"""Letters and digits from which on a word with a digit is one of no language."""
_DIGIT = re.compile("[0-9]")
_SHORT = 60
"""Letters of a text whose words are remembered."""
_MOST_WORDS = 20_000
"""Words of one asset, far more than any real one has; a tsvector holds 1 MB."""
_BREAK = "."
"""Stands between texts, so that neighbours in different ones are none."""
_PART = ";"
"""Stands between captions, all other texts, and words marked with their field."""
_MOST_OF_A_FIELD = 200
"""Words of one text that a field is searched by."""
_FIELDS = frozenset(
    (
        "creators",
        "credit_line",
        "source",
        "image_creators",
        "image_suppliers",
        "copyright_owners",
        "keywords",
        "persons_shown",
        "personalities",
        "organisations_shown",
        "event",
        "artwork",
        "location_created",
        "location_shown",
        "sublocation",
        "city",
        "state",
        "country",
        "job_id",
        "digital_image_guid",
    )
)
"""Other fields that a desk searches: names, places, keywords, identifiers."""


def index_words(text: str) -> list[str]:
    """Return the words of a text as the index has them; an apostrophe parts words.

    What is written without spaces is indexed character by character, Arabic without
    the article and what is written together with it.

    >>> index_words("Baghdad’s “Café”")
    ['baghdad', 's', 'cafe']
    >>> index_words("ภาพ")
    ['ภ', 'า', 'พ']
    >>> index_words("بالقدس") == index_words("القدس")
    True
    """
    if len(text) > _SHORT:
        return _words(text)
    return list(_words_of_short(text))


@lru_cache(maxsize=10_000)
def _words_of_short(text: str) -> tuple[str, ...]:
    """Return the words of what comes often: names, agencies, credits."""
    return tuple(_words(text))


def _words(text: str) -> list[str]:
    if text.isascii():  # what the rest comes to, for the most texts
        return _PLAIN_WORD.findall(text.lower())
    return [
        word[:_LONGEST_WORD]
        for token in tokens(text)
        for part in token.split("'")
        for word in _parted(part)
        if word
    ]


def is_character(word: str) -> bool:
    """Tell whether a word of the index is one character of a text without spaces."""
    return _CHARACTER.fullmatch(word) is not None


def _parted(word: str) -> Iterable[str]:
    if _UNSPACED.search(word):
        return filter(None, _UNSPACED.split(word))
    if _ARABIC.search(word):
        plain = word.translate(_SAME_LETTER)
        return (_ARTICLE.sub("", plain),)
    return (word,)


def words_of(
    asset: Asset,
    *,
    added: str = "",
    always: Iterable[str] = (),
    agencies: AgencyTable | None = None,
) -> str:
    """Return all words of an asset, those of its description first.

    Texts are parted by full stops, and each counts once. Captions come first, then all
    other texts, then what is marked with its field (`media.store.marking`); these three
    are parted by semicolons. `added`: the day on which the catalogue took it in;
    `always`: what it is on any day by its rights.
    """
    known: dict[str, list[str]] = {"": []}

    def words(text: str) -> list[str]:
        if text not in known:
            known[text] = index_words(text)
        return known[text]

    captions = _joined(map(words, dict.fromkeys(_captions(asset))))
    rest = dict.fromkeys(text for text in _texts(asset) if text and text not in known)
    others = _joined(map(words, rest))
    if len(captions) + len(others) > _MOST_WORDS:
        captions = list(dict.fromkeys(captions))[:_MOST_WORDS]
        others = list(dict.fromkeys(others))[: _MOST_WORDS - len(captions)]
    marked = _marked(asset, words, agencies or load_agencies())
    marked += dict.fromkeys(marked_names(asset, always))
    if added:
        marked.append(MARKS["added"] + day_word(added))
    return " ".join([*captions, _PART, *others, _PART, *marked])


def _joined(texts: Iterable[list[str]]) -> list[str]:
    """Return the words of texts, each of which ends in a full stop."""
    said: list[str] = []
    for words in texts:
        said += words
        said.append(_BREAK)
    return said


def _marked(
    asset: Asset, words: Callable[[str], list[str]], agencies: AgencyTable
) -> list[str]:
    """Return the words of fields, each with the mark of its field."""
    marked: list[str] = []
    before = ""
    known = dict.fromkeys(field_texts(asset, agencies))
    for field, text in known:
        if not text:
            continue
        mark = MARKS[field]
        some = (
            [mark + word for word in words(text)[:_MOST_OF_A_FIELD]]
            if len(text) > _SHORT
            else _marked_words_of_short(mark, text)
        )
        if some and field == before:
            marked.append(BETWEEN)
        marked += some
        before = field if some else before
    for field, names in names_told(asset):
        if asset.images:  # whose fields may name them, too
            names = [name for name in names if (field, name) not in known]
        if names:
            marked.append(BETWEEN)
            marked.append(_marked_names(MARKS[field], names, words))
    return marked


def _marked_names(
    mark: str, names: Collection[str], words: Callable[[str], list[str]]
) -> str:
    """Return the marked words of names, parted, at once where they are plain."""
    said = "|".join(names).lower()  # no name has a stroke
    if _PLAIN_NAMES.fullmatch(said):
        return mark + said.replace(" ", f" {mark}").replace("|", f" {BETWEEN} {mark}")
    return f" {BETWEEN} ".join(
        " ".join(mark + word for word in words(name)[:_MOST_OF_A_FIELD])
        for name in names
    )


@lru_cache(maxsize=10_000)
def _marked_words_of_short(mark: str, text: str) -> tuple[str, ...]:
    return tuple([mark + word for word in _words_of_short(text)])


def distinct(words: str) -> list[str]:
    """Return each word of the result of `words_of` once that may be misspelt.

    Without those of fields, and without identifiers, which nearly every asset has its
    own of.
    """
    texts, _, _ = words.rpartition(f" {_PART}")
    found = set(texts.split(" ")) - {_BREAK, _PART, ""}
    # What is short or of letters alone is none: so are nearly all, told at once
    return [w for w in found if len(w) < _IDENTIFIER or not is_identifier(w)]


def is_identifier(word: str) -> bool:
    """Tell whether a word of the index is one of no language: nobody misspells it.

    >>> is_identifier("c82d851b817bcb0e"), is_identifier("2026")
    (True, False)
    """
    return (
        len(word) >= _IDENTIFIER
        and not word.isalpha()
        and _DIGIT.search(word) is not None
    )


def _captions(asset: Asset) -> Iterator[str]:
    """Yield what describes the picture, the description of the whole first."""
    yield asset.description
    for usage in asset.usages:
        caption = usage.caption
        text = caption.description if caption.description is not None else caption.text
        yield from filter(None, (text, caption.alt_text))
    for image in asset.images:
        yield from _fields_of(image, CAPTIONS)


def _texts(asset: Asset) -> Iterator[str | None]:
    for usage in asset.usages:
        yield from _usage_texts(usage)
    for image in asset.images:
        yield image.place.replace("\\", "/").rpartition("/")[2]
        yield from _fields_of(image, _FIELDS)
    yield asset.credit_to_print
    yield from (asset.asset_id, *asset.former_ids)


def _usage_texts(usage: Usage) -> Iterable[str | None]:
    credit = usage.credit
    yield usage.caption.credit_line
    if credit is not None:
        yield from (*credit.creators, *credit.organisations, *credit.agencies)
    yield usage.document_title


def _fields_of(image: Image, names: Collection[str]) -> Iterator[str]:
    for claim in image.fields:
        if claim.name in names:
            yield from leaves(claim.value)
