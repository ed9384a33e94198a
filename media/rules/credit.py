"""Checks of what stands under a picture: the credit line and the description."""

from __future__ import annotations

from collections.abc import Iterator, Set

from media.agencies import Agency
from media.model import (
    Asset,
    Credit,
    Evidence,
    Finding,
    Severity,
    Usage,
)
from media.rules.attributing import parties_of
from media.rules.phrasing import says
from media.rules.rule import Context, Rule
from media.rules.saying import Saying, about_usage, place_of, quoted
from media.rules.wording import opens_video, unseen_credit
from media.text import fold

_WITHOUT_A_NAME = frozenset(
    {
        "handout",
        "pool",
        "stringer",
        "courtesy",
        "contributor",
        "social-media",
        "third-party",
        "public-domain",
        "archive",
        "file",
    }
)
"""Flags under which an agency itself names no photographer."""

_SUPPLIED = frozenset({"handout", "courtesy"})
"""Flags of credits that tell readers that somebody gave the picture away."""
_HANDOUT_WORDS = ("handout", "distributed as a service to clients", "hand out")


def credit_missing(asset: Asset, context: Context) -> Iterator[Finding]:
    """Find usages that print no credit line at all."""
    credited = {u.caption.document_uri for u in asset.usages if u.credit is not None}
    for usage in asset.usages:
        if usage.credit is not None:
            if place := unseen_credit(usage):
                yield _only_in_data(asset, usage, place)
            continue
        caption = usage.caption
        yield Finding(
            check="credit-missing",
            severity=_gravity(asset, usage, context, credited),
            message=f"No credit stands under {_named(usage)}.",
            asset_id=asset.asset_id,
            document_uri=caption.document_uri,
            position=caption.position,
            found=caption.text or None,
            expected=asset.credit_to_print or None,
            evidence=(place_of(usage),),
            fix=f"Print: {asset.credit_to_print}" if asset.credit_to_print else None,
        )


def _only_in_data(asset: Asset, usage: Usage, place: Evidence) -> Finding:
    line = usage.as_read.caption.credit_line or ""
    said = Saying(
        check="credit-missing",
        severity="note",
        message=(
            f"The credit of {_named(usage)} stands only in the page's data"
            f" ({place.kind}): whether readers see it depends on scripts."
        ),
        found=line,
        expected=line,
        fix=f"Print: {line}",
    )
    return about_usage(asset, usage, said, [place])


def _gravity(
    asset: Asset, usage: Usage, context: Context, credited: Set[str]
) -> Severity:
    """Say how grave it is that a usage prints no credit.

    `credited`: the documents that print one with the picture.

    It is certain only where somebody is known to whom it is due, and who is not
    named with the same picture elsewhere in the document. Videos name their makers
    themselves, while they run.
    """
    if usage.caption.document_uri in credited:
        return "note"
    filed = (context.credit_of_file(image) for image in asset.images)
    if any(c is not None and (c.creators or c.organisations) for c in filed):
        return "error"
    if opens_video(usage.caption.text, usage.caption.alt_text or ""):
        return "note"
    line = asset.credit_to_print
    known = line and parties_of(context.read_credit(line), context)
    return "error" if known else "warning"


def _named(usage: Usage) -> str:
    """Say which picture is meant, short enough for one line."""
    caption = usage.caption
    words = caption.description or caption.alt_text or ""
    if words:
        return quoted(words)
    if caption.picture_uris:
        return f"the picture {caption.picture_uris[0].rsplit('/', 1)[-1]}"
    return f"picture {caption.position + 1}"


def credit_incomplete(asset: Asset, context: Context) -> Iterator[Finding]:
    """Find credits that name an agency without the form that it requires.

    Of a handout that its credit does not call one, `handout_unmarked` tells instead.
    """
    if _handout_sign(asset, context) is not None:
        return
    for usage in asset.usages:
        credit = usage.credit
        if credit is None or credit.creators or _WITHOUT_A_NAME & set(credit.flags):
            continue
        named = [context.agencies.named(name) for name in credit.agencies]
        known = [agency for agency in named if agency is not None]
        # A chain ("AFP Photo/Ministry") names the source instead of a photographer.
        if len(credit.agencies) != 1 or not known or not known[0].creator_required:
            continue
        agency = known[0]
        if agency.kind == "platform" and (credit.licence or asset.rights.licence):
            continue  # of what a licence asks for `cc-incomplete` tells
        line = _completed(asset, credit)
        yield Finding(
            check="credit-incomplete",
            severity="warning",
            message=_asked(agency),
            asset_id=asset.asset_id,
            document_uri=usage.caption.document_uri,
            position=usage.caption.position,
            found=credit.credit_line,
            expected=line or agency.form or None,
            evidence=(place_of(usage),),
            fix=f"Print: {line}" if line else None,
        )


def _asked(agency: Agency) -> str:
    """Say what an agency asks for, or those who publish their pictures there."""
    basis = ", by practice" if agency.by_practice else ""
    if agency.kind == "platform":
        return (
            f"The credit names neither maker nor licence. On {agency.name} whoever made"
            f" a picture licenses it, most often for being named with the licence."
        )
    return (
        f"{agency.name} asks for the photographer beside its name"
        f" ({agency.form}{basis})."
    )


def _completed(asset: Asset, credit: Credit) -> str:
    """Return the asset's own line where it says more than the incomplete one."""
    line = asset.credit_to_print
    return line if line and len(line) > len(credit.credit_line) else ""


def handout_unmarked(asset: Asset, context: Context) -> Iterator[Finding]:
    """Find usages of a handout whose credit does not say so."""
    sign = _handout_sign(asset, context)
    if sign is None:
        return
    for usage in asset.usages:
        if usage.credit is None or _SUPPLIED & set(usage.credit.flags):
            continue
        if says("supplied", usage.credit.credit_line) or _tells_readers(usage):
            continue
        yield Finding(
            check="handout-unmarked",
            severity="warning",
            message="The picture is a handout, and its credit does not say so.",
            asset_id=asset.asset_id,
            document_uri=usage.caption.document_uri,
            position=usage.caption.position,
            found=usage.credit.credit_line,
            expected="a credit with the word “handout”",
            evidence=(place_of(usage), sign),
            fix="Add “Handout” to the credit line, or say in the caption who gave it.",
        )


def _tells_readers(usage: Usage) -> bool:
    """Say whether the caption itself calls its picture a handout."""
    return any(word in fold(usage.caption.text) for word in _HANDOUT_WORDS)


def _handout_sign(asset: Asset, context: Context) -> Evidence | None:
    """Return what says that the picture is a handout: a file, or another usage."""
    for image in asset.images:
        credit = context.credit_of_file(image)
        if credit is not None and "handout" in credit.flags and credit.credit_line:
            return Evidence(uri=image.uri, kind="file", quote=credit.credit_line)
        for name in ("instructions", "usage_terms", "credit_line", "source"):
            said = image.text(name)
            if any(word in said.casefold() for word in _HANDOUT_WORDS):
                claim = next(c for c in image.fields if c.name == name)
                return Evidence(uri=image.uri, kind=claim.evidence.kind, quote=said)
    for limit in asset.rights.restricted("handout"):
        if limit.certainty == "stated" and limit.evidence:
            return limit.evidence[0]
    for usage in asset.usages:
        if usage.credit is not None and "handout" in usage.credit.flags:
            return place_of(usage)
    return None


RULES = (
    Rule(
        check="credit-missing",
        title="Credit line is missing",
        severity="error",
        why=(
            "Whoever made or supplied a picture is to be named beside it; in many"
            " countries the author may demand it without having asked before. It is an"
            " error where the file or another usage names somebody, a warning where"
            " nobody is known, and a note where the same picture is credited elsewhere"
            " in the document, or only in data of the page that readers do not see."
        ),
        source="§ 13 UrhG (Germany); Directive 2001/29/EC, art. 5(3)(c)(d)",
        run=credit_missing,
    ),
    Rule(
        check="credit-incomplete",
        title="Agency is credited without the form it requires",
        severity="warning",
        why=(
            "Some agencies ask for the photographer beside their own name. Handouts,"
            " pool pictures and stringers have no name to print. Where anybody may"
            " publish under a free licence (Wikimedia Commons, Flickr) makers ask to be"
            " named with it; where the licence is known, cc-incomplete tells what it"
            " asks for."
        ),
        source="The agency's entry (its page shows the form and where it was read)",
        run=credit_incomplete,
    ),
    Rule(
        check="handout-unmarked",
        title="Handout is not marked as one",
        severity="warning",
        why=(
            "A handout was supplied free by an interested party; readers must be able"
            " to tell. The file's instructions or another usage say that it is one."
        ),
        source="Agency instructions for handouts (AFP, AP, Reuters), by practice",
        run=handout_unmarked,
    ),
)
