"""What two aligned captions do not share -> whether it speaks against one picture.

In: an `Alignment` and both readings. Out: a `Verdict` for each gap. A head noun, a
name, a number, a sign that differs speaks against; a cut end, a heading, a date, an
aside of one of them does not. What cannot be told speaks against.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from media.dedup.align import STOPS, Alignment, Gap
from media.dedup.asides import (
    acts,
    is_age,
    is_country,
    is_date,
    is_office,
    is_place_and_date,
)
from media.dedup.contradicting import contradicts, is_lone
from media.dedup.cutoff import is_title_cut_short, may_be_cut_from
from media.dedup.fronted import fronted
from media.dedup.labels import names_picture
from media.dedup.moved import moved_between
from media.dedup.offices import is_title
from media.dedup.reordered import reordered
from media.dedup.wording import Reading, Word
from media.dedup.words import WORDS
from media.model import value


@value
class Weights:
    """What decides, each with the reason for its size.

    Chosen on labelled pairs of captions; another half of them is kept apart.
    """

    shared: int = 4  # content words that a shortened caption must share
    cut_mid_sentence: int = 6  # the same where it stops without an ellipsis
    dated: int = 4  # the same before a comma with a place and a day behind it
    cut_anywhere: int = 8  # the same where nothing at all stands at the end
    cut_at_stop: int = 10  # the same where it closes with a full stop
    context: int = 8  # the same where each goes on with another sentence
    sentence: int = 4  # words in small letters that make a sentence of a tail
    dateline: int = 5  # words of date and places before a caption
    first_names: int = 2  # words before a surname
    aside: int = 7  # words that say who somebody is
    name_tail: int = 5  # a tail of so many names is a credit without a label
    cut_word: int = 6  # letters of a word cut off at the end
    cut_letters: int = 3  # the same where much is shared and the other goes on
    initials: int = 3  # words that initials stand for: fewer may be a chance


WEIGHTS = Weights()


class Verdict(NamedTuple):
    """What a gap means: `against` one picture or not, in words.

    `turned`: the reason where the captions are named the other way round, if another.
    """

    against: bool
    reason: str
    cut: bool = False
    turned: str = ""

    def reason_of(self, *, turned: bool) -> str:
        """Return the reason, of the captions as named or the other way round."""
        return (turned and self.turned) or self.reason


_SPELT = "spelt otherwise"
_SMALL = "small words differ"
_SLIPS = {"": _SMALL, "view": _SMALL, "tense": "told in another tense"}
"""What differs where nothing with weight is left over, by the slip."""
NAMES_BEHIND = "only names behind the description differ"


def verdicts_on(
    alignment: Alignment, left: Reading, right: Reading
) -> Iterator[Verdict]:
    """Yield what each gap between two aligned captions means."""
    if moved := moved_between(alignment.gaps, left, right):
        one, other = (f"said of somebody else: “{said}”" for said in moved)
        yield Verdict(against=True, reason=one, turned=other)
    listed = reordered(alignment.gaps, left, right)
    if listed:
        yield Verdict(against=False, reason="names stand in another order")
    elif listed := fronted(alignment.gaps, left, right):
        yield Verdict(against=False, reason="a place or day stands elsewhere")
    for gap in alignment.gaps:
        if gap in listed and gap.slip != "number" and not contradicts(gap):
            continue
        if gap.tail and _is_cut_within(gap):
            yield Verdict(against=False, reason="one is cut short", cut=True)
        elif gap.slip in {"article", "number"} or contradicts(gap):
            yield _other_words(gap)
        elif not gap.left and not gap.right:
            yield Verdict(against=False, reason=_SLIPS.get(gap.slip, _SPELT))
        elif gap.left and gap.right:
            yield _both(gap, alignment)
        else:
            shorter = left if gap.right else right
            yield _one_sided(gap, alignment, shorter)


def _both(gap: Gap, alignment: Alignment) -> Verdict:
    if gap.tail and (_is_cut_word(gap, alignment) or _is_cut_date(gap)):
        return Verdict(against=False, reason="one is cut short", cut=True)
    initials = _is_initials(gap.printed_left, gap.right) or _is_initials(
        gap.printed_right, gap.left
    )
    if initials or is_title_cut_short(gap):
        return Verdict(against=False, reason=_SPELT)
    own = (
        _is_sentence_of(gap.printed_left, gap.left, opens=gap.opens_left),
        _is_sentence_of(gap.printed_right, gap.right, opens=gap.opens_right),
    )
    if gap.tail and all(own) and alignment.shared_content >= WEIGHTS.context:
        return Verdict(against=False, reason="each goes on with its own sentence")
    if gap.tail and any(own) and alignment.shared_content >= WEIGHTS.cut_at_stop:
        return Verdict(
            against=False,
            reason="one stops and goes on with its own sentence",
            cut=True,
        )
    return _other_words(gap)


def _is_sentence_of(
    printed: tuple[Word, ...], rest: tuple[Word, ...], *, opens: bool
) -> bool:
    """Say whether a full stop stands before the first word that is left over.

    `opens`: it stands before words that both share; one word alone is no sentence then.
    """
    if opens and len(rest) > 1:
        return True
    until = printed[: printed.index(rest[0]) + 1]
    return any(mark in word.before for word in until for mark in STOPS)


def _is_initials(printed: tuple[Word, ...], written: tuple[Word, ...]) -> bool:
    """Say whether a word is the initials of what the other caption writes out."""
    return (
        len(printed) == 1
        and len(written) >= WEIGHTS.initials
        and all(word.name for word in (*printed, *written))
        and printed[0].form == "".join(word.form[0] for word in written)
    )


def _is_cut_within(gap: Gap) -> bool:
    """Say whether one side ends in an ellipsis within what the other says there.

    What is left of the word may be another word, so it is asked first.
    """
    sides = (
        (gap.printed_left, gap.following_left, gap.printed_right),
        (gap.printed_right, gap.following_right, gap.printed_left),
    )
    return any(
        len(short) == 1
        and bool(long)
        and _is_ellipsis(following)
        and may_be_cut_from(short[0].form, long[0].form)
        for short, following, long in sides
    )


def _is_ellipsis(after: str) -> bool:
    return "…" in after or "..." in after


def _is_cut_word(gap: Gap, alignment: Alignment) -> bool:
    """Say whether one side ends in the beginning of the other's next word.

    Where much is shared, and that word goes on with others, few letters of it do.
    """
    short, long = sorted((gap.printed_left, gap.printed_right), key=len)
    if len(short) != 1:
        return False
    a, b = short[0].form, long[0].form
    ellipsis = _is_ellipsis(gap.following_left) or _is_ellipsis(gap.following_right)
    ends = (
        len(long) > 1
        and len(a) >= WEIGHTS.cut_letters
        and alignment.shared_content >= WEIGHTS.cut_anywhere
        and not (gap.following_left and gap.following_right)
    )
    return (b.startswith(a) and (ellipsis or ends or len(a) >= WEIGHTS.cut_word)) or (
        len(long) == 1 and a.startswith(b) and len(b) >= WEIGHTS.cut_word
    )


def _is_cut_date(gap: Gap) -> bool:
    """Say whether one side ends in the day of the date that the other goes on with."""
    for short, long in ((gap.left, gap.right), (gap.right, gap.left)):
        if len(short) == 1 and short[0].form.isdecimal():
            day = long[0].form[-3:]  # behind the month: "-07"
            return long[0].form[0] == "@" and day == f"-{int(short[0].form):02}"
    return False


def _one_sided(gap: Gap, alignment: Alignment, shorter: Reading) -> Verdict:
    extra, printed, following = gap.rest
    if "(" in following and _stands_for(extra, gap, shorter):
        return Verdict(against=False, reason=_SPELT)
    if is_date(extra):
        verdict: Verdict | None = Verdict(
            against=False, reason="only one gives the date"
        )
    elif gap.head:
        verdict = _at_head(gap, alignment, shorter) or _beside_name(gap, alignment)
    elif gap.tail:
        verdict = _at_tail(gap, alignment, shorter)
    else:
        verdict = _amid(gap, alignment) or _beside_name(gap, alignment)
    return verdict or Verdict(against=True, reason=f"only one says: {_words(printed)}")


def _stands_for(extra: tuple[Word, ...], gap: Gap, shorter: Reading) -> bool:
    """Say whether words write out the initials that both have behind them."""
    place = gap.until[0] if gap.right else gap.until[1]
    return (
        len(extra) >= WEIGHTS.initials
        and place < len(shorter.words)
        and shorter.words[place].form == "".join(word.form[0] for word in extra)
    )


def _at_head(gap: Gap, alignment: Alignment, shorter: Reading) -> Verdict | None:
    """A heading before the caption: "Season opener: ..."; not "The remains of: ..."."""
    extra, printed, following = gap.rest
    if (
        printed[-1].is_content
        and not _hides_label(printed, shorter.head)
        and any(mark in following for mark in ":–—|.!?-")
        and alignment.shared_content >= WEIGHTS.shared
    ):
        return Verdict(against=False, reason="one has a heading before it")
    names = all(word.name for word in extra)
    if names and "," in following and alignment.starts_with_comma:
        return Verdict(against=False, reason="one has lost its beginning", cut=True)
    dated = any(word.form[0] == "@" for word in extra)
    if dated and len(extra) <= WEIGHTS.dateline and all(map(_may_date, extra)):
        return Verdict(against=False, reason="one has a date and place before it")
    return None


def _hides_label(printed: tuple[Word, ...], head: str) -> bool:
    """Say whether a label stands behind other words: "Detail of FILE PHOTO:".

    `head` is what stands before the other caption.
    """
    if len(printed) < 2:
        return False
    if head and printed[-1].form == head.rpartition(" ")[2]:
        return True
    last = [word.form for word in printed[-2:]]
    whole = names_picture(" ".join(last))
    return (len(printed) > 2 and whole) or (not whole and names_picture(last[-1]))


def _may_date(word: Word) -> bool:
    """Say whether a word may stand with a date: a place, a name, "in this photo"."""
    return word.name or word.form[0] == "@" or word.form in WORDS.pictures


def _at_tail(gap: Gap, alignment: Alignment, shorter: Reading) -> Verdict | None:
    extra, printed, following = gap.rest
    shared = alignment.shared_content
    before = printed[0].before
    if _is_name_for_another(gap):
        return None
    if shorter.cut and shared >= WEIGHTS.shared:
        return Verdict(against=False, reason="one is cut short", cut=True)
    if any(mark in before for mark in STOPS) and shared >= WEIGHTS.shared:
        return Verdict(against=False, reason="one says more behind it", cut=True)
    if shorter.after and shared >= WEIGHTS.cut_at_stop:
        return Verdict(against=False, reason="one stops earlier", cut=True)
    joined = not shorter.after and not before and _is_sentence(printed)
    if joined and any(m in following for m in STOPS) and shared >= WEIGHTS.shared:
        return Verdict(against=False, reason="one says more behind it", cut=True)
    names = all(word.name for word in extra) and not all(map(is_lone, extra))
    beside = printed[0].form in WORDS.companions
    if names and not beside and len(extra) <= WEIGHTS.name_tail and shared >= 3:
        return Verdict(against=False, reason=NAMES_BEHIND)
    if not shorter.after and shared >= WEIGHTS.cut_anywhere:
        return Verdict(against=False, reason="one is cut short", cut=True)
    least = WEIGHTS.dated if is_place_and_date(extra) else WEIGHTS.cut_mid_sentence
    if "," in before and shared >= least and not beside:
        return Verdict(against=False, reason="one stops at a comma", cut=True)
    return None


def _is_name_for_another(gap: Gap) -> bool:
    """Say whether a name spelt like a small word stands where the other has a name.

    Towns are called like one: "in Au" / "in Wil".
    """
    sides = (gap.printed_left, gap.printed_right)
    return all(len(side) == 1 and side[0].name for side in sides)


def _is_sentence(words: tuple[Word, ...]) -> bool:
    """Say whether words are a sentence that follows a headline without a full stop."""
    plain = [word for word in words[1:] if not word.name and not word.is_number]
    return words[0].name and len(plain) >= WEIGHTS.sentence


def _amid(gap: Gap, alignment: Alignment) -> Verdict | None:
    extra, printed, following = gap.rest
    before = printed[0].before
    if "(" in before and ")" in following:
        if any(word.form in WORDS.negations for word in printed):
            return None  # "(not pictured)"
        return Verdict(against=False, reason="one adds something in brackets")
    if _is_against(gap):
        return Verdict(against=False, reason=_SMALL)
    if gap.before_day and _tells_when(extra):
        return Verdict(against=False, reason="one says that the picture was taken then")
    if all(word.form in WORDS.modifiers for word in extra) or _is_of_border(gap):
        return Verdict(against=False, reason="one adds a modifier")
    if "," in before and "," in following and is_age(printed):
        return Verdict(against=False, reason="only one gives the age")
    behind_town = "," in before and gap.after_name and not _is_among_people(gap)
    if behind_town and is_country(extra, behind=gap.after):
        return Verdict(against=False, reason="one adds the country")
    sentence = any(m in before for m in STOPS) and any(m in following for m in STOPS)
    if sentence and alignment.shared_content >= WEIGHTS.context:
        return Verdict(against=False, reason="one has a sentence more")
    return None


def _is_against(gap: Gap) -> bool:
    """Say whether only one writes the "against" of "protest against"."""
    return (
        gap.after in WORDS.against_verbs
        and len(gap.printed_left) + len(gap.printed_right) == 1
        and gap.rest[1][0].form in WORDS.against
    )


def _is_of_border(gap: Gap) -> bool:
    """Say whether only one writes of what a side is: "the north side of the border"."""
    extra, printed, _ = gap.rest
    return (
        gap.after in WORDS.bordered
        and printed[0].form in WORDS.of
        and all(word.form in WORDS.borders for word in extra)
    )


def _tells_when(extra: tuple[Word, ...]) -> bool:
    """Say whether words are no more than "photo taken" before a day."""
    return extra[-1].form in WORDS.taken and all(
        word.form in WORDS.pictures for word in extra
    )


def _is_among_people(gap: Gap) -> bool:
    """Say whether a gap stands in a list of given names: "Ana, Chad, Bo and Ida"."""
    listed = "," in gap.rest[2] and gap.before_name and not gap.before_day
    return listed and gap.after in WORDS.given_names


def _beside_name(gap: Gap, alignment: Alignment) -> Verdict | None:
    """A name that one gives in full, or says more about: its title, what one is."""
    extra, printed, following = gap.rest
    before = printed[0].before
    if gap.before_name and all(is_title(word.form) for word in extra):
        return Verdict(against=False, reason="one adds a title")
    if gap.before_name and not following and is_office(printed):
        return Verdict(against=False, reason="one adds a title")
    aside = gap.after_name and "," in before and "," in following
    if aside and alignment.shared_content >= WEIGHTS.shared and is_office(printed):
        return Verdict(against=False, reason="one says who it is")
    if alignment.shared_content < WEIGHTS.context:
        return None
    first_name = all(word.name for word in printed) and not following
    if gap.before_name and first_name and len(printed) <= WEIGHTS.first_names:
        return Verdict(against=False, reason="one gives the name in full")
    if aside and len(printed) > 1 and all(word.name for word in printed):
        return None  # somebody more, in a list
    if aside and len(printed) <= WEIGHTS.aside and not acts(printed):
        return Verdict(against=False, reason="one says who it is")
    return None


def _other_words(gap: Gap) -> Verdict:
    left, right = _words(gap.printed_left), _words(gap.printed_right)
    return Verdict(
        against=True,
        reason=f"other words: {left} / {right}",
        turned=f"other words: {right} / {left}",
    )


_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def _as_read(word: Word) -> str:
    """Return a word for people: days stand in it by a sign of our own.

    >>> _as_read(Word(form="@w0", is_content=True, is_number=True))
    'Monday'
    >>> _as_read(Word(form="@--05-07", is_content=True, is_number=True))
    '05-07'
    """
    if word.form.startswith("@w"):
        return _DAYS[int(word.form[2:])]
    return word.form.lstrip("@-").rstrip("-") if word.form[0] == "@" else word.form


def _words(words: tuple[Word, ...]) -> str:
    shown = " ".join(map(_as_read, words[:8]))
    return f"“{shown}{' …' if len(words) > 8 else ''}”"
