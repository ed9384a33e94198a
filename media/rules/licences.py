"""Checks of licences: what Creative Commons asks for and what a licence forbids."""

from __future__ import annotations

from collections.abc import Iterator

from media.agencies import slips
from media.licences import Licence
from media.model import Asset, Credit, Finding, Severity, Usage
from media.rules.rule import Context, Rule
from media.rules.saying import Saying, about_usage, advertises, joined, quoted
from media.rules.wording import ends_open, names_nobody

_CHANGED = frozenset({"composite", "cropped"})


def cc_incomplete(asset: Asset, context: Context) -> Iterator[Finding]:
    """Find credits of pictures under Creative Commons that lack a part."""
    for usage in asset.usages:
        credit = usage.credit
        licence = _licence(asset, usage, context)
        if credit is None or licence is None or not _asks_for_credit(licence):
            continue
        absent = _absent(credit, asset, context)
        if not absent:
            continue
        whole = with_licence(asset, context)
        grave = any(severity == "error" for severity in absent.values())
        yield about_usage(
            asset,
            usage,
            Saying(
                check="cc-incomplete",
                severity="error" if grave else "warning",
                message=(
                    f"{licence.name} asks for more than is printed: the credit lacks"
                    f" {joined(list(absent))}."
                ),
                expected=whole or "author, source, and the licence with its version",
                fix=f"Print: {whole}" if whole else _to_add(list(absent), licence),
            ),
            asset.rights.evidence if credit.licence is None else (),
        )


def _licence(asset: Asset, usage: Usage, context: Context) -> Licence | None:
    """Return the licence of Creative Commons that print or file name."""
    printed = usage.credit.licence if usage.credit else None
    named = printed or asset.rights.licence
    if not named or not named.startswith("CC-"):
        return None
    return context.licences.identified(named)


def with_licence(asset: Asset, context: Context) -> str:
    """Return the credit to print with the licence that the files name.

    "" where they name none of Creative Commons that asks for a credit, where the line
    names a licence already, and where it does not name the author without doubt.
    """
    line, named = asset.credit_to_print, asset.rights.licence
    if not line or not named or not named.startswith("CC-") or names_nobody(line):
        return ""
    licence = context.licences.identified(named)
    if licence is None or not _asks_for_credit(licence):
        return ""
    credit = context.read_credit(line)
    if credit.licence or "the author" in _absent(credit, asset, context):
        return ""
    is_sure = not slips(line, context.agencies) and not ends_open(line)
    return f"{line}, {licence.printed}" if is_sure else ""


def _to_add(absent: list[str], licence: Licence) -> str:
    """Say what to do about what a credit lacks."""
    if "the author" not in absent:
        version = " and its version" if "version" in " ".join(absent) else ""
        return f"Print beside the author: {licence.printed}{version}."
    others = [part for part in absent if part != "the author"]
    also = f", with {joined(others)}" if others else ""
    return f"Find out who made the picture, and print the name{also}."


def _asks_for_credit(licence: Licence) -> bool:
    return licence.attribution_required is not False


def _absent(credit: Credit, asset: Asset, context: Context) -> dict[str, Severity]:
    """Return the parts that a credit lacks, and how grave that is."""
    absent: dict[str, Severity] = {}
    agencies = [context.agencies.named(name) for name in credit.agencies]
    holders = [a for a in agencies if a is None or a.kind not in ("platform", "stock")]
    if not credit.creators and not holders:
        absent["the author"] = "error"
    if credit.licence is None:
        absent["the licence"] = "error"
    elif not any(c.isdigit() for c in credit.licence) and _asks_version(credit.licence):
        absent["the version of the licence"] = "warning"
    return absent


def _asks_version(licence: str) -> bool:
    return not licence.startswith(("CC0", "CC-PDM"))


def licence_forbids(asset: Asset, context: Context) -> Iterator[Finding]:
    """Find uses that the licence forbids: for sale, or of a changed picture."""
    for usage in asset.usages:
        licence = _licence(asset, usage, context)
        if licence is None:
            continue
        for said in _forbidden(licence, usage, context):
            yield about_usage(asset, usage, said)


def _forbidden(licence: Licence, usage: Usage, context: Context) -> Iterator[Saying]:
    sold = advertises(usage, context.settings)
    if licence.commercial_use is False:
        yield Saying(
            check="licence-forbids",
            severity="error" if sold else "warning",
            message=(
                f"{licence.name} forbids commercial use"
                + (": this is advertising." if sold else "; is this none?")
            ),
            expected="a use that is not primarily for gain, or another permission",
            fix="Ask the author for a permission, or take another picture.",
        )
    changed = [flag for flag in usage.flags if flag in _CHANGED]
    if licence.derivatives is False and changed:
        yield Saying(
            check="licence-forbids",
            severity="error" if "composite" in changed else "warning",
            message=(
                f"{licence.name} forbids changed versions; the caption says:"
                f" {quoted(joined(changed))}."
            ),
            expected="the picture as it is",
        )


RULES = (
    Rule(
        check="cc-incomplete",
        title="Attribution that Creative Commons asks for is incomplete",
        severity="error",
        why=(
            "The licence is only given to who names the author and the licence; without"
            " them the use is not licensed. A licence without its version does not say"
            " which text holds: a warning. A link to the licence is due as well; what"
            " was read here are the words, and a link cannot be seen in them."
        ),
        source="CC BY 4.0, section 3(a)(1); Creative Commons: recommended practices",
        run=cc_incomplete,
    ),
    Rule(
        check="licence-forbids",
        title="Licence forbids this use",
        severity="error",
        why=(
            "NC licences allow no use that is primarily for commercial advantage, ND"
            " licences no changed versions. In advertising, and for a picture that is"
            " marked as a composite, it is an error; whether a news site is commercial"
            " and a cropped picture a changed one is argued about: a warning."
        ),
        source="CC BY-NC 4.0 and CC BY-ND 4.0, sections 1 and 2(a)(1)",
        run=licence_forbids,
    ),
)
