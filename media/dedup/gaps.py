"""What two aligned captions do not share -> whether it speaks against one picture.

In: an `Alignment` and both readings. Out: a `Verdict` for each gap. A head noun, a
name, a number, a sign that differs speaks against; a cut end, a heading, a date, an
aside of one of them does not. What cannot be told speaks against.
"""

from __future__ import annotations

from collections.abc import Iterator

from media.dedup.align import STOPS, Alignment, Gap
from media.dedup.asides import all_lead_to_day, is_date
from media.dedup.contradicting import contradicts
from media.dedup.cutoff import is_title_cut_short, may_be_cut_from
from media.dedup.fronted import fronted
from media.dedup.moved import moved_between
from media.dedup.nations import are_of_one_nation, other_nations, put_behind
from media.dedup.reordered import reordered
from media.dedup.saying_more import verdict_on_more
from media.dedup.verdicts import SMALL, SPELT, WEIGHTS, Verdict, quoted
from media.dedup.wording import Reading, Word
from media.dedup.words import WORDS
from media.text import fold

_SLIPS = {"": SMALL, "view": SMALL, "compound": SPELT, "tense": "told in another tense"}
"""What differs where nothing with weight is left over, by the slip."""


def verdicts_on(
    alignment: Alignment, left: Reading, right: Reading
) -> Iterator[Verdict]:
    """Yield what each gap between two aligned captions means."""
    yield from _of_others(alignment.gaps, left, right)
    listed, why = _elsewhere(alignment.gaps, left, right)
    if listed:
        yield Verdict(against=False, reason=why)
    for gap in alignment.gaps:
        if gap in listed and gap.slip != "number" and not contradicts(gap):
            continue
        if gap.tail and _is_cut_within(gap):
            yield Verdict(against=False, reason="one is cut short", cut=True)
        elif gap.slip in {"article", "number"} or contradicts(gap):
            yield _other_words(gap)
        elif not gap.left and not gap.right:
            yield Verdict(against=False, reason=_SLIPS.get(gap.slip, SPELT))
        elif gap.left and gap.right:
            yield _both(gap, alignment)
        else:
            shorter = left if gap.right else right
            yield verdict_on_more(gap, alignment, shorter)


def _of_others(
    gaps: tuple[Gap, ...], left: Reading, right: Reading
) -> Iterator[Verdict]:
    """Yield what speaks against one picture in several gaps together."""
    if moved := moved_between(gaps, left, right):
        one, other = (f"said of somebody else: “{said}”" for said in moved)
        yield Verdict(against=True, reason=one, turned=other)
    if words := other_nations(gaps, left, right) or _other_parts_of_day(gaps):
        one, other = (f"other words: “{a}” / “{b}”" for a, b in _both_ways(words))
        yield Verdict(against=True, reason=one, turned=other)


def _other_parts_of_day(gaps: tuple[Gap, ...]) -> tuple[str, str] | None:
    """Return what parts of a day, or days in brackets, the captions tell where each
    gives its day in another place: "On Friday morning, ...", "... on Friday evening".
    """
    told: tuple[list[str], list[str]] = [], []
    for gap in gaps if len(gaps) > 1 else ():
        for side, said in enumerate((gap.left, gap.right)):
            if said and is_date(said):
                told[side].extend(w.form for w in said if w.form[0] != "@")
    for tells in (_is_part_of_day, str.isdecimal):
        one, other = ([form for form in side if tells(form)] for side in told)
        if one and other and not set(one) & set(other):
            return " ".join(one), " ".join(other)
    return None


def _is_part_of_day(form: str) -> bool:
    return fold(form) in WORDS.parts_of_day


def _both_ways(pair: tuple[str, str]) -> tuple[tuple[str, str], tuple[str, str]]:
    return pair, (pair[1], pair[0])


def _elsewhere(
    gaps: tuple[Gap, ...], left: Reading, right: Reading
) -> tuple[tuple[Gap, ...], str]:
    """Return the gaps that are the same words in another place, and why."""
    if listed := reordered(gaps, left, right):
        return listed, "names stand in another order"
    if listed := fronted(gaps, left, right):
        return listed, "a place or day stands elsewhere"
    return put_behind(gaps, left, right), SPELT


def _both(gap: Gap, alignment: Alignment) -> Verdict:
    if gap.tail and (_is_cut_word(gap, alignment) or _is_cut_date(gap)):
        return Verdict(against=False, reason="one is cut short", cut=True)
    initials = _is_initials(gap.printed_left, gap.right) or _is_initials(
        gap.printed_right, gap.left
    )
    if _is_one_nation(gap):
        return Verdict(against=False, reason=SPELT)
    if initials or _is_initial(gap) or is_title_cut_short(gap):
        return Verdict(against=False, reason=SPELT)
    if gap.before_day and all(map(all_lead_to_day, (gap.left, gap.right))):
        return Verdict(against=False, reason=SMALL)
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


def _is_one_nation(gap: Gap) -> bool:
    """Say whether both tell the same nation: "Spanish", "Spain's"."""
    sides = [
        [word for word in side if word.form not in WORDS.determiners]
        for side in (gap.printed_left, gap.printed_right)
    ]
    return all(len(side) == 1 for side in sides) and are_of_one_nation(
        sides[0][0].form, sides[1][0].form
    )


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


def _is_initial(gap: Gap) -> bool:
    """Say whether one has the first letter of a name amid others: "John P. Weir"."""
    if not (gap.after_name and gap.before_name):
        return False
    if len(gap.left) != 1 or len(gap.right) != 1:
        return False
    one, other = gap.left[0], gap.right[0]
    for short, long, following in (
        (one, other, gap.following_left),
        (other, one, gap.following_right),
    ):
        if len(short.form) == 1 and following.startswith("."):
            return long.name and short.name and long.form.startswith(short.form)
    return False


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


def _other_words(gap: Gap) -> Verdict:
    left, right = quoted(gap.printed_left), quoted(gap.printed_right)
    return Verdict(
        against=True,
        reason=f"other words: {left} / {right}",
        turned=f"other words: {right} / {left}",
    )
