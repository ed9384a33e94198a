"""Checks of names in credits: near misses of known ones, and whose picture it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from media.agencies import Agency, AgencyTable, corrected, slips
from media.model import Asset, Evidence, Finding, Usage
from media.picture_ids import picture_ids
from media.rules.attributing import with_licence
from media.rules.rule import Context, Rule
from media.rules.saying import Saying, about_usage, quoted
from media.rules.spelling import spellings
from media.text import fold

_SUPPLIERS = frozenset({"wire", "agency", "stock"})


def agency_misspelt(asset: Asset, context: Context) -> Iterator[Finding]:
    """Find names in credits that are a slip away from an agency's."""
    known: _Named | None = None
    for usage in asset.usages:
        if usage.credit is None:
            continue
        line = usage.credit.credit_line
        found = slips(line, context.agencies)
        if not found:  # who is named besides is a long list for many usages
            continue
        known = known or _Named(asset)
        found = tuple(slip for slip in found if not known.besides(usage, slip.part))
        mended = with_licence(corrected(line, found) or "", asset, context)
        for slip in found:
            yield about_usage(
                asset,
                usage,
                Saying(
                    check="agency-misspelt",
                    severity="warning",
                    message=(
                        f"{quoted(slip.part)} looks like a misspelt {slip.agency}."
                    ),
                    expected=mended or slip.spelling,
                    fix=f"Print: {mended}" if mended else f"Write: {slip.spelling}.",
                ),
            )


class _Named:
    """The people whom usages and files of a picture name.

    They may be called nearly like an agency.
    """

    def __init__(self, asset: Asset) -> None:
        self._usages = Counter(n for u in asset.usages for n in _creators(u))
        self._filed = {name for i in asset.images for name in i.texts("creators")}
        self._folded = {name: fold(name) for name in {*self._usages, *self._filed}}
        self._with: dict[str, list[str]] = {}

    def besides(self, usage: Usage, part: str) -> bool:
        """Tell whether a file, or another usage, names somebody with these words."""
        if part not in self._with:
            some = (name for name, folded in self._folded.items() if part in folded)
            self._with[part] = list(some)
        own = _creators(usage)
        return any(
            name in self._filed or self._usages[name] > (name in own)
            for name in self._with[part]
        )


def _creators(usage: Usage) -> frozenset[str]:
    return frozenset(usage.credit.creators if usage.credit else ())


def creator_misspelt(asset: Asset, context: Context) -> Iterator[Finding]:
    """Find makers whose name is a slip away from what others of the picture say."""
    for name, spelt in spellings(asset, context).items():
        right, file = spelt.right, spelt.file
        place = (
            [Evidence(uri=file.uri, kind="file", quote=right)]
            if file is not None
            else []
        )
        counted = f"{spelt.right_count} say {right}, {len(spelt.usages)} {name}"
        for usage in spelt.usages:
            yield about_usage(
                asset,
                usage,
                Saying(
                    check="creator-misspelt",
                    severity="warning",
                    message=(
                        f"{quoted(name)} is called {quoted(right)}"
                        f" {'in the file' if file else 'under the same picture'}."
                    ),
                    expected=right,
                    fix=(
                        "Find out which is right;"
                        f" {f'the file says {right}' if file else counted}."
                    ),
                ),
                place,
            )


def credit_contradicts_agency(asset: Asset, context: Context) -> Iterator[Finding]:
    """Find credits to others than the agency that numbered the picture."""
    by_slug = _by_slug(context.agencies)
    for usage in asset.usages:
        credit = usage.credit
        named = {
            a.slug: a
            for name in (credit.agencies if credit else ())
            if (a := context.agencies.named(name)) and a.kind in _SUPPLIERS
        }
        if credit is None or not named:
            continue
        numbers = list(_numbers(asset, usage))
        # Some numbers have the form of two agencies'.
        if any(slug in named for _, (slug, _) in numbers):
            continue
        for place, (slug, number) in numbers:
            agency = by_slug.get(slug)
            if agency is None or agency.kind not in _SUPPLIERS:
                continue
            yield about_usage(
                asset,
                usage,
                Saying(
                    check="credit-contradicts-agency",
                    severity="warning",
                    message=(
                        f"The picture's name is one of {agency.name} ({number}); the"
                        f" credit does not name {agency.name}."
                    ),
                    expected=f"a credit that names {agency.name}",
                ),
                [place],
            )
            break


def _numbers(asset: Asset, usage: Usage) -> Iterator[tuple[Evidence, tuple[str, str]]]:
    """Yield what agencies call the picture, where it stands, print before files."""
    document = usage.caption.document_uri
    for uri in usage.caption.picture_uris:
        for found in picture_ids(uri):
            place = Evidence(uri=document, kind="address", quote=uri)
            yield place, (found.agency, found.number)
    for image in asset.images:
        for found in picture_ids(image.place.replace("\\", "/").rpartition("/")[2]):
            place = Evidence(uri=image.uri, kind="file-name", quote=image.place)
            yield place, (found.agency, found.number)


@lru_cache(maxsize=4)
def _by_slug(agencies: AgencyTable) -> dict[str, Agency]:
    return {agency.slug: agency for agency in agencies}


RULES = (
    Rule(
        check="agency-misspelt",
        title="Name of an agency is misspelt",
        severity="warning",
        why=(
            "A name that is one slip away from an agency's is most likely meant to be"
            " it. Short names are not compared: other houses have them."
        ),
        source="The agency's entry: its names as printed",
        run=agency_misspelt,
    ),
    Rule(
        check="creator-misspelt",
        title="Name of the maker is misspelt",
        severity="warning",
        why=(
            "The file, or the same picture elsewhere more than once, spells the maker"
            " with one letter more, less or other. A misspelt name names nobody. Where"
            " nothing says which is right, or both are names that people are given"
            " (Maria, Mario), the credits are in conflict."
        ),
        source="IPTC Photo Metadata Standard: Creator; § 13 UrhG (Germany)",
        run=creator_misspelt,
    ),
    Rule(
        check="credit-contradicts-agency",
        title="Credit does not name the agency that numbered the picture",
        severity="warning",
        why=(
            "Agencies number their pictures in a form of their own. Where the address"
            " or the file has such a number and the credit names other agencies only,"
            " the wrong one was credited, or one of the chain is missing."
        ),
        source="The agencies' numbers (media/picture_ids), each with its source",
        run=credit_contradicts_agency,
    ),
)
