"""Two captions of two days -> whether they say the same but for the day.

A wrong day in a caption that somebody looks up, or another day of the same scene: it is
never one picture, and it is what one wants to be shown.
"""

from __future__ import annotations

from dataclasses import replace

from media.dedup.compare import compare_readings
from media.dedup.wording import Reading, read

_DAY = "@"


def other_days(a: str, b: str) -> tuple[str, str] | None:
    """Return the days of two captions that say the same of two days, else None.

    >>> other_days("Rain in Rome, May 7, 2024.", "Rain in Rome, May 8, 2024. (AP)")
    ('2024-05-07', '2024-05-08')
    >>> other_days("Rain in Rome, May 7, 2024.", "Snow in Rome, May 8, 2024.") is None
    True
    """
    left, right = read(a), read(b)
    days = _days(left), _days(right)
    if not all(days) or set(days[0]) & set(days[1]):
        return None
    if compare_readings(left, right).same:  # one leaves out the year
        return None
    one, other = _without_days(left), _without_days(right)
    if one.forms != other.forms and not compare_readings(one, other).same:
        return None
    return ", ".join(days[0]), ", ".join(days[1])


def _days(said: Reading) -> tuple[str, ...]:
    """Return the days as printed in one form: "2024-05-07", "05-07" without a year."""
    return tuple(
        form.strip("@-") for form in said.forms if form[0] == _DAY and form[1] != "w"
    )


def _without_days(said: Reading) -> Reading:
    words = tuple(word for word in said.words if word.form[0] != _DAY)
    return replace(
        said,
        words=words,
        forms=tuple(word.form for word in words),
        content=tuple(form for form in said.content if form[0] != _DAY),
    )
