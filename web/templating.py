"""Templates that people keep: named, changed, taken off the list, brought back.

In: what a form or an object says, and who says it. Out: the template as it is kept.
Nothing that it said is lost. Only where decisions are taken (`web.deciding`).
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from werkzeug.exceptions import Forbidden

from media.errors import BadDecision
from media.model import SavedTemplate, TemplateVersion
from media.pipeline import demand_slots
from web.access.acting import may
from web.deciding import Author, may_decide
from web.editing import PRINTED, read_text
from web.guard import READ_ONLY
from web.holdings import holdings
from web.queries import BadWord

LONGEST_NAME = 120
MOST_EARLIER = 50
"""Earlier versions that are kept of one."""


def save(said: Mapping[str, str], *, author: Author, now: str = "") -> SavedTemplate:
    """Keep a template under a name, or change the one whose `template` is named.

    `now`: when the one that is changed was last changed, as it was shown; "" for any.

    Raises:
        BadWord: it has no name or field, another's name, no slot, one that there is
            not, or somebody else changed it meanwhile.
        Forbidden: nothing is written here.
        NotInCatalogue: there is none of this id.
    """
    _demand_writing()
    name = " ".join(read_text("name", said.get("name", "")).split())
    if not name or len(name) > LONGEST_NAME:
        raise BadWord("name", f"say one, of {LONGEST_NAME} characters at most")
    word = said.get("field", "")
    if word not in PRINTED:
        raise BadWord("field", f"{word!r} is none of {', '.join(PRINTED)}")
    text = read_text("text", said.get("text", "")).strip()
    try:
        demand_slots(text)
    except BadDecision as error:
        raise BadWord("text", str(error).removeprefix("text: ")) from error
    version = TemplateVersion(
        name=name, field=PRINTED[word], text=text, actor=author.actor, at=_now()
    )
    named = said.get("template", "").strip()
    if not named:
        saved = SavedTemplate(template_id=secrets.token_hex(8), now=version)
    else:
        was = holdings().catalogue.saved_template(named)
        if now and now != was.now.at:
            raise BadWord("template", f"{was.now.actor} changed it meanwhile")
        saved = _changed(was, version)
    _demand_own_name(saved)
    holdings().catalogue.keep_template(saved)
    return saved


def _changed(was: SavedTemplate, version: TemplateVersion) -> SavedTemplate:
    earlier = (was.now, *was.earlier)[:MOST_EARLIER]
    return replace(was, now=version, earlier=earlier, removed_by="", removed_at="")


def remove(template_id: str, *, author: Author) -> SavedTemplate:
    """Take a template off the list; it can be brought back.

    Raises:
        Forbidden: nothing is written here.
        NotInCatalogue: there is none of this id.
    """
    _demand_writing()
    saved = holdings().catalogue.saved_template(template_id)
    gone = replace(saved, removed_by=author.actor, removed_at=_now())
    holdings().catalogue.keep_template(gone)
    return gone


def restore(template_id: str, *, author: Author) -> SavedTemplate:
    """Bring a template back: onto the list, or to what it said before.

    Raises:
        BadWord: it is on the list and never said anything else, or another has its
            name by now.
        Forbidden: nothing is written here.
        NotInCatalogue: there is none of this id.
    """
    _demand_writing()
    saved = holdings().catalogue.saved_template(template_id)
    if saved.removed_at:
        back = replace(saved, removed_by="", removed_at="")
    elif saved.earlier:
        before = replace(saved.earlier[0], actor=author.actor, at=_now())
        back = _changed(saved, before)
    else:
        raise BadWord("template", "it never said anything else")
    _demand_own_name(back)
    holdings().catalogue.keep_template(back)
    return back


def word_of(version: TemplateVersion) -> str:
    """Return what forms and programs call the field that a template is for."""
    return next(word for word, field in PRINTED.items() if field == version.field)


def _demand_own_name(saved: SavedTemplate) -> None:
    """Refuse a template that no list could tell from another one.

    Raises:
        BadWord: another one on the list has its name, but for case.
    """
    name = saved.now.name.casefold()
    for other in holdings().catalogue.saved_templates():
        is_another = other.template_id != saved.template_id and not other.removed_at
        if is_another and other.now.name.casefold() == name:
            raise BadWord("name", f"{other.now.actor} keeps one called so already")


def _demand_writing() -> None:
    if not may_decide() or not may("edit"):
        raise Forbidden(READ_ONLY)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
