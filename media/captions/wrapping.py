"""Text whose lines were broken to a width: print that was copied, mails, terminals.

A sentence goes on in the next line there, a word behind a hyphen, too. A credit at the
end of a line ends what is read together, and so does one that begins the next line.
"""

from __future__ import annotations

import re
from itertools import pairwise

from media.captions.listing import listed
from media.captions.marks import QUOTES, STOPS
from media.chains import Lexicon
from media.model import Document, Passage
from media.text import fold

_WIDEST = 100  # letters of a line that was broken to a width
_WRAPPED = 0.2  # share of lines that begin in the midst of a sentence
_FEWEST = 3
_MOST = 40  # lines of one paragraph
_SIGNED = re.compile(r"^\W*[^\W\d]{2,20}\s?[:©]|^\W*©")  # "Foto: Ida Wells"
_ENDS = f"{STOPS}!?:;)]）"
_OPENS = "([（"
_KINDS = frozenset({"paragraph", "other"})
# "... at sea. Foto: Ida Wells": a label, and hardly a word in small letters.
# Possessive: in how many ways one word could be taken for seven must not be tried
_LABELLED = re.compile(r"(?:^|\s)([^\W\d_]{2,20})\s?:\s*(?:[^\s:.]++\.?\s?){1,7}$")
_SHOUTED = re.compile(r"^([^\W\d_]{2,20})[.:]?\s")  # "FOTO IDA WELLS"
_SMALL_WORDS = 2  # in small letters, of a maker's name
_SHORT = 0.6  # of the width of most lines
_SHOUT = 12  # letters of a line in capitals that is more than a word of a sentence
_HYPHEN = re.compile(r"(?<=[^\W\d_])- (?=([^\W\d_]+))")
_JOINING = frozenset(listed("joining"))
"""Small words before which a hyphen stands for a word's end: "Ein- und Ausgang"."""
_DANGLING = frozenset(word.replace("’", "'") for word in listed("dangling"))
_LAST_WORD = re.compile(r"(?:^|\s)((?:[^\W\d_]|['’])+)$")
# "in Baden-" with "Württemberg am Montag" on the next line
_BROKEN_NAME = re.compile(r"(?:^|\s)([^\W\d_]+)\s[^\W\d_]{2,}-$")
_NAME_AND_SMALL = re.compile(r"[^\W\d_]{2,}\s([^\W\d_]+)\s")


def is_wrapped(document: Document) -> bool:
    """Say whether lines were broken to a width: many begin in the midst of a sentence.

    So they are in print that was copied, in mails and in what text browsers show.
    """
    passages = document.passages
    spans = [passage.span for passage in passages]
    if any(span.end - span.start > _WIDEST for span in spans):
        return False
    midst = sum(
        document.text[after.span.start].islower() and gap(before, after) == 1
        for before, after in pairwise(passages)
    )
    return midst >= max(_FEWEST, _WRAPPED * len(passages))


def usual_width(document: Document) -> int:
    """Return how long the lines are of a text that was broken to a width."""
    sizes = sorted(each.span.end - each.span.start for each in document.passages)
    return sizes[len(sizes) // 2] if sizes else 0


def is_read_on(
    document: Document,
    before: list[Passage],
    passage: Passage,
    lexicon: Lexicon,
    *,
    width: int,
) -> bool:
    """Say whether a sentence of a line that was broken goes on in the next one.

    A line far shorter than the `width` of most ends there, where a capital follows,
    but with a word behind which another one must come ("the harbour of").
    """
    kinds = {before[-1].kind, passage.kind}
    if not kinds <= _KINDS or gap(before[-1], passage) != 1 or len(before) >= _MOST:
        return False
    text, following = (each.span.of(document.text) for each in (before[-1], passage))
    ended = text.rstrip(QUOTES)[-1:] in _ENDS or _SIGNED.match(text) or text.isupper()
    if following.isupper() and len(following) > _SHOUT:
        return False
    short = len(text) < _SHORT * width and following[:1].isupper()
    if short and not dangles(text):
        return False
    if ended or _ends_in_credit(text, lexicon) or _is_shouted(following, lexicon):
        return False
    return following[:1].isalnum() or following[:1] in _OPENS


def gap(one: Passage, other: Passage) -> int:
    """Return how many lines one passage stands below another."""
    return (other.line or 0) - (one.line or 0)


def dangles(text: str) -> bool:
    """Say whether a line ends with a small word that nothing ends with.

    >>> dangles("The harbour of"), dangles("A boat at sea"), dangles("Plan A")
    (True, False, False)
    """
    found = _LAST_WORD.search(text)
    return found is not None and _is_dangling(found[1])


def parts_name(text: str, following: str) -> bool:
    """Say whether a hyphen parts a name that a small word leads to and another follows.

    >>> parts_name("Ein Boot in Baden-", "Württemberg am Montag.")
    True
    >>> parts_name("Ein Kran für Süd-", "Zwei Boote liegen am Ufer.")
    False
    """
    led, ends = _BROKEN_NAME.search(text), _NAME_AND_SMALL.match(following)
    if led is None or ends is None:
        return False
    return _is_dangling(led[1]) and _is_dangling(ends[1])


def _is_dangling(word: str) -> bool:
    return word.islower() and word.replace("’", "'") in _DANGLING


def rejoined(words: str) -> str:
    """Return words without the hyphens at which lines were broken.

    >>> rejoined("nach dem Hoch- wasser"), rejoined("Ein- und Ausgang")
    ('nach dem Hochwasser', 'Ein- und Ausgang')
    >>> rejoined("in Baden- Baden")
    'in Baden-Baden'
    """

    def join(match: re.Match[str]) -> str:
        if match[1].casefold() in _JOINING:
            return "- "
        return "" if match[1][0].islower() else "-"

    return _HYPHEN.sub(join, words)


def _ends_in_credit(text: str, lexicon: Lexicon) -> bool:
    """Say whether a line ends with a label and a maker."""
    found = _LABELLED.search(text)
    if found is None or lexicon.word(fold(found[1])).label is None:
        return False
    small = [word for word in found[0].split()[1:] if word[0].islower()]
    return len(small) <= _SMALL_WORDS


def _is_shouted(text: str, lexicon: Lexicon) -> bool:
    """Say whether a line is a credit in capitals, or begins with a label and colon."""
    label = _SHOUTED.match(text)
    if label is None or lexicon.word(fold(label[1])).label is None:
        return False
    return text.isupper() or (":" in label[0] and text[0].isupper())
