"""Credit lines: whom a printed line names, and how a credit is printed.

parse_credit     a credit line -> `Credit`: people, organisations, flags, licence
parse_byline     the same of a by-line, whose field says that it names a maker
credit_parts     a credit line -> where each of these stands in it
format_credit    a `Credit` -> a line that is read back as the same
"""

from __future__ import annotations

from media.credits.anatomy import CreditPart, CreditRole, credit_parts
from media.credits.byline import parse_byline
from media.credits.form import format_credit
from media.credits.parse import parse_credit

__all__ = [
    "CreditPart",
    "CreditRole",
    "credit_parts",
    "format_credit",
    "parse_byline",
    "parse_credit",
]
