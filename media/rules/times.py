"""Checks of when the owner allows use: until a day, from one, for some days, once.

Where words leave open which day is meant, a breach is a warning.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from media.model import Asset, Finding, Restriction, Severity, Usage
from media.rights import told_part
from media.rights.reach import barred_to
from media.rules.limits import (
    OWNERS,
    binds_on,
    day_of,
    day_of_file,
    first_known,
    grave,
    is_before,
    quote_of,
    take_down,
)
from media.rules.rule import Context, Rule
from media.rules.saying import Saying, about_file, about_usage, kept

_ARCHIVED = 30
"""Days after which a picture that may not be kept has been taken from an archive."""


def licence_expired(asset: Asset, context: Context) -> Iterator[Finding]:
    """Find pictures used after the last day of use, or still standing after it."""
    expires = asset.rights.expires
    for limit in asset.rights.restricted("valid-until"):
        if limit.part or expires is None:
            yield from _perhaps_expired(asset, limit, context)
    if expires is None:
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
        for image in kept(asset):
            yield about_file(asset, image, said, asset.rights.evidence)


def _perhaps_expired(
    asset: Asset, limit: Restriction, context: Context
) -> Iterator[Finding]:
    """Find uses after a day that holds for some media, or of which words leave open
    what ends then.
    """
    for usage, last, published in _used_after(asset, limit, context):
        binds = binds_on(limit, usage, context.settings.newsroom)
        if binds is False:
            continue
        sure = bool(limit.part) and limit.certainty == "stated" and binds is True
        when = f"Published on {published}" if published else "Still stands here"
        may = "ended" if sure else "may have ended"
        part = f" for {told_part(limit)}" if limit.part else ""
        message = f"{when}; use{part} {may} on {last}: {quote_of(limit)}."
        severity: Severity = "error" if sure else "warning"
        said = _expired(severity, message, last, quote_of(limit))
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
        if not asset.usages:
            yield from _to_wait(asset, limit, context, check)
        for usage in asset.usages:
            shown = usage.published or context.moment
            early = is_before(shown, limit.starts)
            if early is False:
                continue
            binds = binds_on(limit, usage, context.settings.newsroom)
            if binds is False:
                continue
            sure = early and binds
            part = f" (for {told_part(limit)})" if limit.part else ""
            yield about_usage(
                asset,
                usage,
                Saying(
                    check=check,
                    severity=grave("error", limit) if sure else "warning",
                    message=(
                        f"{'Published' if usage.published else 'Stands here'} on"
                        f" {shown if usage.published else shown[:10]},"
                        f" {'' if early else 'which may be '}before"
                        f" {limit.starts}{part}: {quote_of(limit)}."
                    ),
                    found=shown if usage.published else shown[:10],
                    expected=f"no use before {limit.starts}{part}",
                    fix=(
                        "Take the picture down until then."
                        if usage.published
                        else "Do not publish it before then; take it down if it stands"
                        " online."
                    ),
                ),
                limit.evidence,
            )


def _to_wait(
    asset: Asset, limit: Restriction, context: Context, check: str
) -> Iterator[Finding]:
    """Say of a picture that stands nowhere yet how long nobody may use it."""
    if is_before(context.moment, limit.starts) is False:
        return
    if limit.part and barred_to(limit, context.settings.newsroom) == "none":
        return
    part = f" (for {told_part(limit)})" if limit.part else ""
    said = Saying(
        check=check,
        severity="warning",
        message=f"Not to be used before {limit.starts}{part}: {quote_of(limit)}.",
        found=context.moment[:10],
        expected=f"no use before {limit.starts}{part}",
        fix="Do not publish it before then.",
    )
    for image in kept(asset):
        yield about_file(asset, image, said, limit.evidence)


def overdue(asset: Asset, context: Context) -> Iterator[Finding]:
    """Find pictures that were lent for some days only and are used after them."""
    for limit in asset.rights.restricted("days-from-transmission"):
        is_sure = limit.certainty == "stated"
        for usage, last, published in _used_after(asset, limit, context):
            when = f", published on {published}" if published else "; still here"
            about = "" if is_sure else "about "
            said = Saying(
                check="overdue",
                severity="error" if is_sure else "warning",
                message=f"Lent until {about}{last}{when}: {quote_of(limit)}.",
                expected=f"no use after {last}",
                fix=f"{take_down(usage, context.today)} Or ask the agency.",
            )
            yield about_usage(asset, usage, said, limit.evidence)


def _used_after(
    asset: Asset, limit: Restriction, context: Context
) -> Iterator[tuple[Usage, date, date | None]]:
    """Yield the usages after a limit's last day, with that day.

    And with the day on which they were published, None for one that stands there still
    and was published in time, or nobody knows when.
    """
    last = day_of(limit.ends)
    if last is None:
        return
    for usage in asset.usages:
        published = day_of(usage.published)
        if published is not None and published > last:
            yield usage, last, published
        elif context.today > last:
            yield usage, last, None


def archive_reused(asset: Asset, context: Context) -> Iterator[Finding]:
    """Find pictures that may not be kept, used long after they were made."""
    for limit in list(asset.rights.restricted("no-archive"))[:1]:
        taken = first_known(asset)
        made = next(filter(None, map(day_of_file, asset.images)), None) is not None
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
                    severity=grave("error", limit),
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


RULES = (
    Rule(
        check="licence-expired",
        title="Licence has expired",
        severity="error",
        why=(
            "The usage terms give a last day of use, and it has passed. Where the words"
            " leave open what ends on that day, it is a warning."
        ),
        source=OWNERS,
        run=licence_expired,
    ),
    Rule(
        check="licence-not-begun",
        title="Licence has not begun",
        severity="error",
        why="The usage terms give a first day of use, and the picture was used before.",
        source=OWNERS,
        run=licence_not_begun,
    ),
    Rule(
        check="embargo-broken",
        title="Published before the embargo ended",
        severity="error",
        why=(
            "The file says before when the picture must not be shown. Where one of the"
            " two has no hour and the day is the same, or only one has a zone and it is"
            " too early in some zones of the earth alone, it is a warning. An embargo"
            " of some media or countries (“not online before …”) counts in these. What"
            " has no day of publication counts as published at the moment of the check;"
            " a file that stands nowhere yet is a warning until then."
        ),
        source=f"{OWNERS}; IPTC NewsML-G2: embargoed",
        run=embargo_broken,
    ),
    Rule(
        check="overdue",
        title="Used longer than it was lent for",
        severity="error",
        why=(
            "Some handouts may be used for some days from their transmission and must"
            " not be kept. The days are counted from the day on which the file says"
            " that it was sent (IIM 1:70); where it does not say, from the day of the"
            " picture, and it is a warning."
        ),
        source="AP: handouts for one story (HONS), 14 days from transmission",
        run=overdue,
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
        source=OWNERS,
        run=archive_reused,
    ),
)
