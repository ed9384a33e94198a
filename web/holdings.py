"""What the application serves, handed to it once by `create_app`."""

from __future__ import annotations

from flask import Flask, current_app

from media.agencies import AgencyTable
from media.catalogue import Catalogue
from media.model import value

_NAME = "cutline"


@value
class Holdings:
    """The catalogue that is shown and the agencies that explain its credits."""

    catalogue: Catalogue
    agencies: AgencyTable


def provide(app: Flask, holdings: Holdings) -> None:
    """Hand the holdings to an application."""
    app.extensions[_NAME] = holdings


def holdings() -> Holdings:
    """Return what the application that answers now was given."""
    found = current_app.extensions[_NAME]
    assert isinstance(found, Holdings)
    return found
