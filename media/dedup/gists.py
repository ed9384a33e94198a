"""What a description comes to when it is compared, as text: it is not read again.

In: a description. Out: its gist, a few short strings that a catalogue keeps. Two gists
compare exactly as the descriptions do, at a small part of the cost of reading them.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from media.dedup.compare import numbers_behind, relation_of
from media.dedup.faces import Shape, are_worth_comparing, read_face
from media.dedup.wording import Reading, Word, is_number, read
from media.dedup.words import WORDS

_NAME = "^"
"""Before the punctuation in front of a word that is printed like a name."""
_SPACE = "\u00a0"
"""For a space within a form, as some ligatures leave: forms themselves have none."""
_OFTEN = 8_192
"""Gists taken apart and pairs of them whose relation are held."""


class Gist(NamedTuple):
    """A description, read.

    `forms`: its words as compared; `marks`: of each word, and of the end, whether it
    is printed like a name, and the punctuation in front of it; `behind`: small numbers
    behind the description, and an ellipsis where it is cut short; `head`: what stood
    before it. `text` is what was read.
    """

    text: str
    forms: str
    marks: str
    behind: str
    head: str


def gist_of(text: str) -> Gist:
    """Return what a description comes to.

    >>> gist_of("FILE - Rain, they say, on the Quay ... (AP Photo/A. Name)")[1:]
    ('rain they say on the quay', '^ ,  ,  ^ ...', '…', '')
    """
    said = read(text)
    marks = [(_NAME if word.name else "") + word.before for word in said.words]
    numbers = sorted(numbers_behind(said))
    return Gist(
        text=text,
        forms=" ".join([form.replace(" ", _SPACE) for form in said.forms]),
        marks=" ".join((*marks, said.after)),
        behind=" ".join((*numbers, "…") if said.cut else numbers),
        head=said.head,
    )


def may_be_related(a: Gist, b: Gist) -> bool:
    """Say whether two descriptions may be of one picture; others may speak against."""
    if not are_worth_comparing(_shape_of(a), _shape_of(b)):
        return False
    return _are_related(a, b) if a < b else _are_related(b, a)


@lru_cache(maxsize=_OFTEN)
def _are_related(a: Gist, b: Gist) -> bool:
    return relation_of(_reading_of(a), _reading_of(b)) != "different"


@lru_cache(maxsize=_OFTEN)
def _shape_of(gist: Gist) -> Shape:
    """Return what tells whether a description is worth comparing with others."""
    numbers, cut, _ = gist.behind.partition("…")
    forms = gist.forms.replace(" ", "\0").replace(_SPACE, " ")
    return read_face(f"{forms}\0\1{numbers.rstrip()}\1{cut}\1{gist.head}")


@lru_cache(maxsize=_OFTEN)
def _reading_of(gist: Gist) -> Reading:
    """Return what is compared of the description; its tail is the numbers in it."""
    forms = tuple([form.replace(_SPACE, " ") for form in gist.forms.split(" ")])
    *marks, after = gist.marks.split(" ")
    words = tuple(map(_word, forms, marks))
    numbers, cut, _ = gist.behind.partition("…")
    return Reading(
        words=words,
        forms=forms,
        content=tuple([word.form for word in words if word.is_content]),
        tail=numbers,
        cut=bool(cut),
        after=after,
        head=gist.head,
    )


@lru_cache(maxsize=65_536)
def _word(form: str, mark: str) -> Word:
    name = mark.startswith(_NAME)
    return Word(
        form=form,
        is_content=form not in WORDS.function,
        is_number=is_number(form),
        before=mark[1:] if name else mark,
        name=name,
    )
