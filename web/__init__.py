"""Delivery: pages for people, a JSON API for programs, and the command line.

`create_app` puts the first two together over a catalogue that is handed in; nothing
below opens one. Routes only read, and make previews that are wanting; what people
decide about pictures is taken where the server listens on this machine alone.

    holdings    what the application serves: the catalogue and the agencies
    registry    the newsroom's entries of agencies as they are now
    guard       response headers, allowed hosts and methods
    csrf        tokens of forms that change something
    choosing    in which language a page is
    queries     the words of an address (`?q=...&agency=...`) <-> Query
    checking    what is sent to be checked, within bounds
    explaining  what is sent to be explained, within bounds
    comparing   two of the catalogue side by side
    editing     what people correct, and what of it they see
    uploading   files that people send, taken in
    exchanging  what is told of an asset to other systems
    deciding    what people decide, handed on to be carried out
    planning    what would become of pictures
    reviewing   what waits for a person, and what was decided
    display     values as people read them
    translations  the words of the pages in other languages
    pages       HTML        (templates/, static/)
    api         JSON under /api/v1/
    exchange    oEmbed, IIIF, ninjs, XMP, Media RSS
    application all of these together
    serving     waitress
    cli         the commands
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from flask import Flask

    from media.agencies import AgencyTable
    from media.catalogue import Catalogue
    from media.pipeline import Session
    from media.renditions import Renditions
    from web.holdings import Operations

__all__ = ["create_app"]


def create_app(
    *,
    catalogue: Catalogue,
    agencies: AgencyTable,
    renditions: Renditions | None = None,
    operations: Operations | None = None,
    session: Session | None = None,
    config: Mapping[str, Any] | None = None,
) -> Flask:
    """Return the application that shows a catalogue.

    `renditions`: where smaller pictures are kept; without it none are shown.
    `operations`: what carries decisions out; without it nobody can decide anything, nor
    where others than this machine reach the server. `session`: with what pictures are
    settled to show what they would be; without it one is opened. `config` goes into
    Flask's. `HOSTS` are the host names under which the server is reached; where it
    listens on this machine only, requests that name another host are refused
    (see `web.guard`). Without it every name is answered. `UPLOADS` is the folder in
    which files are kept that people send; without it none are taken.
    """
    # The command line is in this package, too, and must not wait for Flask.
    from media.pipeline import open_session
    from web.application import assemble
    from web.holdings import Holdings

    shown = Holdings(
        catalogue=catalogue,
        agencies=agencies,
        renditions=renditions,
        operations=operations,
        session=session or open_session(),
    )
    return assemble(shown, config=config or {})
