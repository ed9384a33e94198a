"""Checks of what the owner allows: how often, where, for what. When: `times`.

What a file limits and nobody can check is a finding as well, never a pass.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from media.model import (
    Asset,
    Finding,
    Restriction,
    Severity,
    Usage,
)
from media.rights.reach import (
    FOR_NEWS,
    Barred,
    barred_media,
    barred_paper,
    barred_places,
    countries_of,
    may_except,
)
from media.rules.limits import (
    OWNERS,
    grave,
    is_before,
    media_of,
    media_of_newsroom,
    quote_of,
    uses_allowed,
)
from media.rules.rule import Context, Rule
from media.rules.saying import Saying, about_file, about_usage, advertises, kept, quoted


def uses_exceeded(asset: Asset, context: Context) -> Iterator[Finding]:
    """Find uses beyond the number that is allowed, counted by documents."""
    limit, allowed = uses_allowed(asset)
    if limit is None or allowed is None:
        return
    elsewhere = context.elsewhere.get(asset.asset_id, ())
    first: dict[str, Usage] = {}
    # Of the same day what is not checked was there before: it is published
    for usage in sorted((*elsewhere, *asset.usages), key=_when):
        first.setdefault(usage.caption.document_uri, usage)
    for number, usage in enumerate(first.values(), start=1):
        if number <= allowed or usage in elsewhere:
            continue
        before = [u for u in list(first.values())[: number - 1] if u in elsewhere]
        yield about_usage(
            asset,
            usage,
            Saying(
                check="uses-exceeded",
                severity=grave("error", limit),
                message=(
                    f"Use {number} of a picture that may be used"
                    f" {'once' if allowed == 1 else f'{allowed} times'}:"
                    f" {quote_of(limit)}."
                    + (f" It stands in {_title(before[0])}." if before else "")
                ),
                expected=f"{allowed} in all",
                fix="Ask for another use, or take the picture down.",
            ),
            limit.evidence,
        )


def _when(usage: Usage) -> str:
    return (usage.published or "~")[:10]


def _title(usage: Usage) -> str:
    return quoted(usage.document_title or usage.caption.document_uri)


def territory_excluded(asset: Asset, context: Context) -> Iterator[Finding]:
    """Find pictures that may not be shown where the newsroom publishes."""
    own = countries_of(context.settings.newsroom.territories)
    name = context.settings.newsroom.name
    for limit in asset.rights.restricted("territory-out", "territory-only"):
        barred = barred_places(limit, own)
        if not barred:
            continue
        where = ", ".join(sorted(barred))
        said = Saying(
            check="territory-excluded",
            severity="warning" if may_except(limit, name) else grave("error", limit),
            message=f"Not to be shown in {where}: {quote_of(limit)}.",
            expected="no use there",
            fix="Take another picture, or keep this one from readers there.",
        )
        for usage in asset.usages:
            yield about_usage(asset, usage, said, limit.evidence)


def medium_excluded(asset: Asset, context: Context) -> Iterator[Finding]:
    """Find pictures that may not be shown in the medium they are shown in."""
    own = countries_of(context.settings.newsroom.territories)
    name = context.settings.newsroom.name
    for limit in asset.rights.restricted("medium-out", "medium-only"):
        for usage in asset.usages:
            shown = media_of(usage, context.settings.newsroom)
            out = barred_media(limit, shown, own)
            if not out:
                continue
            certain = out == shown and not may_except(limit, name)
            yield about_usage(
                asset,
                usage,
                Saying(
                    check="medium-excluded",
                    severity=grave("error" if certain else "warning", limit),
                    message=(
                        f"Not to be shown in: {', '.join(sorted(out))};"
                        f" {quote_of(limit)}."
                    ),
                    expected="no use in that medium",
                ),
                limit.evidence,
            )


def publication_excluded(asset: Asset, context: Context) -> Iterator[Finding]:
    """Find pictures that are kept from the newsroom's own publication."""
    name = context.settings.newsroom.name
    for limit in asset.rights.restricted("publication-out", "publication-only"):
        barred = _PAPER.get(barred_paper(limit, name)) if name else None
        if not barred:
            continue
        is_out = limit.kind == "publication-out"
        about = f"Not for {quoted(name)}" if is_out else f"Not said for {quoted(name)}"
        said = Saying(
            check="publication-excluded",
            severity=barred,
            message=f"{about}: {quote_of(limit)}.",
            expected="no use in this publication",
            fix="Take another picture, or ask the agency.",
        )
        for usage in asset.usages:
            if not _is_after(usage, limit, context):
                yield about_usage(asset, usage, said, limit.evidence)
        for image in () if asset.usages else kept(asset):
            yield about_file(asset, image, said, limit.evidence)


def _is_after(usage: Usage, limit: Restriction, context: Context) -> bool:
    """Say whether a usage stands behind the last day of a limit."""
    shown = usage.published or context.today.isoformat()
    return bool(limit.ends) and is_before(limit.ends, shown) is True


_PAPER: Mapping[Barred, Severity | None] = {"all": "error", "perhaps": "warning"}
"""How grave it is that a limit surely, or perhaps, names the newsroom's paper."""


def use_barred(asset: Asset, context: Context) -> Iterator[Finding]:
    """Find files, used nowhere yet, that are not for the newsroom's media or places."""
    if asset.usages or not asset.images:
        return
    newsroom = context.settings.newsroom
    media = media_of_newsroom(newsroom)
    places = countries_of(newsroom.territories)
    told: list[tuple[Restriction, set[str], set[str]]] = [
        (limit, barred_media(limit, media, places), media)
        for limit in asset.rights.restricted("medium-out", "medium-only")
    ]
    told += [
        (limit, barred_places(limit, places), places)
        for limit in asset.rights.restricted("territory-out", "territory-only")
    ]
    for limit, barred, own in told:
        if not barred:
            continue
        left = ", ".join(sorted(own - barred))
        said = Saying(
            check="use-barred",
            severity="note" if left else "warning",
            message=(
                f"Not for {', '.join(sorted(barred))}, where the newsroom"
                f" publishes: {quote_of(limit)}."
            ),
            expected=f"use in {left} alone" if left else "no use",
            fix=None if left else "Take another picture, or clear the rights.",
        )
        for image in kept(asset):
            yield about_file(asset, image, said, limit.evidence)


def editorial_in_advertising(asset: Asset, context: Context) -> Iterator[Finding]:
    """Find pictures for news, or of handouts, in advertising."""
    limits = list(asset.rights.restricted(*FOR_NEWS))
    for usage in asset.usages:
        if not advertises(usage, context.settings):
            continue
        flags = [f for f in usage.flags if f in ("handout", "editorial-only")]
        if not limits and not flags:
            continue
        said = quote_of(limits[0]) if limits else quoted(flags[0])
        severity: Severity = "error" if flags else grave("error", limits[0])
        yield about_usage(
            asset,
            usage,
            Saying(
                check="editorial-in-advertising",
                severity=severity,
                message=f"Used in advertising, and it may not be: {said}.",
                expected="a picture that is licensed for advertising",
                fix="Take another picture, or clear the rights.",
            ),
            [place for limit in limits for place in limit.evidence],
        )


RULES = (
    Rule(
        check="uses-exceeded",
        title="Used more often than allowed",
        severity="error",
        why=(
            "“One time use only”, or a number of uses. Documents are counted, the"
            " earliest first; a picture above and in one article is used once."
        ),
        source=OWNERS,
        run=uses_exceeded,
    ),
    Rule(
        check="territory-excluded",
        title="Not to be shown where the newsroom publishes",
        severity="error",
        why=(
            "The owner names countries where the picture must not, or only may, be"
            " shown, and the newsroom publishes in one of them, or elsewhere."
            " Continents and other regions stand for the countries that are in them"
            " beyond doubt."
        ),
        source=f"{OWNERS}; AP Media API: usage restrictions (“JAPAN OUT”)",
        run=territory_excluded,
    ),
    Rule(
        check="medium-excluded",
        title="Not to be shown in this medium",
        severity="error",
        why=(
            "The owner names media (“INTERNET OUT”). A page of the web is web, if the"
            " newsroom does not say else of it; of other documents it says in which"
            " media it publishes; where only some of them are named it is a warning."
        ),
        source=OWNERS,
        run=medium_excluded,
    ),
    Rule(
        check="publication-excluded",
        title="Not for the newsroom's own publication",
        severity="error",
        why=(
            "The owner keeps the picture from papers by their names (“HARBOUR POST"
            " OUT”), or gives it to one alone, and the newsroom is called so, or not."
            " Where one name is part of the other, and where a picture is exclusive to"
            " somebody else, it is a warning."
        ),
        source=OWNERS,
        run=publication_excluded,
    ),
    Rule(
        check="use-barred",
        title="File is not for the newsroom's media or territory",
        severity="warning",
        why=(
            "The owner keeps the picture from media or countries (“PRINT ONLY”,"
            " “GERMANY OUT”), and the newsroom publishes in them. It is said of a file"
            " that stands in no document yet, so that nobody plans with it; where it"
            " may be used in others of the newsroom's it is a note."
        ),
        source=OWNERS,
        run=use_barred,
    ),
    Rule(
        check="editorial-in-advertising",
        title="Picture for news, or a handout, in advertising",
        severity="error",
        why=(
            "“Editorial use only” and handouts are for reports on what they show. Which"
            " documents are advertising the newsroom says in cutline.toml."
        ),
        source="Handouts of AFP, AP and Reuters; stock agencies' editorial licences",
        run=editorial_in_advertising,
    ),
)
