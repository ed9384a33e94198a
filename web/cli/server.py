"""Commands that serve the catalogue."""

from __future__ import annotations

import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

import click

import seeds
from media.catalogue import Catalogue
from media.errors import BadSettings
from media.pipeline import Deciding, load_knowledge, open_session
from media.renditions import Renditions
from media.settings import Settings
from web import create_app
from web.cli.desk import take_in
from web.cli.garbage import NOW_AND_THEN, collect_seldom
from web.cli.opening import demand_named, opened, opened_renditions, uploads_beside
from web.cli.options import (
    catalogue_option,
    config_option,
    create_option,
    renditions_option,
)
from web.cli.printing import Failures
from web.cli.progress import Long
from web.cli.wording import receipt_as_text, totals_as_text
from web.guard import is_local
from web.serving import demand_free
from web.serving import serve as serve_app

port_option = click.option(
    "--port",
    default=5000,
    show_default=True,
    type=click.IntRange(0, 65535),
    help="0 takes a free one.",
)


@click.command()
@catalogue_option
@create_option
@renditions_option
@click.option("--host", default="127.0.0.1", show_default=True)
@port_option
@config_option
def serve(
    catalogue: str | None,
    create: bool,
    renditions: str | None,
    host: str,
    port: int,
    config: Settings,
) -> None:
    """Serve the catalogue as web pages and API until stopped."""
    demand_named(catalogue, create=create)
    demand_free(host, port)  # it takes long to load what is served
    with opened(catalogue) as store:
        place = opened_renditions(renditions, catalogue)
        kept = config.uploads.folder or uploads_beside(catalogue)
        _serve(store, place, host=host, port=port, settings=config, uploads=kept)


def _serve(
    store: Catalogue,
    place: Renditions,
    *,
    host: str,
    port: int,
    settings: Settings | None = None,
    uploads: Path | None = None,
) -> None:
    from web.pages.compiled import keep_compiled
    from web.readying import made_ready

    told = settings or Settings()
    hosts = (host, *told.server.hosts)
    _demand_users(store, hosts)
    session = open_session(load_knowledge(told))
    session = replace(session, settings=told)
    known = session.knowledge
    marking = Long("marking by the register of agencies and licences")
    store.know(known.agencies, known.licences, told.newsroom, said=marking)
    app = create_app(
        catalogue=store,
        agencies=session.knowledge.agencies,
        renditions=place,
        operations=Deciding(store, session),
        session=session,
        config={"HOSTS": hosts, "UPLOADS": uploads},
    )
    keep_compiled(app.jinja_env)
    # Else now and then somebody waits for it with a page
    collect_seldom(young=NOW_AND_THEN)
    with made_ready(app) as begin:

        def ready(address: str) -> None:
            say_where(address, hosts, told.server.trusted_proxy)
            begin()

        serve_app(
            app,
            host=host,
            port=port,
            trusted_proxy=told.server.trusted_proxy,
            ready=ready,
        )


def say_where(address: str, hosts: tuple[str, ...], trusted_proxy: str) -> None:
    """Say that it serves; and what it means to be reached by others without https."""
    click.echo(f"Cutline serves at {address}", err=True)
    if not is_local(hosts) and not trusted_proxy:
        click.echo(
            "cutline: others reach this server over plain http: whoever is between"
            " reads passwords and pictures. Put a proxy with a certificate before it"
            " and name it as trusted_proxy (docs/access.md).",
            err=True,
        )


def _demand_users(store: Catalogue, hosts: tuple[str, ...]) -> None:
    """Serve to others only where it is known who may come in.

    Raises:
        BadSettings: nobody could sign in.
    """
    if is_local(hosts):
        return
    where = ", ".join(host for host in hosts if not is_local((host,)))
    if not store.people.has_users():
        raise BadSettings(
            f"{where}: others reach this address, and nobody could sign in. Make the"
            " first user: cutline users add NAME --role admin"
        )
    if not store.is_writable():
        raise BadSettings(
            f"{where}: others reach this address, and where the catalogue may only be"
            " read nobody can sign in: give it to a user who may write it"
        )


@click.command()
@port_option
def demo(port: int) -> None:
    """Ingest Cutline's own seeds into a fresh catalogue, and serve it."""
    demand_free("127.0.0.1", port)  # before all is taken in
    failures = Failures()
    with (
        tempfile.TemporaryDirectory(prefix="cutline-demo-") as folder,
        opened(str(Path(folder) / "demo.sqlite")) as store,
    ):
        place = opened_renditions(str(Path(folder) / "renditions"), None)
        paths = [str(seeds.folder() / name) for name in ("articles", "images")]
        count = Counter[str]()
        session = replace(open_session(), renditions=place, apart=True)
        for receipt in take_in(paths, store, failures, session=session):
            count[receipt.status] += 1
            click.echo(receipt_as_text(receipt), nl=False)
        click.echo(totals_as_text(store.totals(), count))
        kept = Path(folder) / "uploads"
        _serve(store, place, host="127.0.0.1", port=port, uploads=kept)
    failures.exit()
