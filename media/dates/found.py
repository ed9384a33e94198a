"""The value that says which date stands where, and how it is made."""

from __future__ import annotations

from datetime import date

from media.model import Span, value

Parts = tuple[int | None, int | None, int | None]
"""Year, month, day; None where the phrase does not say."""


@value
class FoundDate:
    """A date phrase: as printed, where, and what it says.

    `date` is the day where the phrase gives day, month and year; `iso` also gives
    "2022-04" for a month with its year, and is None where no year is printed.
    `inferred`: the day is not printed but counted from the day of the document.
    `parts` are the year, month and day as far as they are printed.
    """

    text: str
    span: Span
    date: date | None = None
    iso: str | None = None
    inferred: bool = False
    parts: Parts = (None, None, None)


def made(text: str, span: tuple[int, int], *, parts: Parts) -> FoundDate | None:
    """Make the value from (year, month, day); None where there is no such day."""
    year, month, day = parts
    month_fits = month is None or 1 <= month <= 12
    if not month_fits or not (day is None or 1 <= day <= 31):
        return None
    found: date | None = None
    iso: str | None = None
    if year is not None and month is not None:
        if not 1800 <= year <= 2100:
            return None
        iso = f"{year:04}-{month:02}"
        if day is not None:
            try:
                found = date(year, month, day)
            except ValueError:
                return None  # the 31st of June
            iso = found.isoformat()
    start, end = span
    return FoundDate(
        text=text[start:end],
        span=Span(start=start, end=end),
        date=found,
        iso=iso,
        parts=parts,
    )
