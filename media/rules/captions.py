"""Checks of captions: what they say, where they stand twice, what a picture lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from media.dates import read_stamp
from media.dates.days import load_days, spelt
from media.model import Asset, Finding, Usage, remembered
from media.rules.phrasing import says
from media.rules.rule import Context, Rule
from media.rules.saying import Saying, about_usage, of_field, place_of, quoted
from media.rules.wording import names_drawing

_OLD = frozenset({"file", "archive"})
_DRAWN = frozenset({"illustration", "graphic", "map"})
_LETTERS = re.compile(r"[^\W\d_]+")
_DAYS = 365
"""Days after which a picture that does not say so is an old one."""
_NEAR = 6
"""Words before a day that may tell of what it is."""
_NEXT = 24
"""The same behind it, in characters: some write no blanks."""
_WEEK = 7
"""Days around a report in which a day in a caption is that of the report."""
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)|(?<!\d)[٠-٩]{4}|(?<!\d)[०-९]{4}")
_PAGE = re.compile(r"\.x?html?(?:\.gz)?$", re.IGNORECASE)
_FILE_NAME = re.compile(r"\S+\.(?:jpe?g|png|webp|gif|tiff?|avif)", re.IGNORECASE)


def description_missing(asset: Asset, context: Context) -> Iterator[Finding]:
    """Find captions that are only a credit.

    What is drawn, by its credit or its alternative text, says itself what it shows, and
    over an article the headline does: it is good to know there at most.
    """
    for usage in asset.usages:
        caption, credit = usage.caption, usage.credit
        if credit is None or caption.description:
            continue
        drawn = credit.medium in _DRAWN or names_drawing(caption.alt_text or "")
        said_otherwise = caption.is_cover or drawn
        only = "The caption is only a credit: it does not say what is shown."
        none = "No caption stands under the picture: only the page's data credits it."
        yield about_usage(
            asset,
            usage,
            Saying(
                check="description-missing",
                severity="note" if said_otherwise else "warning",
                message=only if caption.text else none,
                found=caption.text,
                expected=asset.description or None,
            ),
        )


def caption_repeated(asset: Asset, context: Context) -> Iterator[Finding]:
    """Find captions that stand under another picture of the same document as well."""
    for usage in asset.usages:
        others = usage.caption.repeats
        if not others:
            continue
        places = ", ".join(str(position + 1) for position in others)
        yield about_usage(
            asset,
            usage,
            Saying(
                check="caption-repeated",
                severity="warning",
                message=f"The same caption stands under picture {places} as well.",
                found=usage.caption.text,
                expected="a caption that says what this picture shows",
            ),
        )


def captions_contradict(asset: Asset, context: Context) -> Iterator[Finding]:
    """Find captions of one picture that say different days of it."""
    printed = ((_printed_day(usage), usage) for usage in asset.usages)
    dated = [(d, u) for d, u in printed if d is not None and d <= context.today]
    if not dated:
        return
    first = min(day for day, _ in dated)
    other = next(usage for day, usage in dated if day == first)
    for day, usage in dated:
        if day == first:
            continue
        yield about_usage(
            asset,
            usage,
            Saying(
                check="captions-contradict",
                severity="warning",
                message=(
                    f"The same picture is said to be of {day} here and of {first}"
                    f" elsewhere: {quoted(other.caption.text)}."
                ),
                found=usage.caption.text,
                expected="one day, the one on which it was taken",
            ),
            [place_of(other)],
        )


@remembered
def _printed_day(usage: Usage) -> date | None:
    """Return the day that a caption prints; not one that was counted from others."""
    caption = usage.caption
    day = caption.date_created
    if day is None or not _YEAR.search(caption.date_text or ""):
        return None
    if any(e.kind == "document-date" for e in caption.evidence):
        return None
    before, _, behind = caption.text.partition(caption.date_text or "\0")
    if says("of_life", " ".join(before.split()[-_NEAR:])):
        return None  # "born on 3 May 1960": no picture's day
    if says("of_life_behind", behind[:_NEXT]):
        return None  # "1960年5月3日生まれ"
    return day


def file_unmarked(asset: Asset, context: Context) -> Iterator[Finding]:
    """Find old pictures in newer articles whose caption does not say that they are."""
    for image in asset.images:
        taken = _day(image.text("date_created"))
        if taken is None:
            continue
        for usage in asset.usages:
            published = _day(usage.published or "")
            if published is None or (published - taken).days < _DAYS:
                continue
            if _says_when(usage, taken):
                continue
            yield about_usage(
                asset,
                usage,
                Saying(
                    check="file-unmarked",
                    severity="warning",
                    message=(
                        f"The picture was taken on {taken}, the article is of"
                        f" {published}; the caption does not say that it is an old one."
                    ),
                    found=usage.caption.text,
                    expected=f"the date, or a word such as “file” ({taken.year})",
                    fix="Add the date of the picture to the caption.",
                ),
                [of_field(image, "date_created")],
            )
        return


def _says_when(usage: Usage, taken: date) -> bool:
    """Say whether a caption dates its picture, or it is none that has a date.

    The day of the report is no day of a picture that is far older: "on Monday".
    """
    caption = usage.caption
    said, published = caption.date_created, _day(usage.published or "")
    if said is not None and published is not None:
        of_report = abs((published - said).days) <= _WEEK
        is_taken = abs((said - taken).days) < _DAYS
        years = set(map(int, _YEAR.findall(caption.text))) - {published.year}
        marked = (_OLD | {"illustrative"}) & set(usage.flags)
        if of_report and not is_taken and not years and not marked:
            return usage.credit is not None and usage.credit.medium in _DRAWN
    drawn = usage.credit is not None and usage.credit.medium in _DRAWN
    return (
        drawn
        or (says("long_ago", caption.text) and not _names_weekday(caption.text))
        or bool(_OLD & set(usage.flags))
        or "illustrative" in usage.flags
        or caption.date_created is not None
        or caption.date_text is not None
        or _YEAR.search(caption.text) is not None
    )


def _names_weekday(text: str) -> bool:
    """Say whether a caption names a day of the week, which is that of the report."""
    return any(spelt(word) in load_days().words for word in _LETTERS.findall(text))


def _day(stamp: str) -> date | None:
    """Read the day out of a date or time; None for anything less precise."""
    try:
        return date.fromisoformat(stamp[:10])
    except ValueError:
        found = read_stamp(stamp) if stamp else None
    try:
        return date.fromisoformat(str(found or "")[:10])
    except ValueError:
        return None


def alt_missing(asset: Asset, context: Context) -> Iterator[Finding]:
    """Find pictures of pages without an alternative text, or with a file's name."""
    for usage in asset.usages:
        if (said := _without_alt(usage)) is not None:
            yield about_usage(asset, usage, said)


@remembered
def _without_alt(usage: Usage) -> Saying | None:
    """Say that a usage has no alternative text, None where it has one or needs none."""
    caption = usage.caption
    page = caption.document_uri.partition("#")[0]
    if not caption.picture_uris or caption.is_cover or not _PAGE.search(page):
        return None
    alt = (caption.alt_text or "").strip()
    is_name = bool(_FILE_NAME.fullmatch(alt))
    if alt and not is_name:
        return None
    return Saying(
        check="alt-missing",
        severity="note",
        message=(
            f"The alternative text is the name of a file: {alt}."
            if is_name
            else "The picture has no alternative text."
        ),
        found=alt or caption.picture_uris[0],
        expected="words that say what the picture shows to who cannot see it",
        fix=f"alt: {caption.description}" if caption.description else None,
    )


RULES = (
    Rule(
        check="description-missing",
        title="Caption has a credit but no description",
        severity="warning",
        why=(
            "A caption says who, what, where and when; a bare credit says none of it."
            " Of illustrations, graphics and maps, by their credit or alternative text,"
            " and of the picture over an article, it is a note."
        ),
        source="IPTC Photo Metadata Standard: Description; newsroom practice",
        run=description_missing,
    ),
    Rule(
        check="caption-repeated",
        title="One caption stands under different pictures",
        severity="warning",
        why=(
            "Two pictures of one document have the same words below them: most often"
            " one was copied and never changed. Short captions of a series are left"
            " alone; a short sentence under two pictures is none."
        ),
        source="Newsroom practice",
        run=caption_repeated,
    ),
    Rule(
        check="captions-contradict",
        title="One picture is used under contradicting captions",
        severity="warning",
        why=(
            "Captions of one picture print different days, with the year, as those on"
            " which it was taken; at most one can be right. The later one is shown."
        ),
        source="Newsroom practice; IPTC Photo Metadata Standard: Date Created",
        run=captions_contradict,
    ),
    Rule(
        check="file-unmarked",
        title="Old picture is not marked as one",
        severity="warning",
        why=(
            "The file says that the picture is at least a year older than the article,"
            " and the caption has neither a date nor a word such as “file” or"
            " “archive”: readers take it for a picture of the event."
        ),
        source="AP, Reuters and AFP practice: FILE PHOTO; IPTC: Date Created",
        run=file_unmarked,
    ),
    Rule(
        check="alt-missing",
        title="Picture has no alternative text",
        severity="note",
        why=(
            "Who cannot see a picture of a page hears its alternative text; a file's"
            " name says nothing. Pictures above an article are left alone."
        ),
        source="WCAG 2.2, success criterion 1.1.1",
        run=alt_missing,
    ),
)
