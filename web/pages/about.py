"""What Cutline is, for whoever comes across it."""

from __future__ import annotations

from importlib.metadata import version

from flask import render_template
from flask.typing import ResponseReturnValue

from web.display.label_words import CHECKS
from web.holdings import holdings


def about() -> ResponseReturnValue:
    """Say what Cutline does, what it looks for, and what it does not know."""
    return render_template(
        "about.html",
        checks=tuple(CHECKS.values()),
        totals=holdings().catalogue.totals(),
        agencies=len(holdings().agencies),
        version=version("cutline"),
    )
