"""Checks of what the owner allows: until when, from when, how often, where, for what.

What a file limits and nobody can check is a finding as well, never a pass.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from media.model import Asset, Finding, Image, Restriction, Severity, Usage
from media.rules.limits import (
    countries_of,
    day_of,
    is_before,
    media_of,
    quote_of,
    reach_of,
    uses_allowed,
)
from media.rules.rule import Context, Rule
from media.rules.saying import Saying, about_file, about_usage, advertises, quoted
from media.settings import Newsroom

_ARCHIVED = 30
"""Days after which a picture that may not be kept has been taken from an archive."""


def licence_expired(asset: Asset, context: Context) -> Iterator[Finding]:
    """Find pictures used after the last day of use, or still standing after it."""
    expires = asset.rights.expires
    if expires is None:
        yield from _perhaps_expired(asset, context)
        return
    found = asset.rights.usage_terms or asset.rights.instructions
    for usage in asset.usages:
        published = day_of(usage.published)
        if published is not None and published > expires:
            message = f"Published on {published}, after the licence ended on {expires}."
        elif expires < context.today:
            message = f"The licence ended on {expires}; the picture still stands here."
        else:
            continue
        said = _expired("error", message, expires, found)
        yield about_usage(asset, usage, said, asset.rights.evidence)
    if not asset.usages and expires < context.today:
        message = f"The licence ended on {expires}: do not use."
        said = _expired("warning", message, expires, found)
        for image in asset.images[:1]:
            yield about_file(asset, image, said, asset.rights.evidence)


def _perhaps_expired(asset: Asset, context: Context) -> Iterator[Finding]:
    """Find uses after a day in words that leave open what ends then."""
    for limit in asset.rights.restricted("valid-until"):
        last = day_of(limit.ends)
        if last is None:
            continue
        for usage in asset.usages:
            published = day_of(usage.published)
            late = published is not None and published > last
            if not late and context.today <= last:
                continue
            when = f"Published on {published}" if late else "Still stands here"
            message = f"{when}; use may have ended on {last}: {quote_of(limit)}."
            said = _expired("warning", message, last, quote_of(limit))
            yield about_usage(asset, usage, said, limit.evidence)


def _expired(severity: Severity, message: str, expires: date, found: str) -> Saying:
    return Saying(
        check="licence-expired",
        severity=severity,
        message=message,
        found=found,
        expected=f"no use after {expires}",
        fix="Renew the licence or take the picture down.",
    )


def licence_not_begun(asset: Asset, context: Context) -> Iterator[Finding]:
    """Find pictures used before the first day of use."""
    yield from _too_early(asset, context, "valid-from", "licence-not-begun")


def embargo_broken(asset: Asset, context: Context) -> Iterator[Finding]:
    """Find pictures published before their embargo ends."""
    yield from _too_early(asset, context, "embargo", "embargo-broken")


def _too_early(
    asset: Asset, context: Context, kind: str, check: str
) -> Iterator[Finding]:
    for limit in asset.rights.restrictions:
        if limit.kind != kind or not limit.starts:
            continue
        for usage in asset.usages:
            shown = usage.published or context.today.isoformat()
            early = is_before(shown, limit.starts)
            if early is False or (early is None and not usage.published):
                continue
            yield about_usage(
                asset,
                usage,
                Saying(
                    check=check,
                    severity=_grave("error", limit) if early else "warning",
                    message=(
                        f"{'Published' if usage.published else 'Stands here'} on"
                        f" {shown},"
                        f" {'' if early else 'which may be '}before {limit.starts}:"
                        f" {quote_of(limit)}."
                    ),
                    found=shown,
                    expected=f"no use before {limit.starts}",
                    fix=(
                        "Take the picture down until then."
                        if usage.published
                        else "Do not publish it before then; take it down if it stands"
                        " online."
                    ),
                ),
                limit.evidence,
            )


def _grave(severity: Severity, limit: Restriction) -> Severity:
    """Return how grave a breach is: words that leave open what is meant only warn."""
    return (
        "warning" if severity == "error" and limit.certainty != "stated" else severity
    )


def overdue(asset: Asset, context: Context) -> Iterator[Finding]:
    """Find pictures that were lent for some days only and are used after them."""
    for limit in asset.rights.restricted("days-from-transmission"):
        last = day_of(limit.ends)
        if last is None:
            continue
        for usage in asset.usages:
            published = day_of(usage.published)
            late = published is not None and published > last
            if not late and context.today <= last:
                continue
            yield about_usage(
                asset,
                usage,
                Saying(
                    check="overdue",
                    severity="warning",
                    message=(
                        f"Lent until about {last}"
                        + (f", published on {published}" if late else "; still here")
                        + f": {quote_of(limit)}."
                    ),
                    expected=f"no use after {last}",
                    fix="Take the picture down, or ask the agency.",
                ),
                limit.evidence,
            )


def uses_exceeded(asset: Asset, context: Context) -> Iterator[Finding]:
    """Find uses beyond the number that is allowed, counted by documents."""
    limit, allowed = uses_allowed(asset)
    if limit is None or allowed is None:
        return
    first: dict[str, Usage] = {}
    for usage in sorted(asset.usages, key=_when):
        first.setdefault(usage.caption.document_uri, usage)
    for number, usage in enumerate(first.values(), start=1):
        if number <= allowed:
            continue
        yield about_usage(
            asset,
            usage,
            Saying(
                check="uses-exceeded",
                severity=_grave("error", limit),
                message=(
                    f"Use {number} of a picture that may be used"
                    f" {'once' if allowed == 1 else f'{allowed} times'}:"
                    f" {quote_of(limit)}."
                ),
                expected=f"{allowed} in all",
                fix="Ask for another use, or take the picture down.",
            ),
            limit.evidence,
        )


def _when(usage: Usage) -> tuple[str, str, int]:
    caption = usage.caption
    return usage.published or "~", caption.document_uri, caption.position


def territory_excluded(asset: Asset, context: Context) -> Iterator[Finding]:
    """Find pictures that may not be shown where the newsroom publishes."""
    own = countries_of(context.settings.newsroom.territories)
    for limit in asset.rights.restricted("territory-out", "territory-only"):
        named, perhaps = reach_of(limit)
        if limit.kind == "territory-out":
            barred = own & named
        elif perhaps is None or not (named or perhaps):
            continue  # allowed in a place that nobody knows
        else:
            barred = own - named - perhaps
        if not barred:
            continue
        where = ", ".join(sorted(barred))
        said = Saying(
            check="territory-excluded",
            severity=_grave("error", limit),
            message=f"Not to be shown in {where}: {quote_of(limit)}.",
            expected="no use there",
            fix="Take another picture, or keep this one from readers there.",
        )
        for usage in asset.usages:
            yield about_usage(asset, usage, said, limit.evidence)


def medium_excluded(asset: Asset, context: Context) -> Iterator[Finding]:
    """Find pictures that may not be shown in the medium they are shown in."""
    for limit in asset.rights.restricted("medium-out", "medium-only"):
        for usage in asset.usages:
            shown = media_of(usage, context.settings.newsroom)
            named = set(limit.media)
            out = shown & named if limit.kind == "medium-out" else shown - named
            if not out or not named:
                continue
            certain = out == shown
            yield about_usage(
                asset,
                usage,
                Saying(
                    check="medium-excluded",
                    severity=_grave("error" if certain else "warning", limit),
                    message=(
                        f"Not to be shown in: {', '.join(sorted(out))};"
                        f" {quote_of(limit)}."
                    ),
                    expected="no use in that medium",
                ),
                limit.evidence,
            )


def editorial_in_advertising(asset: Asset, context: Context) -> Iterator[Finding]:
    """Find pictures for news, or of handouts, in advertising."""
    limits = list(
        asset.rights.restricted(
            *("editorial-only", "no-advertising", "no-commercial-use"),
            *("story-bound", "handout"),
        )
    )
    for usage in asset.usages:
        if not advertises(usage, context.settings):
            continue
        flags = [f for f in usage.flags if f in ("handout", "editorial-only")]
        if not limits and not flags:
            continue
        said = quote_of(limits[0]) if limits else quoted(flags[0])
        severity: Severity = "error" if flags else _grave("error", limits[0])
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


def withdrawn(asset: Asset, context: Context) -> Iterator[Finding]:
    """Find pictures that their supplier withdrew."""
    for limit in list(asset.rights.restricted("kill"))[:1]:
        said = Saying(
            check="withdrawn",
            severity=_grave("error", limit),
            message=f"The supplier withdrew the picture: {quote_of(limit)}.",
            expected="no use at all",
            fix="Take the picture down everywhere.",
        )
        for usage in asset.usages:
            yield about_usage(asset, usage, said, limit.evidence)
        if not asset.usages:
            for image in asset.images[:1]:
                yield about_file(asset, image, said, limit.evidence)


def archive_reused(asset: Asset, context: Context) -> Iterator[Finding]:
    """Find pictures that may not be kept, used long after they were made."""
    for limit in list(asset.rights.restricted("no-archive"))[:1]:
        taken = _first_known(asset)
        made = next(filter(None, map(_taken, asset.images)), None) is not None
        if taken is None:
            continue
        for usage in asset.usages:
            published = day_of(usage.published)
            if published is None or (published - taken).days <= _ARCHIVED:
                continue
            yield about_usage(
                asset,
                usage,
                Saying(
                    check="archive-reused",
                    severity=_grave("error", limit),
                    message=(
                        f"{'Made' if made else 'First used'} on {taken}, used on"
                        f" {published}, and not to be kept:"
                        f" {quote_of(limit)}."
                    ),
                    expected="no use from an archive",
                    fix="Ask the agency for the picture anew.",
                ),
                limit.evidence,
            )


def _first_known(asset: Asset) -> date | None:
    """Return the day of a picture; where no file says it, that of its first use.

    One use alone tells nothing: it may be late itself.
    """
    taken = min(filter(None, map(_taken, asset.images)), default=None)
    if taken is not None:
        return taken
    used = [day for u in asset.usages if (day := day_of(u.published)) is not None]
    return min(used) if len(set(used)) > 1 else None


def _taken(image: Image) -> date | None:
    return day_of(image.text("date_created"))


def rights_unknown(asset: Asset, context: Context) -> Iterator[Finding]:
    """Find limits on pictures in use that nobody can check."""
    limits = [
        (why, limit)
        for limit in asset.rights.restrictions
        if (why := _open(limit, context) or _of_no_day(limit, asset))
    ]
    for usage in asset.usages[:1]:
        for why, limit in limits:
            yield about_usage(
                asset,
                usage,
                Saying(
                    check="rights-unknown",
                    severity="note",
                    message=f"{why}: {quote_of(limit)}.",
                    expected="what is missing, or a decision of the desk",
                ),
                limit.evidence,
            )
        for place in asset.rights.unread:
            if context.licences.spans(place.quote):
                continue  # it names the licence, which other checks ask about
            yield about_usage(
                asset,
                usage,
                Saying(
                    check="rights-unknown",
                    severity="note",
                    message=f"What this asks for was not understood: {place.quote}",
                    expected="somebody who reads it",
                ),
                [place],
            )


def _of_no_day(limit: Restriction, asset: Asset) -> str:
    if limit.kind == "no-archive" and _first_known(asset) is None:
        return "When the picture was made is not known"
    return ""


def _open(limit: Restriction, context: Context) -> str:
    """Say what keeps a limit from being checked, "" for nothing."""
    newsroom = context.settings.newsroom
    match limit.kind:
        case "uses-allowed" if limit.count is None:
            return "How many uses are allowed is not said"
        case "embargo" | "valid-from" if not limit.starts:
            return "From when it may be used cannot be told"
        case "days-from-transmission" if not limit.ends:
            return "When it was transmitted is not known"
        case "valid-until" if not limit.ends:
            return "Until when it may be used cannot be told"
        case "territory-out" | "territory-only" if not newsroom.territories:
            return "Where we publish is not set in cutline.toml"
        case "territory-out" | "territory-only" if _may_concern(limit, newsroom):
            return f"Whether {' and '.join(limit.named)} includes us cannot be told"
        case "medium-out" | "medium-only" if not newsroom.media:
            return "In which media we publish is not set in cutline.toml"
        case "permission-needed":
            return "Somebody has to be asked before use"
        case _:
            return ""


def _may_concern(limit: Restriction, newsroom: Newsroom) -> bool:
    """Say whether a limit names regions that may be ours or not."""
    surely, perhaps = reach_of(limit)
    own = countries_of(newsroom.territories)
    if perhaps is None:
        return not own <= surely
    return bool(own & perhaps)


_OWNERS = "The file's Rights Usage Terms or Instructions"

RULES = (
    Rule(
        check="licence-expired",
        title="Licence has expired",
        severity="error",
        why=(
            "The usage terms give a last day of use, and it has passed. Where the words"
            " leave open what ends on that day, it is a warning."
        ),
        source=_OWNERS,
        run=licence_expired,
    ),
    Rule(
        check="licence-not-begun",
        title="Licence has not begun",
        severity="error",
        why="The usage terms give a first day of use, and the picture was used before.",
        source=_OWNERS,
        run=licence_not_begun,
    ),
    Rule(
        check="embargo-broken",
        title="Published before the embargo ended",
        severity="error",
        why=(
            "The file says before when the picture must not be shown. Where one of the"
            " two has no hour or no zone and the day is the same, it is a warning."
        ),
        source=f"{_OWNERS}; IPTC NewsML-G2: embargoed",
        run=embargo_broken,
    ),
    Rule(
        check="overdue",
        title="Used longer than it was lent for",
        severity="warning",
        why=(
            "Some handouts may be used for some days from their transmission and must"
            " not be kept. The days are counted from the day of the picture, for files"
            " do not say when they were sent: hence a warning and no error."
        ),
        source="AP: handouts for one story (HONS), 14 days from transmission",
        run=overdue,
    ),
    Rule(
        check="uses-exceeded",
        title="Used more often than allowed",
        severity="error",
        why=(
            "“One time use only”, or a number of uses. Documents are counted, the"
            " earliest first; a picture above and in one article is used once."
        ),
        source=_OWNERS,
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
        source=f"{_OWNERS}; AP Media API: usage restrictions (“JAPAN OUT”)",
        run=territory_excluded,
    ),
    Rule(
        check="medium-excluded",
        title="Not to be shown in this medium",
        severity="error",
        why=(
            "The owner names media (“INTERNET OUT”). A page of the web is web; of other"
            " documents the newsroom says in which media it publishes, and where only"
            " some of them are named it is a warning."
        ),
        source=_OWNERS,
        run=medium_excluded,
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
    Rule(
        check="withdrawn",
        title="Picture was withdrawn",
        severity="error",
        why="The supplier killed the picture: whoever has it must take it down.",
        source="Agencies' kill notices, by practice; IPTC publishing status: canceled",
        run=withdrawn,
    ),
    Rule(
        check="archive-reused",
        title="Picture that may not be archived was used again",
        severity="error",
        why=(
            "“No archives”: not to be kept after the report for which it was sent. More"
            f" than {_ARCHIVED} days lie between the day of the picture and its use, or"
            " its first use and another one where no file says the day."
        ),
        source=_OWNERS,
        run=archive_reused,
    ),
    Rule(
        check="rights-unknown",
        title="A limit that cannot be checked",
        severity="note",
        why=(
            "The file limits the use, and what is needed to check it is not known: the"
            " number of uses, the day of transmission, where the newsroom publishes, or"
            " what a sentence means. It is said, for silence would be taken for a pass."
        ),
        source=_OWNERS,
        run=rights_unknown,
    ),
)
