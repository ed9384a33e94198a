"""What only one of two captions says, and whether that speaks against one picture.

In: a gap in which one caption says more, both readings. Out: a `Verdict`: a cut end, a
heading, a date, an aside, where a town lies do not; what cannot be told does.
"""

from __future__ import annotations

from media.dedup.align import STOPS, Alignment, Gap
from media.dedup.asides import (
    acts,
    all_lead_to_day,
    begins_with_day,
    is_age,
    is_country,
    is_date,
    is_kind_of_place,
    is_office,
    is_overview,
    is_place_and_date,
    is_where,
    is_wider_place,
    names_holder,
    names_holder_behind,
    names_person,
    opens_clause,
    says_who,
)
from media.dedup.contradicting import is_lone
from media.dedup.labels import names_picture
from media.dedup.nations import is_nation, is_of_country
from media.dedup.offices import is_title
from media.dedup.prepositions import meant_by
from media.dedup.verdicts import (
    NAMES_BEHIND,
    SMALL,
    SPELT,
    TAKEN,
    WEIGHTS,
    Verdict,
    quoted,
)
from media.dedup.wording import Reading, Word
from media.dedup.words import WORDS


def verdict_on_more(gap: Gap, alignment: Alignment, shorter: Reading) -> Verdict:
    """Return what it means that one caption says more; `shorter` is the other one."""
    extra, printed, following = gap.rest
    if "(" in following and _stands_for(extra, gap, shorter):
        return Verdict(against=False, reason=SPELT)
    if _is_small_word(gap):
        return Verdict(against=False, reason=SMALL)
    if is_date(extra) or _is_taken_then(gap) or _is_day_of_month(gap, alignment):
        verdict: Verdict | None = Verdict(
            against=False, reason="only one gives the date"
        )
    elif _leads_to_day(gap, shorter):
        verdict = Verdict(against=False, reason=TAKEN)
    elif gap.head:
        verdict = _at_head(gap, alignment, shorter) or _beside_name(
            gap, alignment, shorter
        )
    elif gap.tail:
        verdict = _at_tail(gap, alignment, shorter)
    else:
        verdict = _amid(gap, alignment, shorter)
        verdict = verdict or _beside_name(gap, alignment, shorter)
        verdict = verdict or _of_office(gap, shorter)
    return verdict or Verdict(against=True, reason=f"only one says: {quoted(printed)}")


def _stands_for(extra: tuple[Word, ...], gap: Gap, shorter: Reading) -> bool:
    """Say whether words write out the initials that both have behind them."""
    initials = "".join(word.form[0] for word in extra)
    return len(extra) >= WEIGHTS.initials and any(
        word.form == initials for word in _behind(gap, shorter)[:1]
    )


def _behind(gap: Gap, shorter: Reading) -> tuple[Word, ...]:
    """Return what stands in the shorter caption where the other one says more."""
    return shorter.words[gap.until[0] if gap.right else gap.until[1] :]


def _is_small_word(gap: Gap) -> bool:
    """Say whether a word stands for a small one: "during the match", "at the match"."""
    one, other = gap.printed_left, gap.printed_right
    return len(one) == len(other) == 1 and bool(
        meant_by(one[0].form) & meant_by(other[0].form)
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
    if is_overview(printed) and alignment.shared_content >= WEIGHTS.shared:
        return Verdict(against=False, reason=SMALL)
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
    told = sum(word.is_content for word in printed)
    if (
        opens_clause(printed)
        and told >= WEIGHTS.clause
        and shared >= WEIGHTS.before_clause
    ):
        return Verdict(against=False, reason="one stops earlier", cut=True)
    return _where(gap, alignment)


def _where(gap: Gap, alignment: Alignment) -> Verdict | None:
    """Where something named is, said between commas, where nothing else differs."""
    _, printed, following = gap.rest
    alone = sum(bool(other.left or other.right) for other in alignment.gaps) == 1
    between = "," in printed[0].before and (gap.tail or "," in following)
    if not (between and alone and gap.after_name and is_where(printed)):
        return None
    if alignment.shared_content < WEIGHTS.shared:
        return None
    return Verdict(against=False, reason="one says where that is")


def _is_taken_then(gap: Gap) -> bool:
    """Say whether a caption ends in "taken on May 3" behind a comma."""
    extra, printed, _ = gap.rest
    return (
        gap.tail
        and len(extra) > 1
        and "," in printed[0].before
        and is_date(extra[-1:])
        and _tells_when(extra[:-1])
    )


def _is_day_of_month(gap: Gap, alignment: Alignment) -> bool:
    """Say whether a number in brackets is the day behind one of the week: "(6)"."""
    extra, printed, following = gap.rest
    elsewhere = any(
        word.form == extra[0].form
        for other in alignment.gaps
        if other is not gap
        for word in (*other.left, *other.right)
    )
    return (
        len(extra) == len(printed) == 1
        and not elsewhere
        and gap.after.startswith("@w")
        and extra[0].form.isdecimal()
        and int(extra[0].form) <= _DAYS_OF_MONTH
        and "(" in extra[0].before
        and ")" in following
    )


_DAYS_OF_MONTH = 31


def _goes_on(gap: Gap, shorter: Reading) -> bool:
    """Say whether a list goes on behind a gap: ", and Ida Holm"."""
    return any(word.form in WORDS.conjunctions for word in _behind(gap, shorter)[:1])


def _is_name_listed(behind: tuple[Word, ...]) -> bool:
    """Say whether words begin with a name of a list: "Bo Ek and", "Bo Ek, Ida Holm"."""
    after = next((word for word in behind if not word.name), None)
    names = behind if after is None else behind[: behind.index(after)]
    return bool(names) and (
        (after is not None and after.form in WORDS.conjunctions)
        or any("," in word.before for word in names[1:])
    )


def _is_country_at(gap: Gap, shorter: Reading) -> bool:
    """Say whether the country stands behind a gap: "Gympie, Queensland, Australia"."""
    return is_country(_behind(gap, shorter)[:1], behind="")


def _of_office(gap: Gap, shorter: Reading) -> Verdict | None:
    """Who holds the office before it: "the mayor of Rome, Ida Holm, waves"."""
    _, printed, _ = gap.rest
    before = _ahead(gap, shorter)
    if _goes_on(gap, shorter) or not names_holder(printed, before):
        return None
    return Verdict(against=False, reason="one says who it is")


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


def _leads_to_day(gap: Gap, shorter: Reading) -> bool:
    """Say whether only one writes "taken" or "last month" before a day of both."""
    extra = gap.rest[0]
    leads = all_lead_to_day(extra) or _tells_when(extra)
    return leads and begins_with_day(_behind(gap, shorter))


def _amid(gap: Gap, alignment: Alignment, shorter: Reading) -> Verdict | None:
    extra, printed, following = gap.rest
    before = printed[0].before
    if "(" in before and ")" in following:
        if any(word.form in WORDS.negations for word in printed):
            return None  # "(not pictured)"
        return Verdict(against=False, reason="one adds something in brackets")
    kind = gap.before_name and is_kind_of_place(printed, before=gap.after)
    if kind or _is_against(gap):
        return Verdict(against=False, reason=SMALL)
    if all(word.form in WORDS.modifiers for word in extra) or _is_of_border(gap):
        return Verdict(against=False, reason="one adds a modifier")
    if "," in before and "," in following and is_age(printed):
        return Verdict(against=False, reason="only one gives the age")
    behind_town = (
        "," in before and gap.after_name and not _is_among_people(gap, shorter)
    )
    if behind_town and is_country(extra, behind=gap.after):
        return Verdict(against=False, reason="one adds the country")
    wider = behind_town and "," in following and not _goes_on(gap, shorter)
    wider = wider and (not gap.before_name or _is_country_at(gap, shorter))
    if wider and is_wider_place(extra, behind=gap.after):
        return Verdict(against=False, reason="one says where that is")
    if found := _where(gap, alignment) or _of_person(gap, alignment, shorter):
        return found
    sentence = any(m in before for m in STOPS) and any(m in following for m in STOPS)
    if sentence and alignment.shared_content >= WEIGHTS.context:
        return Verdict(against=False, reason="one has a sentence more")
    return None


def _of_person(gap: Gap, alignment: Alignment, shorter: Reading) -> Verdict | None:
    """More of whom both name: "[, who won in May,]", "of Spain"."""
    if alignment.shared_content < WEIGHTS.shared:
        return None
    _, printed, following = gap.rest
    between = "," in printed[0].before and "," in following
    says_more = is_of_country(printed) or (between and says_who(printed))
    if says_more and names_person(_ahead(gap, shorter)):
        return Verdict(against=False, reason="one says who it is")
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


def _is_among_people(gap: Gap, shorter: Reading) -> bool:
    """Say whether a gap stands in a list of given names: "Ana, Chad, Bo and Ida".

    Or in one of people: "of Ana Ruiz, Georgia, and Ida Holm", not "in Macon, Georgia,
    and Ida Holm".
    """
    listed = "," in gap.rest[2] and gap.before_name and not gap.before_day
    if listed and gap.after in WORDS.given_names:
        return True
    if len(gap.rest[0]) > 1:
        return False
    behind = _behind(gap, shorter)
    goes_on = _goes_on(gap, shorter) and any(word.name for word in behind[1:2])
    return (listed or goes_on) and not _is_led_to(_ahead(gap, shorter))


def _ahead(gap: Gap, shorter: Reading) -> tuple[Word, ...]:
    """Return what stands in the shorter caption before what the other one says more."""
    return shorter.words[: gap.start[0] if gap.right else gap.start[1]]


def _is_led_to(words: tuple[Word, ...]) -> bool:
    """Say whether the name with which words end is said to be a place: "in Macon".

    Not where it is somebody's: "of Ana Ruiz".
    """
    named: list[str] = []
    for word in reversed(words):
        if not word.name:
            leads = word.form in WORDS.fronted or word.form in WORDS.of
            return leads and not (len(named) > 1 and named[-1] in WORDS.given_names)
        named.append(word.form)
        if word.before:
            break
    return False


def _beside_name(gap: Gap, alignment: Alignment, shorter: Reading) -> Verdict | None:
    """A name that one gives in full, or says more about: its title, what one is."""
    extra, printed, following = gap.rest
    before = printed[0].before
    if gap.before_name and all(is_title(word.form) for word in extra):
        return Verdict(against=False, reason="one adds a title")
    if gap.before_name and not following and is_office(printed):
        return Verdict(against=False, reason="one adds a title")
    if is_nation(extra) and names_holder_behind(_behind(gap, shorter)):
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
    named = all(word.name or not word.is_content for word in printed)
    listed = _goes_on(gap, shorter) or _is_name_listed(_behind(gap, shorter))
    somebody = named or names_person(printed)
    if aside and somebody and listed and not is_office(printed):
        return None  # ", the Andes, and ..."
    if aside and len(printed) <= WEIGHTS.aside and not acts(printed):
        return Verdict(against=False, reason="one says who it is")
    return None
