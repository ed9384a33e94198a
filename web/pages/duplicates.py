"""Duplicates: what is there more than once, or about which sources disagree."""

from __future__ import annotations

from dataclasses import replace

from flask import render_template, request
from flask.typing import ResponseReturnValue

from media.catalogue import Query
from media.dedup import credits_of, doubt_of, wordings_of
from media.model import Asset, value
from web.display.groups import sheet
from web.display.recognised import AsShown
from web.holdings import all_shown, holdings
from web.pages import viewing
from web.queries import read_query, words_of
from web.translations.speaking import gettext

PAGE = 25


@value
class Choice:
    """A filter as a link: the words of the address that choosing it leads to."""

    label: str
    words: dict[str, str]
    is_chosen: bool


def duplicates() -> ResponseReturnValue:
    """List what repeats, the newest first, with every wording and credit counted."""
    viewing.demand_known(request.args, viewing.PAGED)
    query = read_query(request.args, limit=PAGE)
    found = holdings().catalogue.find(replace(query, has_repeats=True))
    return render_template(
        "duplicates.html",
        query=query,
        found=found,
        groups=[_group(told) for told in all_shown(found.items)],
        choices=_choices(query),
        first_words=words_of(query),
        next_words=(
            words_of(query, cursor=found.next_cursor) if found.next_cursor else None
        ),
    )


def _group(told: AsShown) -> dict[str, object]:
    asset = told.asset
    return {
        "light": told.light,
        "open": told.open,
        "asset": asset,
        "pictures": sheet(asset),
        "wordings": len(wordings_of(asset)),
        "credits": credits_of(asset),
        "filed": _filed(asset),
        "note": doubt_of(asset),
    }


def _filed(asset: Asset) -> tuple[str, ...]:
    """Return the lines of files that disagree on the credit, each once."""
    files = {image.uri for image in asset.images}
    claims = (
        c for found in asset.conflicts if found.is_about_credit for c in found.claims
    )
    lines = (str(claim.value) for claim in claims if claim.evidence.uri in files)
    return tuple(dict.fromkeys(lines))


def _choices(query: Query) -> tuple[Choice, ...]:
    kinds = (
        (gettext("All"), {"conflict": None, "file": None}),
        (gettext("Credits that disagree"), {"conflict": "yes", "file": None}),
        (gettext("With a file"), {"conflict": None, "file": "yes"}),
        (gettext("No file yet"), {"conflict": None, "file": "no"}),
    )
    now = words_of(query)
    return tuple(
        Choice(
            label=label,
            words=words_of(query, **words),
            is_chosen=all(now.get(word) == said for word, said in words.items()),
        )
        for label, words in kinds
    )
