"""A template with slots in braces, and texts for them -> a line.

A slot may have a form behind a colon: "{date:d. MMMM y}" is the slot "date:d. MMMM y".
What stands in square brackets is left out, and its brackets always, unless something
is known of each slot in it; "[[" and "]]" print brackets.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Mapping, Sequence

from media.model import value
from media.settings.brackets import CLOSING

LABEL = "label"
_OPTIONAL = ("[", "]")
_DOUBLED = {"[[": "[", "]]": "]"}
_EMPTY = re.compile(r"(?<!\{)(?:\{\{)*(\{)[}:]")
"""A slot without a name; two braces are one that is printed."""
_LETTERS = re.compile(r"\[\[|\]\]|.", re.DOTALL)
_STOPS = {".": ".!?…", "。": "。！？…"}
"""Full stops, each with what it does not follow: a sentence ends once."""


@value
class _Token:
    """A slot, or a letter of what stands between slots; "[[" and "]]" are one."""

    text: str
    is_slot: bool = False


@value
class _Part:
    """A slot or a pair of brackets, with what stands before it; what ends has neither.

    `within`: what stands between the `brackets`, of which there are two or none.
    """

    literal: str
    slot: str = ""
    brackets: tuple[str, ...] = ()
    within: tuple[_Part, ...] = ()


def slots_of(template: str) -> tuple[str, ...]:
    """Return the slots of a template in their order.

    >>> slots_of("{label}: {creator}/{agency}")
    ('label', 'creator', 'agency')
    >>> slots_of("{creator}[, {date:y}]")
    ('creator', 'date:y')

    Raises ValueError where a brace is open, or a slot has more than a form.
    """
    return tuple(token.text for token in _tokens(template) if token.is_slot)


def fill(template: str, texts: Mapping[str, str]) -> str:
    """Return the line; a slot without a text takes what stands before it with it.

    What stands before the first slot and behind the last stays. The label takes what
    stands behind it. Brackets and quotation marks stand in pairs or not at all, and no
    full stop follows one.

    >>> fill("{label}: {creator}/{agency}", {"label": "Foto", "agency": "AFP"})
    'Foto: AFP'
    >>> fill("({creator} / {agency} via {partner})", {"agency": "EPA", "partner": "AP"})
    '(EPA via AP)'
    >>> fill("{agency} ({licence})", {"agency": "AFP"})
    'AFP'
    >>> fill("{agency}[ (on {date} by {creator})]", {"agency": "AFP", "date": "1"})
    'AFP'
    """
    tokens = _tokens(template)
    return _filled(_parts(tokens, _pairs(tokens), 0, len(tokens)), texts)


def _filled(parts: Sequence[_Part], texts: Mapping[str, str]) -> str:
    line = ""
    last: int | None = None  # the slot that was printed last
    for number, part in enumerate(parts):
        is_end = not part.slot and not part.brackets
        text = _text_of(part, texts)
        if number == 0 or is_end:
            line = _joined(line, part.literal)
        elif text and last is not None:
            is_label = parts[last].slot == LABEL
            line = _joined(line, (parts[last + 1] if is_label else part).literal)
        if text:
            line += text
            last = number
    return line


def _text_of(part: _Part, texts: Mapping[str, str]) -> str:
    """Return what stands for a part, "" for brackets in which nothing is known."""
    if not part.brackets:
        return texts.get(part.slot, "") if part.slot else ""
    if part.brackets == _OPTIONAL:
        needed = _slots_in(part.within, optional=False)
        is_known = all(texts.get(slot) for slot in needed)
        return _filled(part.within, texts) if is_known else ""
    slots = set(_slots_in(part.within))
    if not any(texts.get(slot) for slot in slots - {LABEL} or slots):
        return ""
    opening, closing = (_DOUBLED.get(each, each) for each in part.brackets)
    return f"{opening}{_filled(part.within, texts)}{closing}"


def _slots_in(parts: Sequence[_Part], *, optional: bool = True) -> list[str]:
    """Return the slots of parts; without those that are `optional` in them."""
    own = [part.slot for part in parts if part.slot]
    inner = (p for p in parts if optional or p.brackets != _OPTIONAL)
    return own + [s for p in inner for s in _slots_in(p.within, optional=optional)]


def _joined(line: str, literal: str) -> str:
    """Put a text of the template behind a line, without a second full stop."""
    is_one = literal[:1] in _STOPS and literal[1:2] != literal[:1]
    if is_one and line and line[-1] in _STOPS[literal[0]]:
        return line + literal[1:]
    return line + literal


def _tokens(template: str) -> list[_Token]:
    found: list[_Token] = []
    opened: list[str] = []
    for literal, slot, form, conversion in string.Formatter().parse(template):
        found += _letters(literal, opened)
        if conversion:
            raise ValueError(f"{{{slot}!{conversion}}} is no slot")
        if slot == "":
            empty = _EMPTY.search(template)
            place = f" at character {empty.start(1) + 1}" if empty else ""
            raise ValueError(f"{{}}{place} names no slot")
        if slot:
            raw = f"{slot}:{form}" if form else slot
            found.append(_Token(text=raw, is_slot=True))
    return found


def _letters(literal: str, opened: list[str]) -> Iterator[_Token]:
    """Yield the letters between slots, and square brackets that stand twice.

    `opened`: square brackets that are open, to which these are added. "]]" is one but
    where "[" is open: there it closes two.
    """
    for said in _LETTERS.findall(literal):
        if said in ("[", "[["):
            opened.append(said)
        is_two = said == "]]" and opened[-1:] == ["["]
        for letter in said if is_two else (said,):
            if letter in ("]", "]]") and opened:
                opened.pop()
            yield _Token(text=letter)


def _pairs(tokens: Sequence[_Token]) -> dict[int, int]:
    """Return where each pair of brackets with a slot between opens, and closes."""
    found: dict[int, int] = {}
    opened: list[int] = []
    for here, token in enumerate(tokens):
        if token.is_slot:
            continue
        for depth in reversed(range(len(opened))):
            start = opened[depth]
            if CLOSING[tokens[start].text] == token.text:
                del opened[depth:]  # what opened since has no end
                if any(between.is_slot for between in tokens[start:here]):
                    found[start] = here
                break
        else:
            if token.text in CLOSING:
                opened.append(here)
    return found


def _parts(
    tokens: Sequence[_Token], pairs: Mapping[int, int], start: int, end: int
) -> tuple[_Part, ...]:
    """Return slots and brackets of a stretch, each with what stands before it."""
    found: list[_Part] = []
    literal = ""
    here = start
    while here < end:
        text, close = tokens[here].text, pairs.get(here)
        if close is not None:
            within = _parts(tokens, pairs, here + 1, close)
            around = (text, tokens[close].text)
            found.append(_Part(literal=literal, brackets=around, within=within))
            literal, here = "", close
        elif tokens[here].is_slot:
            found.append(_Part(literal=literal, slot=text))
            literal = ""
        else:
            literal += _DOUBLED.get(text, text)
        here += 1
    return (*found, *([_Part(literal=literal)] if literal else []))
