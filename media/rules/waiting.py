"""Checks of what may be one picture, but waits for a person to say so."""

from __future__ import annotations

from collections.abc import Iterator

from media.model import (
    Asset,
    Evidence,
    Finding,
    Proposal,
    Severity,
    former_place,
    usage_member,
)
from media.rules.rule import NUMBER, OWN_NUMBER, PLACE, Context, Rule
from media.rules.saying import Saying, about_usage

_LIKELY = 0.5
"""From here on it is likelier one picture than two."""
_POINTING = frozenset({"address", "picture-id", "identifier", "file-name"})
"""Kinds of evidence that point at a file, not at its words."""
_SAID = {"other-creator": "another maker", "other-agency": "another agency"}


_BY_WORDS: tuple[Severity, str, str] = (
    "note",
    "By its words it may be the picture in {}, which",
    "Look at both and say whether they are one picture.",
)
_BY_KIND: dict[str, tuple[Severity, str, str]] = {
    PLACE: (
        "note",
        "In the place of its picture {} has one that",
        "Look at the page, and say whether they are one picture.",
    ),
    OWN_NUMBER: (
        "error",
        "It has the number of the picture in {}, which",
        "Take it down, or look at both and say that they are two pictures.",
    ),
    NUMBER: (
        "warning",
        "By its number it may be the picture in {}, which",
        "Look at both pages, and say whether they are one picture.",
    ),
}
"""By what a page may be told to show a barred picture: how grave that is, where that
picture is, and what to do."""


def credit_may_conflict(asset: Asset, context: Context) -> Iterator[Finding]:
    """Find usages that may show a file which credits somebody else."""
    for usage in asset.usages:
        member = usage_member(usage.usage_id)
        there = context.barred.get(member, "")
        if there:  # whoever opens the page sees it, whatever waits
            yield about_usage(asset, usage, _lying_there(there), ())
        is_told = bool(there)
        for proposal in context.waiting.get(member, ()):
            barred = _barred(proposal, context)
            is_told = is_told or bool(barred)
            if barred and there:
                continue
            if barred or proposal.credits_differ:
                places = (*proposal.evidence, *proposal.against)
                said = _saying(proposal, barred)
                yield about_usage(asset, usage, said, places)
        if member in context.perhaps and not is_told:
            perhaps = context.perhaps[member]
            yield about_usage(asset, usage, _perhaps(perhaps), (perhaps,))


def _barred(proposal: Proposal, context: Context) -> str:
    """Return why the file that print points at must not be used, "" else."""
    for said in proposal.evidence:
        if said.kind in _POINTING:
            ended = former_place(said.uri)
            place = ended[0] if ended else said.uri
            if place in context.barred:
                return context.barred[place]
    return ""


def _saying(proposal: Proposal, barred: str) -> Saying:
    """Return what is said of a picture in print that names another's address.

    `barred`: why what lies there must not be used, "" where it may.
    """
    told = [place for place in proposal.against if place.kind in _SAID]
    names = " and ".join(_SAID[place.kind] for place in told)
    quotes = ", ".join(_quoted(place.quote or "") for place in told)
    file = (*told, *proposal.evidence)[0].uri.rsplit("/", 1)[-1]
    message = f"It may be the picture in {file}."
    if told:
        message = (
            f"It may be the picture in {file}, which names {names}"
            f" (in print / in the file): {quotes}."
        )
    severity: Severity = "warning" if proposal.score >= _LIKELY else "note"
    if barred:
        named = {e.kind for e in proposal.evidence if e.kind in _POINTING}
        doubted = named == {"file-name"} and proposal.against
        severity = "warning" if doubted else "error"
        message = f"{message} What lies there now must not be used: {barred}."
    return Saying(
        check="credit-may-conflict",
        severity=severity,
        message=message,
        fix=(
            "Look at both and say whether they are one picture; as one, its credits"
            " are in conflict."
        ),
    )


def _quoted(both: str) -> str:
    """Return what print and file say in marks of its own each, where it can be told.

    >>> _quoted("Ida Holm / Otto Lind"), _quoted("A / B / C")
    ('“Ida Holm” / “Otto Lind”', '“A / B / C”')
    """
    parts = both.split(" / ")
    return " / ".join(f"“{said}”" for said in (parts if len(parts) == 2 else [both]))


def _lying_there(barred: str) -> Saying:
    """Return what is said of a page that gives the address of a barred picture."""
    return Saying(
        check="credit-may-conflict",
        severity="error",
        message=(
            "Print gives the address of another picture."
            f" What lies there now must not be used: {barred}."
        ),
        fix="Look at the page; put the picture back, or correct the words.",
    )


def _perhaps(barred: Evidence) -> Saying:
    """Return what is said of a page that may show a barred picture.

    It is told by the number that an agency gave it, by its place in a folder, or by its
    words, where all else is another's.
    """
    severity, told_by, fix = _BY_KIND.get(barred.kind, _BY_WORDS)
    where = told_by.format(barred.uri.rsplit("/", 1)[-1])
    return Saying(
        check="credit-may-conflict",
        severity=severity,
        message=f"{where} must not be used: {barred.quote}.",
        fix=fix,
    )


RULES = (
    Rule(
        check="credit-may-conflict",
        title="May be a picture that is credited otherwise",
        severity="error",
        why=(
            "A file is called as the picture in print is, and names somebody else:"
            " either it is another picture, or one of the two is credited wrongly."
            " Nothing is merged before a person says so; where it is likelier another"
            " picture, it is a note. Where print gives the address or number of the"
            " file, and its picture was withdrawn or must not be used, it is an error,"
            " whoever is credited; where it gives the name alone, a warning if anything"
            " contradicts, as files are named alike. Where its words alone are those"
            " of such a picture, as of one of several that were sent under one caption,"
            " it is a note; so it is where all but the place in a folder is another's."
            " Where it has the number that an agency gave that picture, it is an error,"
            " whatever its words; a warning where other people are credited, or the"
            " number is that of several."
        ),
        source="By practice",
        run=credit_may_conflict,
    ),
)
