"""Templates that are kept under a name: keep one, change it, take it off, use it."""

from __future__ import annotations

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from media.model import RIGHTS_FIELDS
from media.pipeline import SLOTS
from web import deciding, templating
from web.access.acting import may
from web.editing import PRINTED
from web.holdings import holdings
from web.pages import viewing
from web.pages.authors import remembering
from web.queries import BadWord


def templates() -> ResponseReturnValue:
    """List the templates that are kept; where it is posted, keep or change one."""
    viewing.demand_known(request.args, ("done",))
    form, problem = request.form, ""
    if request.method == "POST":
        author = deciding.author_of(form)
        try:
            if name := form.get("remove"):
                saved = templating.remove(name, author=author)
            elif name := form.get("restore"):
                saved = templating.restore(name, author=author)
            else:
                texts = {word: form.get(word, "") for word in PRINTED}
                rights: dict[str, str] = {
                    word: form.get(word, "") for word in RIGHTS_FIELDS
                }
                saved = templating.save(
                    form,
                    texts,
                    rights if may("rights") else None,
                    author=author,
                    now=form.get("seen", ""),
                )
        except BadWord as error:
            problem = str(error)
        else:
            there = url_for("pages.templates", done=saved.template_id)
            return remembering(author, redirect(there, 303))
    every = holdings().catalogue.saved_templates()
    done = request.args.get("done", "")
    page = render_template(
        "templates.html",
        kept=[
            (t, templating.texts_of(t.now), templating.rights_of(t.now))
            for t in every
            if not t.removed_at
        ],
        removed=[t for t in every if t.removed_at],
        done=next((t for t in every if t.template_id == done), None),
        fields=PRINTED,
        rights_fields=RIGHTS_FIELDS,
        typed=form,
        problem=problem,
        slots=" ".join(f"{{{slot}}}" for slot in SLOTS),
    )
    return make_response(page, 400 if problem else 200)
