"""What was corrected and is found again nowhere: take it over, or drop it."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from web import deciding
from web import waiting as waits
from web.pages import viewing
from web.pages.authors import remembering


def unplaced() -> ResponseReturnValue:
    """List what is to be looked at; where it is posted, take over or drop one."""
    viewing.demand_known(request.args, ())
    if request.method == "POST":
        form = request.form
        author = deciding.author_of(form)
        takes_over = form.get("do") == "take-over"
        to = form.get("to", "").strip() if takes_over else ""
        operation = waits.settle(form.get("member", "").strip(), to, author=author)
        place = url_for("pages.corrections", done=operation)
        return remembering(author, redirect(place, 303))
    return render_template("unplaced.html", waiting=waits.waiting())
