"""All that speaks for a usage and a file being one picture, and all that contradicts.

In: a usage, a file, and the signs that brought them together. Out: evidence for and
against, and the features by which `likelihood` weighs them. What only makes a link
surer or less sure (the same photographer, another day) brings nobody together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache

from media.addresses import address_key
from media.addresses.anyones import specific_name
from media.dates import find_dates, read_stamp
from media.languages import language_of
from media.linking.signs import WEIGHTS, claimed, telling_words
from media.model import Evidence, Image, Usage, value
from media.picture_ids import ids_of_file, ids_of_usage, numbered_apart
from media.text import tokens

FOR = (
    "address",
    "picture-id",
    "identifier",
    "file-name",
    "embedded-description",
    "similar-description",
    "embedded-headline",
    "alt-text",
    "same-job",
    "same-creator",
    "same-agency",
    "same-date",
    "date-before",
)
"""Kinds of evidence that speak for a link."""
AGAINST = (
    "other-picture-id",
    "other-creator",
    "other-agency",
    "other-date",
    "date-after",
    "other-description",
)
"""Kinds of evidence that contradict a link."""
POINTING = ("address", "picture-id", "identifier", "file-name")
"""Kinds that point at the file and not at its words, the surest first."""
SHARED = ("shared by two", "shared by more")
"""Features: the rarest sign is common to two pictures, or to more."""
OTHER_TIME = frozenset({"other-date", "date-after"})
"""Kinds of evidence that a picture was made on another day than a usage says."""

_SURER = frozenset({"same-creator", "same-agency", "same-date", "date-before"})
"""What many pictures of one event have in common."""
_SAID_OF_BOTH = _SURER - {"date-before"}
_OTHERS = frozenset({"other-creator", "other-agency"})
_SIMILAR, _OTHER = 0.8, 0.25
"""Shares of the words of the shorter text that the other has: alike, and not alike."""
_ANOTHER = 1 / 3
"""The same where all else speaks for two: "a" and "the" stand in any text."""
_ENOUGH = 8
"""Words of the shorter of two texts that are alike."""
_NEAR_DAYS = 1  # time zones; a night's work is dated by its evening or its morning
_SOON = 21
"""Days between taking a picture and printing it, for most news."""
_CREDITING = ("credit_line", "source", "copyright_notice", "copyright_owners")
_EMPTY: Counter[str] = Counter()


@value
class Weighed:
    """What speaks for a pair and against it, in the order of kinds.

    `others`: how many more pictures have its rarest sign; `is_reused`: its address is a
    place in a folder under whose name the next picture is saved, too, and it may be.
    """

    evidence: tuple[Evidence, ...]
    against: tuple[Evidence, ...]
    others: int
    is_reused: bool = False

    @property
    def is_doubted(self) -> bool:
        """Tell whether nothing but a file's name speaks against other credits or days.

        People name files alike. Were it one picture, its credits would be in conflict,
        which somebody has to look at anyway; were it two, they would be one by mistake.
        """
        speaks = {e.kind for e in self.evidence} - _SURER
        says = {e.kind for e in self.against}
        if self.is_reused and speaks == {"address"}:
            return True
        return speaks == {"file-name"} and not says.isdisjoint(_OTHERS | OTHER_TIME)

    @property
    def features(self) -> dict[str, float]:
        """Return the features of the pair, by name; what does not hold is left out.

        Of the signs that point at the file, the first of `POINTING` counts: a number
        stands in the file's name, and the name in the address.
        """
        found = {e.kind: 1.0 for e in (*self.evidence, *self.against)}
        for kind in [kind for kind in POINTING if kind in found][1:]:
            del found[kind]
        if self.others:
            found[SHARED[min(self.others, 2) - 1]] = 1.0
        return found


def weigh(
    usage: Usage, image: Image, common: Mapping[str, Evidence], *, others: int
) -> Weighed:
    """Return what speaks for a usage and a file, and what against.

    `common`: the signs that both have, `others`: how many other pictures have the
    rarest of them, too.
    """
    found = dict(common)
    for kind, quote in _softly(usage, image):
        found.setdefault(kind, Evidence(uri=image.uri, kind=kind, quote=quote))
    if "embedded-description" in found:
        found.pop("similar-description", None)
    return Weighed(
        evidence=tuple(found[kind] for kind in sorted(FOR) if kind in found),
        against=tuple(found[kind] for kind in sorted(AGAINST) if kind in found),
        others=others,
        is_reused="address" in found and _is_reused(usage, image, found),
    )


def _is_reused(usage: Usage, image: Image, found: Collection[str]) -> bool:
    """Tell whether a place in a folder seems to show the next picture by now.

    That is where its name stands for no one picture ("titel"), and all that is said is
    another: the words, and who made it or when. Other words alone say nothing of it,
    for newsrooms write their own. An address in the web is of one picture.
    """
    if not _SAID_OF_BOTH.isdisjoint(found):
        return False
    if "://" in image.uri or specific_name(address_key(image.uri)):
        return False
    printed = usage.caption.description or usage.caption.text
    embedded = image.text("description")
    alike = _share_alike(printed, embedded)
    languages = {_language(printed), _language(embedded)} - {None}
    if alike is None or alike >= _ANOTHER or len(languages) > 1:
        return False  # of two languages one may be translated
    return not (_OTHERS | OTHER_TIME).isdisjoint(found) or _is_long_before(usage, image)


def _is_long_before(usage: Usage, image: Image) -> bool:
    """Tell whether a picture was made long before an article was published."""
    published = _day(usage.published or "")
    made = _day(image.text("date_created")) or _day_named_in(image.text("description"))
    if published is None or made is None:
        return False
    return made < published - timedelta(days=_SOON)


def weigh_words(usage: Usage, image: Image) -> Weighed | None:
    """Return what speaks for a pair and against it whose descriptions say the same.

    None where no day contradicts: only then need words be weighed that are the same.
    Another credit alone is what a desk wants to see as a conflict in one picture.
    """
    if all(kind not in OTHER_TIME for kind, _ in _dates(usage, image)):
        return None
    printed = usage.caption.description or usage.caption.text
    said = Evidence(uri=image.uri, kind="embedded-description", quote=printed)
    return weigh(usage, image, {said.kind: said}, others=0)


def _softly(usage: Usage, image: Image) -> Iterator[tuple[str, str]]:
    """Yield the kinds of evidence that compare what both say, each with a quotation."""
    yield from _numbers(usage, image)
    yield from _creators(usage, image)
    yield from _agencies(usage, image)
    yield from _dates(usage, image)
    yield from _descriptions(usage, image)
    yield from _equal_words(usage, image)
    job = claimed(usage, "job_id")
    if job and job.casefold() == image.text("job_id").casefold():
        yield "same-job", job


def _equal_words(usage: Usage, image: Image) -> Iterator[tuple[str, str]]:
    """Say whether a headline or an alternative text is the same.

    One headline often serves a whole event, so neither brings anybody together.
    """
    caption = usage.caption
    headline = telling_words(image.text("headline"))
    for printed in dict.fromkeys((caption.description, caption.text)):
        if headline and telling_words(printed or "") == headline:
            yield "embedded-headline", printed or ""
            break
    told = telling_words(caption.alt_text or "")
    if told and told == telling_words(image.text("alt_text")):
        yield "alt-text", caption.alt_text or ""


def _numbers(usage: Usage, image: Image) -> Iterator[tuple[str, str]]:
    """Say whether one agency numbered two pictures."""
    if apart := numbered_apart(ids_of_usage(usage), ids_of_file(image)):
        yield "other-picture-id", _both(*apart)


def _creators(usage: Usage, image: Image) -> Iterator[tuple[str, str]]:
    printed = usage.credit.creators if usage.credit else ()
    embedded = image.texts("creators")
    ours = {frozenset(tokens(name)) for name in printed} - {frozenset()}
    theirs = {frozenset(tokens(name)) for name in embedded} - {frozenset()}
    if not ours or not theirs:
        return
    if any(a <= b or b <= a for a in ours for b in theirs):
        yield "same-creator", ", ".join(printed)
    elif all(a.isdisjoint(b) for a in ours for b in theirs):
        # Part of a name in common may be one person, written in two ways.
        yield "other-creator", _both(", ".join(printed), ", ".join(embedded))


def _agencies(usage: Usage, image: Image) -> Iterator[tuple[str, str]]:
    """Say whether a file credits one of the agencies that the caption credits."""
    credit = usage.credit
    said = [image.text(name) for name in _CREDITING]
    theirs = {word for text in said for word in tokens(text)}
    if credit is None or not credit.agencies or not theirs:
        return
    names = (*credit.agencies, *credit.organisations)
    ours = [set(tokens(name)) for name in names]
    if any(words and words <= theirs for words in ours):
        yield "same-agency", ", ".join(credit.agencies)
    elif all(words.isdisjoint(theirs) for words in ours):
        yield (
            "other-agency",
            _both(", ".join(credit.agencies), next(filter(None, said))),
        )


def _dates(usage: Usage, image: Image) -> Iterator[tuple[str, str]]:
    dated, published = usage.caption.date_created, _day(usage.published or "")
    made = _day(image.text("date_created"))
    if made is None:
        named = _day_named_in(image.text("description")) if published else None
        if published and named and named > published + timedelta(days=_NEAR_DAYS):
            yield "date-after", _both(published.isoformat(), named.isoformat())
        return
    if dated is not None:
        near = abs(made - dated) <= timedelta(days=_NEAR_DAYS)
        yield (
            "same-date" if near else "other-date",
            dated.isoformat() if near else _both(dated.isoformat(), made.isoformat()),
        )
    if published is not None and made > published + timedelta(days=_NEAR_DAYS):
        yield "date-after", _both(published.isoformat(), made.isoformat())
    elif published is not None and made >= published - timedelta(days=_SOON):
        yield "date-before", made.isoformat()


@lru_cache(maxsize=4096)
def _day_named_in(text: str) -> date | None:
    """Return the one day that a description gives for its picture, None for others."""
    days = {found.date for found in find_dates(text[:4000])} if text else set()
    return days.pop() if len(days) == 1 else None


def _descriptions(usage: Usage, image: Image) -> Iterator[tuple[str, str]]:
    printed = usage.caption.description or usage.caption.text
    embedded = image.text("description")
    alike = _share_alike(printed, embedded)
    if alike is None:
        return
    ours, theirs = _words(printed), _words(embedded)
    is_long = min(ours.total(), theirs.total()) >= _ENOUGH
    if alike >= _SIMILAR and is_long and _numbers_agree(ours, theirs):
        yield "similar-description", printed
    elif alike < _OTHER and _in_one_language(printed, embedded):
        yield "other-description", _both(printed, embedded)


def _share_alike(printed: str, embedded: str) -> float | None:
    """Return the share of the shorter text that the other has, None for few words."""
    ours, theirs = _words(printed), _words(embedded)
    shorter = min(ours.total(), theirs.total())
    return (ours & theirs).total() / shorter if shorter >= WEIGHTS.telling else None


@lru_cache(maxsize=4096)
def _words(text: str) -> Counter[str]:
    return Counter(tokens(text[:4000])) if text else _EMPTY


def _numbers_agree(ours: Counter[str], theirs: Counter[str]) -> bool:
    """Say whether the numbers of one text are all in the other."""
    a, b = ({w for w in words if w.isdigit()} for words in (ours, theirs))
    return a <= b or b <= a


def _in_one_language(one: str, other: str) -> bool:
    """Say whether a translation cannot be why two texts differ."""
    return _language(one) == _language(other)


@lru_cache(maxsize=4096)
def _language(text: str) -> str | None:
    return language_of(text)


def _day(text: str) -> date | None:
    """Return the day that a stamp says, None where it says none."""
    stamp = read_stamp(text) if text else None
    return date.fromisoformat(stamp[:10]) if stamp and len(stamp) >= 10 else None


def _both(printed: str, embedded: str) -> str:
    """Return what is printed and what the file says, in one quotation."""
    return f"{printed} / {embedded}"
