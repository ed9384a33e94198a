"""How one usage was read: what each stretch of its caption and its credit is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypedDict

from media.agencies import AgencyTable
from media.captions import Considered
from media.confidence import Origin, Promise
from media.credits import CreditPart, credit_parts
from media.explain.placing import Run, runs, without
from media.explain.values import Account, Mark
from media.model import Caption, Span, Usage
from media.pipeline import EVIDENCE, Session, features_of

LEAST = 0.1
"""Of a weight that is worth telling."""


def account_of(usage: Usage, *, origin: Origin | None, session: Session) -> Account:
    """Return a usage with the marks of its caption and of its credit line.

    `origin` tells the curve that its confidence is from, None for formats without.
    """
    caption = usage.caption
    line = caption.credit_line or ""
    parts = tuple(_marks_of_line(line, session))
    credit, description = _placed(caption)
    date = _date(caption, description)
    spans = [run.span for run in credit]
    return Account(
        usage=usage,
        marks=tuple(
            sorted(
                [
                    *(Mark(kind="description", span=run.span) for run in description),
                    *([date] if date else []),
                    *(Mark(kind="credit", span=span) for span in spans),
                    *(
                        _moved(parts, credit)
                        if credit
                        else _apart(parts, caption, description)
                    ),
                ],
                key=lambda mark: (mark.span.start, -mark.span.end),
            )
        ),
        credit_marks=parts,
        credit_in_caption=bool(spans),
        **_weighed(usage, origin, session),
    )


def told(
    accounts: Iterable[Account], looked_at: Iterable[Considered]
) -> Iterator[Account]:
    """Yield accounts with what told their captions from the other lines of a text."""
    signs: dict[frozenset[Span], Considered] = {}
    for one in looked_at:
        other = signs.setdefault(frozenset(one.spans), one)
        if other.likelihood < one.likelihood:
            signs[frozenset(one.spans)] = one
    for account in accounts:
        evidence = account.usage.caption.evidence
        best = signs.get(frozenset(e.span for e in evidence if e.span is not None))
        yield replace(account, signs=best.signs) if best else account


class _Weighed(TypedDict, total=False):
    speaks_for: tuple[str, ...]
    speaks_against: tuple[str, ...]
    promise: Promise | None


def _weighed(usage: Usage, origin: Origin | None, session: Session) -> _Weighed:
    """Return what speaks for and against a usage besides its place."""
    known = session.knowledge
    curve = known.curves.get(origin) if origin else None
    if curve is None:
        return {}
    holds = features_of(usage, agencies=known.agencies).keys() - {EVIDENCE}
    weights = {name: curve.weights.get(name, 0.0) for name in holds}
    order = sorted(weights, key=lambda name: (-abs(weights[name]), name))
    return {
        "speaks_for": tuple(name for name in order if weights[name] > LEAST),
        "speaks_against": tuple(name for name in order if weights[name] < -LEAST),
        "promise": curve.promise(usage.caption.confidence),
    }


def _placed(caption: Caption) -> tuple[Sequence[Run], Sequence[Run]]:
    """Return where the credit line and the description stand in a caption.

    Most credits stand last; where the description is not what is left then, the
    first place is the right one.
    """
    whole = [Span(start=0, end=len(caption.text))]
    line, words = caption.credit_line or "", caption.description or ""
    credit: Sequence[Run] = ()
    for last in (True, False):
        credit = runs(line, caption.text, free=whole, last=last)
        free = without(whole, [run.span for run in credit])
        description = runs(words, caption.text, free=free)
        if description or not words:
            return credit, description
    return credit, ()


def _date(caption: Caption, description: Sequence[Run]) -> Mark | None:
    """Return where the date of the picture stands, None where it has none."""
    printed = caption.date_text or ""
    for run in description if printed else ():
        at = caption.text.find(printed, run.span.start, run.span.end)
        if at >= 0:
            iso = caption.date_created.isoformat() if caption.date_created else ""
            span = Span(start=at, end=at + len(printed))
            return Mark(kind="date", span=span, means=iso)
    return None


def _moved(marks: Iterable[Mark], credit: Sequence[Run]) -> Iterator[Mark]:
    """Yield the marks of a credit line where its runs stand in the caption."""
    for mark in marks:
        for run in credit:
            span = run.of(mark.span.start, mark.span.end)
            if span is not None:
                yield Mark(kind=mark.kind, span=span, means=mark.means, slug=mark.slug)


def _apart(
    marks: Iterable[Mark], caption: Caption, description: Sequence[Run]
) -> Iterator[Mark]:
    """Yield the marks of a credit line whose words stand in a caption one by one.

    So do those of fields: the maker in one, the house in another.
    """
    taken = [run.span for run in description]
    for mark in marks:
        words = mark.span.of(caption.credit_line or "")
        free = without([Span(start=0, end=len(caption.text))], taken)
        found = runs(words, caption.text, free=free, last=True)
        if len(found) == 1:
            taken.append(found[0].span)
            yield replace(mark, span=found[0].span)


def _marks_of_line(line: str, session: Session) -> Iterator[Mark]:
    known = session.knowledge
    for part in credit_parts(
        line, agencies=known.agencies, words=known.words, licences=known.licences
    ):
        means, slug = _meaning(part, part.span.of(line), known.agencies)
        yield Mark(kind=part.role, span=part.span, means=means, slug=slug)


def _meaning(part: CreditPart, printed: str, agencies: AgencyTable) -> tuple[str, str]:
    """Return what a part is read as, and the slug of the agency that it names."""
    if part.role == "organisation":
        agency = part.agency or agencies.find(printed)
        return (agency.name, agency.slug) if agency else ("", "")
    if part.role == "licence":
        return part.licence or "", ""
    said = [*part.flags, *([part.medium] if part.medium != "unknown" else [])]
    return ", ".join(said), ""
