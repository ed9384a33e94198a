"""The check of limits that cannot be checked: what a file limits is never a pass."""

from __future__ import annotations

from collections.abc import Iterator

from media.model import Asset, Finding, Restriction, RestrictionKind, Usage
from media.rights.leftover import is_licence_alone
from media.rights.reach import (
    countries_of,
    has_places,
    may_be_of_sort,
    may_concern,
)
from media.rules.limits import OWNERS, first_known, media_of, quote_of
from media.rules.rule import Context, Rule
from media.rules.saying import Saying, about_usage
from media.rules.sizes import size_is_known

_IN_PLACES: tuple[RestrictionKind, ...] = (
    *("embargo", "valid-from", "valid-until"),
    *("medium-out", "medium-only", "territory-out", "territory-only"),
)
"""What may hold in some countries alone."""


def rights_unknown(asset: Asset, context: Context) -> Iterator[Finding]:
    """Find limits on pictures in use that nobody can check, once for each document."""
    limits = [
        (why, limit)
        for limit in asset.rights.restrictions
        if (why := _open(limit, context) or _of_asset(limit, asset, context))
    ]
    pages: dict[str, Usage] = {}
    for usage in asset.usages:
        pages.setdefault(usage.caption.document_uri, usage)
    for usage in pages.values():  # whoever answers for a page is told of it there
        for why, limit in limits:
            yield about_usage(
                asset,
                usage,
                Saying(
                    check="rights-unknown",
                    severity="note",
                    message=f"{why}: {quote_of(limit)}.",
                    expected="words that say it, or what the desk decides of it",
                ),
                limit.evidence,
            )
        for place in asset.rights.unread:
            named = [span for span, _ in context.licences.spans(place.quote)]
            if is_licence_alone(place.quote, named):
                continue  # other checks ask about it
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


def _of_asset(limit: Restriction, asset: Asset, context: Context) -> str:
    """Say what is not known of a picture or its usages, "" for nothing."""
    usages = asset.usages
    if limit.kind == "no-archive" and first_known(asset) is None:
        return "When the picture was made is not known"
    if limit.kind == "size-limit":
        known = all(size_is_known(asset, usage, limit) for usage in usages)
        return "" if known else "How large the picture is shown is not known"
    if limit.kind == "no-cover":
        newsroom = context.settings.newsroom
        inside = all(
            u.caption.is_cover or media_of(u, newsroom) == {"web"} for u in usages
        )
        return "" if inside else "Whether it is on a cover or front page is not known"
    return ""


def _open(limit: Restriction, context: Context) -> str:
    """Say what keeps a limit from being checked, "" for nothing."""
    newsroom = context.settings.newsroom
    own = countries_of(newsroom.territories)
    if limit.kind in _IN_PLACES and has_places(limit) and not own:
        return "Where we publish is not set in cutline.toml"
    match limit.kind:
        case "territory-out" | "territory-only" if may_concern(limit, own):
            return f"Whether {' and '.join(limit.named)} includes us cannot be told"
        case "publication-out" | "publication-only" if not newsroom.name:
            return "What our publication is called is not set in cutline.toml"
        case "publication-out" if may_be_of_sort(limit, own):
            return f"Whether we are among {' and '.join(limit.named)} cannot be told"
        case "medium-out" | "medium-only" if not newsroom.media:
            return "In which media we publish is not set in cutline.toml"
        case "permission-needed":
            return "Somebody has to be asked before use"
        case _:
            return _of_no_value(limit)


def _of_no_value(limit: Restriction) -> str:
    """Say which value of a limit is not told, "" for none."""
    match limit.kind:
        case "uses-allowed" if limit.count is None:
            return "How many uses are allowed is not said"
        case "embargo" | "valid-from" if not limit.starts:
            return "From when it may be used cannot be told"
        case "days-from-transmission" if not limit.ends:
            return "When it was transmitted is not known"
        case "valid-until" if not limit.ends:
            return "Until when it may be used cannot be told"
        case _:
            return ""


RULES = (
    Rule(
        check="rights-unknown",
        title="A limit that cannot be checked",
        severity="note",
        why=(
            "The file limits the use, and what is needed to check it is not known: the"
            " number of uses, the day of transmission, where the newsroom publishes,"
            " how large the picture is shown, for which paper it is, or what a sentence"
            " means. It is said, for silence would be taken for a pass."
        ),
        source=OWNERS,
        run=rights_unknown,
    ),
)
