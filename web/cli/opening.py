"""What the options of commands name, opened: catalogues and places for pictures."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from media.catalogue import Catalogue, is_outdated
from media.errors import BadSettings
from web.cli.options import (
    CATALOGUE,
    HERE,
    RENDITIONS,
    told_config,
    told_knowledge,
    told_newsroom,
    told_register,
)
from web.cli.printing import visible

if TYPE_CHECKING:
    from media.pipeline import Consulted
    from media.renditions import Renditions
    from media.settings import CatalogueSettings


def named_catalogue(url: str | None) -> str:
    """Return which catalogue is meant: that of the call, else of the environment, else
    of cutline.toml, else that of the user.

    Raises:
        BadSettings: what should name it is empty, or cutline.toml has a mistake.
    """
    from media.store import default_url

    return _named(url) or default_url()


def _named(url: str | None) -> str:
    """Return the catalogue that the call, the environment or cutline.toml names."""
    said = None if url == HERE else url
    return _said(said, "--catalogue", CATALOGUE) or _told_catalogue().url


def _said(told: str | None, option: str, variable: str) -> str:
    """Return what an option says, else a variable of the environment, else "".

    Raises:
        BadSettings: it is said, but empty, as where a script's own variable is not set:
            another place than the one meant would be read, or written to.
    """
    kept = os.environ.get(variable)
    for said, where in ((told, option), (kept, f"${variable}")):
        if said is not None and not said.strip():
            raise BadSettings(f"{where}: is empty; name a place, or leave it out")
        if said is not None:
            return said
    return ""


def _told_catalogue() -> CatalogueSettings:
    """Return what the command's --config says of the catalogue, else the nearest file.

    Raises:
        BadSettings: there is a mistake in it.
    """
    from media.settings import CatalogueSettings, find_settings, read_settings

    if (told := told_config()) is not None:
        return told.catalogue
    named = os.environ.get("CUTLINE_CONFIG")
    place = Path(named) if named else find_settings(Path.cwd())
    return read_settings(place).catalogue if place else CatalogueSettings()


def opened_renditions(url: str | None, catalogue: str | None) -> Renditions:
    """Open the place of renditions that the call names, else the catalogue's own."""
    from media.renditions import open_renditions
    from media.store import beside

    place = _said(url, "--renditions", RENDITIONS)
    if not place and not _said(catalogue, "--catalogue", CATALOGUE):
        place = _told_catalogue().renditions
    return open_renditions(place or beside(named_catalogue(catalogue)))


def uploads_beside(catalogue: str | None) -> Path:
    """Return the folder beside a catalogue for what people send to its server."""
    from media.store import beside

    return Path(beside(named_catalogue(catalogue), "uploads"))


def is_taken_in(url: str | None) -> bool:
    """Tell whether the catalogue that commands use is there."""
    from media.store import is_there

    return is_there(named_catalogue(url))


def demand_named(url: str | None, *, create: bool) -> None:
    """Go on only where the catalogue that anything names is there, or is to be made.

    One of another name would be an empty one, in which nothing was ever withdrawn. The
    one in the user's data folder is made where nothing is named.

    Raises:
        BadSettings: there is none at that place.
    """
    from media.store import is_there

    named = _named(url)
    if not create and named and not is_there(named):
        raise BadSettings(
            f"{named}: there is no catalogue; `cutline ingest PATH...` makes one, or"
            " this command with --create"
        )


_OUTDATED = (
    "cutline: an earlier version read and compared what is catalogued here, and tells"
    " some lines and pictures otherwise; `cutline regroup` looks at all of them as this"
    " one does."
)


@contextmanager
def opened(
    url: str | None,
    *,
    create: bool = True,
    writes: bool = False,
    is_renewed: bool = False,
    tells_new: bool = False,
) -> Iterator[Catalogue]:
    """Open the catalogue that the call names, and close it whatever happens.

    `tells_new`: it is said that one is made where a name was given and none was there,
    for the name may be mistyped.

    It goes by the register of the command's --config. Where the command `writes`
    pictures, those that another register marked are marked anew first. Unless all of
    it `is_renewed`, it is said where an older version compared its pictures.
    """
    # Half of the commands open none, and need not wait for the database's library.
    from media.store import default_url, is_there, open_catalogue
    from web.cli.progress import Long

    upgrading = Long("bringing the catalogue up to date")
    named = _named(url)
    is_new = tells_new and bool(named) and not is_there(named)
    catalogue = open_catalogue(named or default_url(), create=create, said=upgrading)
    if is_new:
        click.echo(f"cutline: made a new catalogue: {visible(named)}", err=True)
    try:
        told = told_register()
        if writes or told.agencies or told.licences:
            known = told_knowledge()
            marking = Long("marking by the register of agencies and licences")
            catalogue.know(
                known.agencies,
                known.licences,
                told_newsroom(),
                renew=writes,
                said=marking,
            )
        if not is_renewed and is_outdated(catalogue):
            click.echo(_OUTDATED, err=True)
        yield catalogue
    finally:
        catalogue.close()


@contextmanager
def opened_or_empty(url: str | None) -> Iterator[Catalogue]:
    """Open the catalogue that commands use, an empty one where there is none yet.

    The empty one is told to the user, and gone afterwards. One that the call, the
    environment or cutline.toml names has to be there.
    """
    from media.store import is_there

    if _named(url) or is_there(named_catalogue(url)):
        with opened(url, create=False) as catalogue:
            yield catalogue
        return
    click.echo("No catalogue yet: what is printed is all that can be told.", err=True)
    with (
        TemporaryDirectory(prefix="cutline-") as folder,
        opened(str(Path(folder, "empty.sqlite"))) as catalogue,
    ):
        yield catalogue


@contextmanager
def consulting(
    url: str | None, *, leave_out: bool = False
) -> Iterator[Consulted | None]:
    """Open the catalogue in which the desk's orders about pictures of files are kept.

    That is the one that commands use. One that anything names, the call, the
    environment or cutline.toml, has to be there: without it, a picture that the desk
    withdrew would pass. Where nothing is named and nobody has taken anything in, files
    are read without, and none is made.

    Raises:
        BadSettings: the one that is named is not there, or one cannot be used.
    """
    if leave_out:
        yield None
        return
    from media.pipeline import Consulted
    from media.store import default_url, is_there

    named = _named(url)
    place = named or default_url()
    if not is_there(place):
        if not named:
            yield None
            return
        raise BadSettings(
            f"{named}: there is no catalogue; `cutline ingest PATH...` makes one,"
            " --no-catalogue reads files without"
        )
    with opened(place, create=False) as catalogue:
        yield Consulted(catalogue=catalogue, named=_absolute, opens_files=True)


def absolute(paths: tuple[str, ...]) -> list[str]:
    """Return paths as the catalogue keeps them: whole, so that a second call from
    another folder names the same files.
    """
    return list(map(_absolute, paths))


def _absolute(path: str) -> str:
    return path if path in ("-", "") or "://" in path else os.path.abspath(path)
