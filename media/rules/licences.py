"""Checks of licences: what Creative Commons asks for and what a licence forbids."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from media.licences import Licence
from media.model import Asset, Credit, Finding, Usage
from media.rules.attributing import (
    LINK,
    absent_parts,
    asks_for_parts,
    is_of_others,
    lacks_version,
    licence_of,
    with_licence,
)
from media.rules.rule import Context, Rule
from media.rules.saying import Saying, about_usage, advertises, joined, quoted, together

_CHANGED = frozenset({"composite", "cropped"})


def cc_incomplete(asset: Asset, context: Context) -> Iterator[Finding]:
    """Find credits that lack a part for which the picture's licence asks."""
    for usage in asset.usages:
        credit = usage.credit
        licence = licence_of(asset, usage, context)
        if credit is None or licence is None or not asks_for_parts(licence):
            continue
        absent = absent_parts(credit, licence, asset, context, usage=usage)
        if not absent or _is_told(credit, absent, asset, context):
            continue
        line = asset.credit_to_print or ""
        whole = with_licence(line, asset, context)
        is_whole = whole != line
        grave = any(severity == "error" for severity in absent.values())
        yield about_usage(
            asset,
            usage,
            Saying(
                check="cc-incomplete",
                severity="error" if grave else "warning",
                message=(
                    f"{licence.name} asks for more than is printed: the credit lacks"
                    f" {together(list(absent))}."
                ),
                expected=whole if is_whole else _expected(licence, list(absent)),
                fix=_fix(list(absent), licence, whole=whole if is_whole else ""),
            ),
            asset.rights.evidence if credit.licence is None else (),
        )


def _is_told(
    credit: Credit, absent: Collection[str], asset: Asset, context: Context
) -> bool:
    """Say whether a conflict tells that print names others than the licensed file."""
    differs = any(conflict.name == "credit_line/file" for conflict in asset.conflicts)
    named = credit.licence or "the author" in absent
    return differs and not named and is_of_others(credit, asset, context)


def _expected(licence: Licence, absent: list[str]) -> str:
    """Return what a credit under a licence consists of, in words.

    >>> ogl = Licence(id="OGL", name="OGL", attribution=("source", "licence"))
    >>> _expected(ogl, ["the source"])
    'source and OGL'
    """
    if absent == [LINK]:
        return f"a link to {_text_of(licence)}"
    parts: list[str] = [p for p in licence.attribution if p in ("author", "source")]
    if "licence" in licence.attribution:
        is_family = licence.id.startswith("CC-")
        parts.append("the licence with its version" if is_family else licence.printed)
    return together(parts)


def _fix(absent: list[str], licence: Licence, *, whole: str) -> str:
    """Say what to do about what a credit lacks; `whole` is the line that lacks nothing.

    The link is said apart: it is set, not printed.
    """
    in_words = [part for part in absent if part != LINK]
    told = [f"Print: {whole}" if whole else _to_add(in_words, licence)]
    if LINK in absent:
        lead = "let the licence be a link" if in_words else "Let the licence be a link"
        told = [told[0].rstrip("."), lead] if in_words else [lead]
        return f"{'; '.join(told)} to {_text_of(licence)}."
    return told[0]


def _text_of(licence: Licence) -> str:
    """Return where the text of a licence stands, by its address where it has one."""
    is_one_text = licence.url and not lacks_version(licence.id)
    return licence.url if is_one_text else "its text, of the version that was given"


def _to_add(absent: list[str], licence: Licence) -> str:
    """Say what words to add to a credit, "" where none are missing."""
    if "the author" in absent:
        others = [part for part in absent if part != "the author"]
        also = f", with {together(others)}" if others else ""
        return f"Find out who made the picture, and print the name{also}."
    names = [part for part in absent if "licence" not in part]
    if len(names) == len(absent):
        return f"Print {together(names)} beside the licence." if names else ""
    version = " and its version" if "version" in " ".join(absent) else ""
    also = f", with {together(names)}" if names else ""
    return f"Print beside the author: {licence.printed}{version}{also}."


def licence_forbids(asset: Asset, context: Context) -> Iterator[Finding]:
    """Find uses that the licence forbids: for sale, or of a changed picture."""
    for usage in asset.usages:
        licence = licence_of(asset, usage, context)
        if licence is None:
            continue
        for said in _forbidden(licence, usage, context):
            yield about_usage(asset, usage, said)


def _forbidden(licence: Licence, usage: Usage, context: Context) -> Iterator[Saying]:
    sold = advertises(usage, context.settings)
    is_vague = licence.asks_whether_commercial
    if licence.commercial_use is False and (sold or is_vague):
        yield Saying(
            check="licence-forbids",
            severity="error" if sold and licence.permission is not False else "warning",
            message=(
                f"{licence.name} {_forbids(licence)} commercial use"
                + (": this is advertising." if sold else "; is this none?")
            ),
            expected="a use that is not primarily for gain, or another permission",
            fix="Ask the author for a permission, or take another picture.",
        )
    changed = [flag for flag in usage.flags if flag in _CHANGED]
    if licence.derivatives is False and changed:
        yield Saying(
            check="licence-forbids",
            severity=(
                "error"
                if "composite" in changed and licence.permission is not False
                else "warning"
            ),
            message=(
                f"{licence.name} {_forbids(licence)} changed versions;"
                f" the caption says: {quoted(joined(changed))}."
            ),
            expected="the picture as it is",
        )


def _forbids(licence: Licence) -> str:
    """Say what a licence does to a use: one that gives nothing bars none of an own."""
    return "does not allow" if licence.permission is False else "forbids"


RULES = (
    Rule(
        check="cc-incomplete",
        title="Attribution that the licence asks for is incomplete",
        severity="error",
        why=(
            "The licence is only given to who names the author and the licence; without"
            " them the use is not licensed. A licence without its version does not say"
            " which text holds: a warning; so is a title (up to version 3.0) or source"
            " that the file knows and print leaves out. A link to the licence is due as"
            " well: a warning, where a page was read with its links and the words that"
            " name the licence lead nowhere; in a file of words a link cannot be seen."
            " Other licences that ask for a credit are held to what they ask for."
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
            " and a cropped picture a changed one is argued about: a warning. So is it"
            " where all rights are reserved: there may be an agreement of its own."
        ),
        source="CC BY-NC 4.0 and CC BY-ND 4.0, sections 1 and 2(a)(1)",
        run=licence_forbids,
    ),
)
