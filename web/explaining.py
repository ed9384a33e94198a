"""What people and programs send to have it explained, within bounds.

In: a text that was pasted, or the name of a catalogued document. Out: explanations.
Nothing is fetched, no file is opened, nothing is stored: a name is looked up in the
catalogue and nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from flask import Request, current_app
from werkzeug.exceptions import BadRequest, RequestEntityTooLarge, UnprocessableEntity

from media.errors import UnreadableInput
from media.explain import (
    Explanation,
    Near,
    explain,
    explain_caption,
    explain_stored,
    near,
)
from media.files import SourceFile
from media.model import Asset, value
from media.pipeline import Session, open_session
from media.text import whole
from web.holdings import called_back, holdings

MOST_OCTETS = 3_000_000
"""Of what may be sent: the largest pages of papers have half of it."""

MOST_LETTERS = 50_000
"""Of plain text, of which every line is looked at: several long articles."""

MOST_USAGES = 200
"""Of one document that are explained; the largest galleries have fewer."""

MOST_DOCUMENTS = 20
"""Of one text that are explained; a feed may hold many more."""

MOST_NEAR = 5
"""Pictures that look like one of a document that are told."""

_FORM = 10_000
"""Octets of a request around what is sent."""

_NAME = "cutline-session"
_PASTED = "-"


@value
class Explained:
    """Explanations, and how many documents were left out because there are too many.

    `document_id`, the assets, by the ids of their usages, of a catalogued document, and
    other pictures that look like them, by the ids of the assets. `ordered`: all these
    pictures as the desk ordered, by their ids.
    """

    found: tuple[Explanation, ...]
    left_out: int = 0
    document_id: str = ""
    assets: Mapping[str, str] = field(default_factory=dict)
    near: Mapping[str, tuple[Near, ...]] = field(default_factory=dict)
    ordered: Mapping[str, Asset] = field(default_factory=dict)


def bound(request: Request) -> None:
    """Keep a request from sending more than is explained here.

    A browser sends line ends as two characters, JSON many characters as six: exactly
    is told when the text is there.
    """
    request.max_content_length = request.max_form_memory_size = 2 * MOST_OCTETS + _FORM


def explain_text(text: str) -> Explained:
    """Explain a pasted page or text; one line alone is read as a caption.

    Raises:
        BadRequest: there is nothing to explain.
        RequestEntityTooLarge: it is longer than what is explained here.
        UnprocessableEntity: no reader takes it.
    """
    text = whole(text)
    data, plain = text.encode(), text.strip()
    if not plain:
        raise BadRequest("There is nothing to explain: the text is empty.")
    is_markup = plain[0] in "<{["
    if len(data) > MOST_OCTETS or (len(plain) > MOST_LETTERS and not is_markup):
        raise too_large()
    if "\n" not in plain and not is_markup:
        return Explained(found=(explain_caption(plain, session=_session()),))
    file = SourceFile(uri=_PASTED, data=data)
    try:
        found = explain(file, session=_session(), most=MOST_USAGES)
    except UnreadableInput as error:
        raise UnprocessableEntity(f"This text {error.reason}.") from error
    return Explained(found=found[:MOST_DOCUMENTS], left_out=len(found[MOST_DOCUMENTS:]))


def explain_document(name: str) -> Explained:
    """Explain what the catalogue keeps of the document of an id or a uri.

    Raises:
        NotInCatalogue: the catalogue has none.
    """
    catalogue = holdings().catalogue
    stored = catalogue.document(name)
    ids = {placed.asset_id for placed in stored.usages[:MOST_USAGES]}
    shown = catalogue.assets_named(ids)
    beside = {
        name: near(asset, catalogue=catalogue, most=MOST_NEAR)
        for name, asset in shown.items()
        if asset.images
    }
    others = (one.asset for found in beside.values() for one in found)
    ordered = called_back([*shown.values(), *others])
    return Explained(
        found=(explain_stored(stored, session=_session()),),
        document_id=stored.document_id,
        assets={placed.usage.usage_id: placed.asset_id for placed in stored.usages},
        near=beside,
        ordered={asset.asset_id: asset for asset in ordered},
    )


def too_large() -> RequestEntityTooLarge:
    """Return the error for what is longer than is explained here."""
    return RequestEntityTooLarge(
        f"A page of up to {MOST_OCTETS:,} octets, or a text of up to"
        f" {MOST_LETTERS:,} characters, is explained here. For a longer one use the"
        " command `cutline extract --explain`."
    )


def _session() -> Session:
    """Return a session of the application, opened anew where other things are known."""
    found = current_app.extensions.get(_NAME)
    knowledge = holdings().session.knowledge
    if found is None or found.knowledge is not knowledge:
        found = current_app.extensions[_NAME] = open_session(knowledge)
    assert isinstance(found, Session)
    return found
