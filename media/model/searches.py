"""Searches and templates that somebody keeps under a name."""

from __future__ import annotations

from media.model.corrections import PrintedField, RightsField
from media.model.values import value


@value
class SavedSearch:
    """A search by its name: `asked` are the words of the address that asks it.

    `actor` kept it at `at` (ISO, UTC). It is never forgotten: where somebody took it
    off the list, `removed_by` and `removed_at` say so, and it can be brought back.
    """

    search_id: str
    name: str
    asked: str
    actor: str
    at: str
    removed_by: str = ""
    removed_at: str = ""


@value
class TemplateText:
    """Words with slots, and the field that they are to stand in."""

    field: PrintedField
    text: str


@value
class TemplateRight:
    """What a template sets of rights, as it stands: rights have no slots."""

    field: RightsField
    text: str


@value
class TemplateVersion:
    """What a template said once, and who said so; `texts`: of each field one; `rights`:
    what it sets besides, of each field one.
    """

    name: str
    texts: tuple[TemplateText, ...]
    actor: str
    at: str
    rights: tuple[TemplateRight, ...] = ()


@value
class SavedTemplate:
    """Words with slots that somebody keeps under a name, for fields of many pictures.

    `now`: what it says; `earlier`: what it said before, the latest first. It is never
    forgotten: where somebody took it off the list, `removed_by` and `removed_at` say
    so, and it can be brought back.
    """

    template_id: str
    now: TemplateVersion
    earlier: tuple[TemplateVersion, ...] = ()
    removed_by: str = ""
    removed_at: str = ""
