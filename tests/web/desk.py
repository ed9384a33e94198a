"""A server that others reach: its users, its clock, and a browser of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from flask.testing import FlaskClient
from sqlalchemy import create_engine, delete, insert, select
from werkzeug.test import TestResponse

from media.agencies import load_agencies
from media.catalogue import Catalogue
from media.files import walk
from media.people import User
from media.pipeline import Deciding, Session, ingest
from media.store import open_catalogue
from media.store.access_tables import ACCESS_EVENT, ATTEMPT, PERSON, SIGN_IN, TOKEN
from tests.conftest import Browser
from tests.web.articles import DRONES
from tests.web.reading import Sheet
from web import create_app
from web.access import managing, passwords
from web.access.managing import By

START = datetime(2026, 3, 1, 9, tzinfo=UTC)
ADMIN = "heron under seven bridges"
IDA = "lantern over quiet harbour"
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


class Desk:
    """A server that others reach, its catalogue, its clock and its users."""

    def __init__(self, catalogue: Catalogue, session: Session, path: Path) -> None:
        self.now = START
        self.path = path
        self.catalogue = catalogue
        self.people = catalogue.people
        self.session = replace(session, now=lambda: self.now)
        self.app = self.served()
        root = managing.add_user(self.people, "root", role="admin", by=self.by())
        managing.set_password(self.people, root, ADMIN, by=self.by())
        for role in ("viewer", "editor", "rights-manager"):
            self.add(f"a-{role}", role, called=f"The {role}")

    @property
    def url(self) -> str:
        """Where the catalogue is."""
        return f"sqlite:///{self.path}"

    def served(self, **config: object) -> Any:
        app = create_app(
            catalogue=self.catalogue,
            agencies=load_agencies(),
            operations=Deciding(self.catalogue, self.session),
            session=self.session,
            config={"TESTING": True, "HOSTS": ("0.0.0.0",), **config},
        )
        app.test_client_class = Browser
        return app

    def by(self) -> By:
        return By(actor="the test", now=self.now)

    def add(self, name: str, role: str, *, called: str = "") -> User:
        user = managing.add_user(
            self.people, name, role=role, by=self.by(), display_name=called
        )
        return managing.set_password(self.people, user, IDA, by=self.by())

    def user(self, name: str) -> User:
        return managing.named(self.people, name)

    def browser(self) -> FlaskClient:
        client: FlaskClient = self.app.test_client()
        return client

    def signed_in(self, name: str, password: str = IDA) -> FlaskClient:
        client = self.browser()
        got = sign_in(client, name, password)
        assert got.status_code == 303, Sheet(got.text).text
        return client

    def later(self, **much: float) -> None:
        self.now += timedelta(**much)

    def actions(self) -> list[str]:
        return [event.action for _, event in self.people.logged(limit=500)]


def sign_in(
    client: FlaskClient, name: str, password: str, at: str = "192.0.2.1", **said: str
) -> TestResponse:
    return client.post(
        "/login",
        data={"name": name, "password": password, **said},
        environ_base={"REMOTE_ADDR": at},
    )


def is_in(client: FlaskClient) -> bool:
    return client.get("/about").status_code == 200


@pytest.fixture(scope="module")
def served(
    tmp_path_factory: pytest.TempPathFactory, session: Session
) -> Iterator[Desk]:
    """Return a desk with an article, for all that is asked here."""
    folder = tmp_path_factory.mktemp("desk")
    article = folder / "drones.txt"
    article.write_text(DRONES["drones.txt"], encoding="utf-8")
    path = folder / "catalogue.sqlite"
    catalogue = open_catalogue(str(path))
    list(ingest(walk([str(article)]), catalogue=catalogue, session=session))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(passwords, "hasher", QUICK)
        yield Desk(catalogue, session, path)
    catalogue.close()


@pytest.fixture
def desk(served: Desk) -> Iterator[Desk]:
    """Return the desk as it was at first: nobody was there, and nothing is logged."""
    engine = create_engine(served.url)
    with engine.begin() as connection:
        users = connection.execute(select(PERSON)).mappings().all()
    before = served.app, served.session
    served.now = START
    yield served
    served.app, served.session = before
    with engine.begin() as connection:
        for table in (SIGN_IN, TOKEN, ATTEMPT, ACCESS_EVENT, PERSON):
            connection.execute(delete(table))
        connection.execute(insert(PERSON), [dict(user) for user in users])
    engine.dispose()
