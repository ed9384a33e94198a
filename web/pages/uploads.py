"""Upload: pictures and documents, one after the other, with what became of each."""

from __future__ import annotations

from flask import make_response, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest, RequestEntityTooLarge

from media.errors import BadSettings
from web import uploading
from web.pages import viewing
from web.queries import BadWord
from web.translations.speaking import marked
from web.uploading import Uploaded

STATUSES = {
    "added": marked("Added"),
    "updated": marked("Updated"),
    "unchanged": marked("Known already"),
    "repeat": marked("Known already"),
    "moved": marked("Known, moved here"),
    "failed": marked("Not taken"),
}


def uploads() -> ResponseReturnValue:
    """Ask for files; take those that are sent, and show what became of each.

    A script sends them one by one, and asks for the rows alone (`?rows`).
    """
    viewing.demand_known(request.args, ("rows",))
    if request.method != "POST":
        return _page()
    batch, problem, status = "", "", 200
    done: tuple[Uploaded, ...] = ()
    try:
        batch, done = uploading.take(request)
    except (BadRequest, BadWord, RequestEntityTooLarge, BadSettings) as error:
        problem = str(getattr(error, "description", None) or error)
        status = getattr(error, "code", None) or 400
    if "rows" in request.args:
        page = render_template(
            "parts/uploaded.html", done=done, problem=problem, statuses=STATUSES
        )
    else:
        page = _page(batch=batch, done=done, problem=problem)
    answer = make_response(page, status)
    answer.cache_control.no_store = True
    return answer


def _page(
    *, batch: str = "", done: tuple[Uploaded, ...] = (), problem: str = ""
) -> str:
    return render_template(
        "uploads.html",
        batch=batch or uploading.new_batch(),
        done=done,
        problem=problem,
        statuses=STATUSES,
        may_upload=uploading.may_upload(),
        most_files=uploading.MOST_FILES,
    )
