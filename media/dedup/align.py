"""Lay two captions side by side: what they share, and the gaps between.

In: the words of two captions. Out: an `Alignment`: gaps, each with what stands on
either side once slips of the pen and words without weight are taken out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from media.dedup.apart import INFLECTIONS, may_be_two_surnames
from media.dedup.compounds import is_said_in_parts
from media.dedup.days import days_in, is_one_day
from media.dedup.inflected import is_going_on, is_other_tense, is_written_otherwise
from media.dedup.misspelt import is_listed_twin, is_same_word
from media.dedup.offices import is_title, office_of
from media.dedup.opcodes import blocks_of
from media.dedup.viewed import is_shown
from media.dedup.wording import Reading, Word
from media.dedup.words import WORDS

STOPS = ".!?…"


class Gap(NamedTuple):
    """A stretch where the captions differ; `left` and `right` are what is left over.

    `head`/`tail`: it stands before everything or after everything that is shared.
    `following`: the punctuation in front of the next shared word (or at the end).
    `printed` are all words of the gap, weightless ones too. `after`: the shared word
    before it; `after_name`, `before_name`: that, the one behind is printed like a name;
    `before_day`: the one behind it is a day.
    `opens_left`, `opens_right`: the words without weight before it that both share
    ("The", "It was") begin a sentence there. `start`, `until`: its places in both.
    """

    left: tuple[Word, ...]
    right: tuple[Word, ...]
    printed_left: tuple[Word, ...]
    printed_right: tuple[Word, ...]
    head: bool
    tail: bool
    following_left: str
    following_right: str
    slip: str = ""
    after: str = ""
    after_name: bool = False
    before_name: bool = False
    before_day: bool = False
    opens_left: bool = False
    opens_right: bool = False
    start: tuple[int, int] = (0, 0)
    until: tuple[int, int] = (0, 0)

    @property
    def rest(self) -> tuple[tuple[Word, ...], tuple[Word, ...], str]:
        """Return of the one side that says more: what, all words, what follows."""
        if self.left:
            return self.left, self.printed_left, self.following_left
        return self.right, self.printed_right, self.following_right


class Alignment(NamedTuple):
    """What two captions share and where they differ.

    `starts_with_comma`: one of them does, so that its beginning is lost.
    """

    shared: tuple[Word, ...]
    gaps: tuple[Gap, ...]
    starts_with_comma: bool = False

    @property
    def shared_content(self) -> int:
        """Count the shared words with a meaning of their own."""
        return sum(word.is_content for word in self.shared)


def align(a: Reading, b: Reading) -> Alignment:
    """Return what the captions share and where they differ."""
    shared: list[Word] = []
    gaps: list[Gap] = []
    for same, gap in _steps(a, b):
        shared += same
        if gap is not None:
            gaps.append(gap)
    return _alignment(a, b, shared, gaps)


def align_unless_apart(a: Reading, b: Reading) -> Alignment | None:
    """Return the same; None as soon as both say something else amid what they share.

    Whatever else they share then, they are of two pictures.
    """
    shared: list[Word] = []
    gaps: list[Gap] = []
    for same, gap in _steps(a, b):
        shared += same
        if gap is not None:
            if gap.left and gap.right and not gap.tail:
                return None
            gaps.append(gap)
    return _alignment(a, b, shared, gaps)


def _alignment(
    a: Reading, b: Reading, shared: list[Word], gaps: list[Gap]
) -> Alignment:
    return Alignment(
        shared=tuple(shared),
        gaps=tuple(gaps),
        starts_with_comma="," in a.words[0].before + b.words[0].before,
    )


def _steps(a: Reading, b: Reading) -> Iterator[tuple[Sequence[Word], Gap | None]]:
    """Yield the words that both share and the gaps, from the beginning to the end.

    With a gap stand the words of it that are the same, spelt otherwise.
    """
    for tag, a1, a2, b1, b2 in blocks_of(*_of_one_day(a.forms, b.forms)):
        if tag == "equal":
            yield a.words[a1:a2], None
            continue
        left, right = a.words[a1:a2], b.words[b1:b2]
        rest_left, rest_right, slip, alike = _leftover(left, right)
        if rest_left and rest_right and is_one_day(a.forms, b.forms):
            rest_left, rest_right = _without_days(rest_left), _without_days(rest_right)
        if (
            slip == "spelling"
            and (
                (_opens(a.words, a1) and _other_head(left, right))
                or _other_number(left, right)  # "a worker cleans a window", "windows"
                or _other_number(
                    a.words[max(0, a1 - _NEAR) : a2], b.words[max(0, b1 - _NEAR) : b2]
                )
                or (a1 and _is_counted(a.words[max(0, a1 - 2) : a1], left, right))
                or (a1 and _is_other_surname(a.words[a1 - 1], left[0], right[0]))
                or _is_young(left, right, beside=(a.forms, b.forms))
            )
        ):
            rest_left, rest_right, slip = left, right, "number"
        if a1 and b1 and left and right and is_shown(left, right, a.words[:a1]):
            rest_left, rest_right, slip = (), (), "view"
        elif rest_left and rest_right and is_said_in_parts(left, right):
            rest_left, rest_right, slip = (), (), "compound"
        elif not slip and a1 and b1:
            behind = a.words[a2] if a2 < len(a.words) else None
            found = _told_otherwise(left, right, a.words[a1 - 1], behind)
            if found:
                rest_left, rest_right, slip = (), (), found
        yield (
            alike,
            Gap(
                left=rest_left,
                right=rest_right,
                printed_left=left,
                printed_right=right,
                head=a1 == 0 and b1 == 0,
                tail=a2 == len(a.words) and b2 == len(b.words),
                following_left=_before(a, a2),
                following_right=_before(b, b2),
                slip=slip,
                after=a.forms[a1 - 1] if a1 else "",
                after_name=a1 > 0 and a.words[a1 - 1].name,
                before_name=a2 < len(a.words) and _opens_name(a.words[a2]),
                before_day=a2 < len(a.words) and a.words[a2].form[0] == "@",
                opens_left=_opens_sentence(a.words, a1),
                opens_right=_opens_sentence(b.words, b1),
                start=(a1, b1),
                until=(a2, b2),
            ),
        )


def _told_otherwise(
    left: Sequence[Word], right: Sequence[Word], before: Word, behind: Word | None
) -> str:
    """Return what slip makes one word of another between two that both share, or ""."""
    if len(left) + len(right) == _WITH_BEING and is_going_on(left, right, before):
        return "tense"
    if len(left) != 1 or len(right) != 1:
        return ""
    if is_written_otherwise(left[0], right[0]):
        return "spelling"
    return "tense" if is_other_tense(left[0], right[0], before, behind) else ""


_WITH_BEING = 3
"""Words of "walks" and "is walking"."""


def _opens(words: Sequence[Word], index: int) -> bool:
    """Say whether there are no words but such without weight before a place."""
    return not any(word.is_content for word in words[:index])


def _opens_sentence(words: Sequence[Word], index: int) -> bool:
    """Say whether words without weight in front of a place begin a sentence."""
    while index and not words[index - 1].is_content:
        index -= 1
        before = words[index].before
        if before and any(mark in before for mark in STOPS):
            return True
    return False


def _opens_name(word: Word) -> bool:
    """Say whether a word is one of a name, or the title before it."""
    return word.name or is_title(word.form)


def _of_one_day(
    a: tuple[str, ...], b: tuple[str, ...]
) -> tuple[Sequence[str], Sequence[str]]:
    """Give dates that lack the year, or the day, those of the same date beside them.

    So the first "December 15" meets "December 15, 2016", not a later one without year.
    """
    dates = sorted(days_in(a) + days_in(b))
    if not any(form[1] == "-" or form[-3:] == "-00" for form in dates):
        return a, b
    whole = {form[-6:]: form for form in dates}  # those with a year come last
    days = {form[:-3]: form for form in reversed(dates) if form[-3:] != "-00"}
    known = {
        form: whole[form[-6:]] if form[1] == "-" else days[form[:-3]]
        for form in dates
        if form[1] == "-" or (form[-3:] == "-00" and form[:-3] in days)
    }
    if not known:
        return a, b
    return [known.get(f, f) for f in a], [known.get(f, f) for f in b]


def _before(reading: Reading, index: int) -> str:
    words = reading.words
    return words[index].before if index < len(words) else reading.after


_Leftover = tuple[tuple[Word, ...], tuple[Word, ...], str, tuple[Word, ...]]


def _leftover(left: Sequence[Word], right: Sequence[Word]) -> _Leftover:
    """Take out what is the same word spelt otherwise, and words without weight."""
    if left and right and _are_joined(left, right):
        return (), (), "spelling", tuple(left)
    if _other_article(left, right):
        return tuple(left), tuple(right), "article", ()
    open_right = list(right)
    rest, alike = [], []
    for word in left:
        place = _place_of(word.form, open_right)
        if place < 0:
            rest.append(word)
        else:
            alike.append(word)
            open_right = open_right[place + 1 :] + [
                w for w in open_right[:place] if w.is_content
            ]
    if rest and _joined(rest) == _joined(open_right):
        return (), (), "spelling", (*alike, *rest)
    return (
        tuple(w for w in rest if w.is_content),
        tuple(w for w in open_right if w.is_content),
        "spelling" if alike else "",
        tuple(alike),
    )


def _without_days(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Leave out the day, which stands elsewhere in the other caption."""
    return tuple(word for word in words if word.form[0] != "@")


def _place_of(form: str, words: Sequence[Word]) -> int:
    """Return where the same word stands first, -1 for nowhere."""
    return place_of_twin(form, [word.form for word in words])


def _are_joined(left: Sequence[Word], right: Sequence[Word]) -> bool:
    """Say whether both are the same letters, as of "life guard" and "lifeguard"."""
    one, other = left[0].form[0], right[0].form[0]
    if one != other and one not in _JOINTS and other not in _JOINTS:
        return False
    return _joined(left) == _joined(right)


_JOINTS = "-'"


def _joined(words: Sequence[Word]) -> str:
    return "".join(w.form for w in words).replace("-", "").replace("'", "")


def _other_article(left: Sequence[Word], right: Sequence[Word]) -> bool:
    """Say whether only the article differs, in gender or number: der, die."""
    return (
        len(left) == len(right) == 1
        and left[0].form in WORDS.articles
        and right[0].form in WORDS.articles
    )


_NEAR = 3
"""Words before a noun among which its article stands."""


def _other_head(left: Sequence[Word], right: Sequence[Word]) -> bool:
    """Say whether captions begin with one and with several: "soldier", "soldiers"."""
    one, other = (
        next((w for w in words if w.is_content), None) for words in (left, right)
    )
    return one is not None and other is not None and _longer(one, [other]) != ""


def _other_number(left: Sequence[Word], right: Sequence[Word]) -> bool:
    """Say whether one tells of one and the other of several, or of man and woman.

    "A soldier stands", "soldiers stand"; "le candidat", "la candidate"; but not
    "celebrate" for "celebrates".
    """
    longer = [_longer(word, right) for word in left]
    if "left" in longer and "right" in longer:
        return True
    one, other = (frozenset(word.form for word in words) for words in (left, right))
    single = one & WORDS.singular, other & WORDS.singular
    if ("left" in longer and single[1] and not single[0]) or (
        "right" in longer and single[0] and not single[1]
    ):
        return True
    articles = one & WORDS.articles, other & WORDS.articles
    return any(longer) and all(articles) and articles[0] != articles[1]


def _is_counted(
    before: Sequence[Word], left: Sequence[Word], right: Sequence[Word]
) -> bool:
    """Say whether one tells of one thing and the other of several: "her medal(s)".

    `before` are two words that both share: where they stand before nouns, what is
    behind them is no verb ("the wrecked drone(s)"; but "the team celebrate(s)").
    """
    if len(left) != 1 or len(right) != 1:
        return False
    if before[-1].form not in WORDS.determiners and not (
        before[0].form in WORDS.determiners and _is_adjective(before[-1])
    ):
        return False
    short, long = sorted((left[0].form, right[0].form), key=len)
    return long.startswith(short) and long[len(short) :] in INFLECTIONS


def _is_other_surname(before: Word, one: Word, other: Word) -> bool:
    """Say whether two people stand behind a given name: "Lukas Brandl", "Brandel"."""
    return (
        before.form in WORDS.given_names
        and one.name
        and other.name
        and not is_listed_twin(one.form, other.form)
        and may_be_two_surnames(one.form, other.form)
    )


def _is_young(
    left: Sequence[Word], right: Sequence[Word], *, beside: Iterable[tuple[str, ...]]
) -> bool:
    """Say whether only one tells of a young animal: the kid of a goat is no child."""
    only = {word.form for word in left} ^ {word.form for word in right}
    return any(
        form in only and not animals.isdisjoint(forms)
        for form, animals in WORDS.young.items()
        for forms in beside
    )


def _is_adjective(word: Word) -> bool:
    """Say whether an English word tells what something is like: "wrecked", "old"."""
    form = word.form
    return form in WORDS.modifiers or (form.endswith("ed") and len(form) > 4)


def _longer(word: Word, others: Sequence[Word]) -> str:
    """Say on which side the same word stands with an ending that the other lacks.

    The mark of an office is no ending: "president-elect" is one as "president" is.
    """
    if office_of(word.form)[1]:
        return ""
    for other in others:
        if office_of(other.form)[1]:
            continue
        if is_listed_twin(word.form, other.form):
            continue
        if is_same_word(word.form, other.form):
            if word.form.startswith(other.form):
                return "left"
            if other.form.startswith(word.form):
                return "right"
    return ""


def place_of_twin(form: str, others: Iterable[str]) -> int:
    """Return at which place of others the same word stands first, -1 for nowhere.

    One slip of the pen changes the beginning of a word or its end, never both; so few
    of the others are looked at.
    """
    first, last, is_free = form[0], form[-1], form in _FREE
    for place, other in enumerate(others):
        if (
            other[0] == first or other[-1] == last or is_free or other in _FREE
        ) and is_same_word(form, other):
            return place
    return -1


_FREE = WORDS.spelling.variants.keys() | WORDS.sides.keys()
"""Words that may be another with which they share neither end."""
