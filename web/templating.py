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

from media.model import (
    RIGHTS_FIELDS,
    SavedTemplate,
    TemplateRight,
    TemplateText,
    TemplateVersion,
)
from web.access.acting import may
from web.deciding import Author, may_decide
from web.editing import PRINTED, WORDS_OF, read_day, read_template, read_text
from web.guard import READ_ONLY
from web.holdings import holdings
from web.queries import BadWord

LONGEST_NAME = 120
MOST_EARLIER = 50
"""Earlier versions that are kept of one."""


def save(
    said: Mapping[str, str],
    texts: Mapping[str, str],
    rights: Mapping[str, str] | None = None,
    *,
    author: Author,
    now: str = "",
) -> SavedTemplate:
    """Keep a template under a name, or change the one whose `template` is named.

    `texts`: by the words of `PRINTED`; "" is none. `rights`: what it sets of rights, by
    `RIGHTS_FIELDS`; None leaves them as they are. `now`: when the one that is changed
    was last changed, as it was shown; "" for any.

    Raises:
        BadWord: it has no name, text or right, another's name, no slot, one that there
            is not, or somebody else changed it meanwhile.
        Forbidden: nothing is written here, or no rights by whoever asks.
        NotInCatalogue: there is none of this id.
    """
    _demand_writing()
    name = " ".join(read_text("name", said.get("name", "")).split())
    if not name or len(name) > LONGEST_NAME:
        raise BadWord("name", f"say one, of {LONGEST_NAME} characters at most")
    named = said.get("template", "").strip()
    held = holdings().catalogue.saved_template(named).now.rights if named else ()
    set_rights = held if rights is None else _read_rights(rights)
    version = TemplateVersion(
        name=name,
        texts=_read(texts, may_be_none=bool(set_rights)),
        rights=set_rights,
        actor=author.actor,
        at=_now(),
    )
    _demand_rights(held, set_rights)
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


def _read(texts: Mapping[str, str], *, may_be_none: bool) -> tuple[TemplateText, ...]:
    """Return what a template is to fill, in the order of `PRINTED`.

    Raises:
        BadWord: there is nothing, or it cannot be filled.
    """
    for word in texts:
        if word not in PRINTED:
            raise BadWord("texts", f"{word!r} is none of {', '.join(PRINTED)}")
    found = []
    for word, field in PRINTED.items():
        text = read_text(word, texts.get(word, ""))
        if not text:
            continue
        read_template(word, text)
        found.append(TemplateText(field=field, text=text))
    if not found and not may_be_none:
        raise BadWord("texts", f"say one of {', '.join(PRINTED)}")
    return tuple(found)


def _read_rights(rights: Mapping[str, str]) -> tuple[TemplateRight, ...]:
    """Return what a template is to set of rights, in the order of `RIGHTS_FIELDS`.

    Raises:
        BadWord: there is no such field, or its day is none.
    """
    for word in rights:
        if word not in RIGHTS_FIELDS:
            raise BadWord("rights", f"{word!r} is none of {', '.join(RIGHTS_FIELDS)}")
    found = []
    for field in RIGHTS_FIELDS:
        text = read_text(field, rights.get(field, "")).strip()
        if field == "expires":
            read_day(field, text)
        if text:
            found.append(TemplateRight(field=field, text=text))
    return tuple(found)


def _demand_rights(
    held: tuple[TemplateRight, ...], wanted: tuple[TemplateRight, ...]
) -> None:
    """Let nobody change rights of a template who could not set them in a picture.

    Raises:
        Forbidden: they would change, and whoever asks may not.
    """
    if held != wanted and not may("rights"):
        raise Forbidden("Rights are set by those whose role is to do so.")


def listed(template_id: str) -> SavedTemplate:
    """Return a template that is on the list.

    Raises:
        BadWord: it was taken off.
        NotInCatalogue: there is none of this id.
    """
    saved = holdings().catalogue.saved_template(template_id)
    if saved.removed_at:
        raise BadWord("template", f"{saved.removed_by} took it off the list")
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
        Forbidden: nothing is written here, or no rights by whoever asks.
        NotInCatalogue: there is none of this id.
    """
    _demand_writing()
    saved = holdings().catalogue.saved_template(template_id)
    if saved.removed_at:
        back = replace(saved, removed_by="", removed_at="")
    elif saved.earlier:
        before = replace(saved.earlier[0], actor=author.actor, at=_now())
        _demand_rights(saved.now.rights, before.rights)
        back = _changed(saved, before)
    else:
        raise BadWord("template", "it never said anything else")
    _demand_own_name(back)
    holdings().catalogue.keep_template(back)
    return back


def texts_of(version: TemplateVersion) -> dict[str, str]:
    """Return what a template fills, by what forms and programs call the fields."""
    return {WORDS_OF[each.field]: each.text for each in version.texts}


def rights_of(version: TemplateVersion) -> dict[str, str]:
    """Return what a template sets of rights, by `RIGHTS_FIELDS`."""
    return {each.field: each.text for each in version.rights}


def on_the_list() -> list[SavedTemplate]:
    """Return the templates that nobody took off, by name."""
    every = holdings().catalogue.saved_templates()
    return [saved for saved in every if not saved.removed_at]


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
