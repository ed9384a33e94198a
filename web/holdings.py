"""What the application serves, handed to it once by `create_app`."""

from __future__ import annotations

from flask import Flask, current_app

from media.agencies import AgencyTable
from media.catalogue import Catalogue
from media.model import value
from media.renditions import Renditions

_NAME = "cutline"


@value
class Holdings:
    """The catalogue that is shown and the agencies that explain its credits.

    `renditions`: the smaller pictures, None where none are shown.
    """

    catalogue: Catalogue
    agencies: AgencyTable
    renditions: Renditions | None = None


def provide(app: Flask, holdings: Holdings) -> None:
    """Hand the holdings to an application."""
    app.extensions[_NAME] = holdings


def holdings() -> Holdings:
    """Return what the application that answers now was given."""
    found = current_app.extensions[_NAME]
    assert isinstance(found, Holdings)
    return found
