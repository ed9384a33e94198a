"""What any catalogue keeps of who may use it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import create_engine, delete

from media.catalogue import Catalogue
from media.errors import NotInCatalogue
from media.people import (
    AccessEvent,
    NameTaken,
    NoAdminLeft,
    People,
    SignIn,
    Token,
    User,
)
from media.store import open_catalogue
from media.store.access_tables import ACCESS_EVENT, ATTEMPT, PERSON, SIGN_IN, TOKEN
from tests.contracts.conftest import DATABASES
from tests.postgres import fresh_schema, schema_name

NOON = "2026-03-01T12:00:00.000000+00:00"
ONE = "2026-03-01T13:00:00.000000+00:00"
TWO = "2026-03-01T14:00:00.000000+00:00"
DONE = AccessEvent(at=NOON, action="done", actor="Ida", detail="“for” a test")
IDA = User(user_id="1", name="Ida.Holm", role="admin", made_at=NOON, password="$x")
NILS = User(user_id="2", name="nils", role="viewer", made_at=ONE, display_name="Nils Ö")


@pytest.fixture(scope="module", params=DATABASES)
def url(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Return the address of one catalogue for all that is asked here."""
    if request.param == "sqlite":
        yield str(tmp_path_factory.mktemp("people") / "catalogue.sqlite")
        return
    server = request.getfixturevalue("postgres_server")
    with fresh_schema(server, schema_name()) as address:
        yield address


@pytest.fixture(scope="module")
def opened(url: str) -> Iterator[Catalogue]:
    found = open_catalogue(url)
    yield found
    found.close()


@pytest.fixture
def catalogue(opened: Catalogue, url: str) -> Catalogue:
    """Return the catalogue without users."""
    engine = create_engine(
        url.replace("postgresql:", "postgresql+psycopg:")
        if "://" in url
        else f"sqlite:///{url}"
    )
    with engine.begin() as connection:
        for table in (SIGN_IN, TOKEN, ATTEMPT, ACCESS_EVENT, PERSON):
            connection.execute(delete(table))
    engine.dispose()
    return opened


@pytest.fixture
def people(catalogue: Catalogue) -> People:
    """Return the users of a catalogue that has two."""
    found = catalogue.people
    found.add(IDA, DONE)
    found.add(NILS, DONE)
    return found


def become(people: People, user: User, **fields: object) -> User:
    """Change a user as they are kept."""
    return people.change(user.user_id, lambda kept: replace(kept, **fields), DONE)  # type: ignore[arg-type]


def test_who_is_nobody_cannot_be_changed(people: People) -> None:
    with pytest.raises(NotInCatalogue):
        become(people, replace(IDA, user_id="nobody"), role="viewer")


def test_users_are_kept_and_found_by_name_however_it_is_written(
    people: People,
) -> None:
    assert people.has_users()
    assert people.users() == (IDA, NILS)
    assert people.user_named(" IDA.holm") == IDA
    assert people.user("2") == NILS
    assert people.user_named("ida") is people.user("3") is None
    assert (IDA.called, NILS.called) == ("Ida.Holm", "Nils Ö")


def test_no_two_users_have_one_name_or_one_identity_elsewhere(people: People) -> None:
    with pytest.raises(NameTaken, match="has this name already"):
        people.add(replace(IDA, user_id="3", name="ida.HOLM"), DONE)
    become(people, NILS, subject="issuer|7")
    with pytest.raises(NameTaken):
        people.add(replace(NILS, user_id="3", name="x", subject="issuer|7"), DONE)
    found = people.user_of("issuer|7")
    assert found is not None
    assert found.user_id == NILS.user_id
    assert people.user_of("") is None, "that is nobody, and not all who have none"


@pytest.mark.parametrize("change", [{"role": "editor"}, {"is_disabled": True}])
def test_somebody_can_always_manage_users(
    people: People, change: dict[str, object]
) -> None:
    with pytest.raises(NoAdminLeft):
        become(people, IDA, **change)
    assert people.user("1") == IDA
    become(people, NILS, role="admin")
    changed = become(people, IDA, **change)
    assert people.user("1") == changed != IDA


def test_the_first_user_is_an_admin(catalogue: Catalogue, url: str) -> None:
    fresh = open_catalogue(url)
    assert not fresh.people.has_users()
    fresh.close()
    with pytest.raises(NoAdminLeft):
        catalogue.people.add(NILS, DONE)
    assert catalogue.people.users() == ()
    assert catalogue.people.logged() == ()


def test_who_is_signed_in_is_found_by_what_the_cookie_says_until_it_is_ended(
    people: People,
) -> None:
    first = SignIn(digest="a", user_id="1", started_at=NOON, used_at=NOON)
    second = replace(first, digest="b", used_at=ONE, address="192.0.2.7", agent="x")
    for sign_in in (first, second):
        people.begin(sign_in, DONE)
    assert people.signed_in("a") == (first, IDA)
    assert people.sign_ins("1") == (second, first)
    used = replace(first, used_at=TWO, address="192.0.2.8")
    people.note_use(used)
    assert people.sign_ins("1") == (used, second)
    people.end(["a"], DONE)
    assert people.signed_in("a") is None
    people.end_older(started=NOON, used=TWO)
    assert people.sign_ins("1") == ()


def test_who_is_disabled_is_signed_out_everywhere(people: People) -> None:
    people.begin(SignIn(digest="n", user_id="2", started_at=NOON, used_at=NOON), DONE)
    become(people, NILS, is_disabled=True)
    assert people.signed_in("n") is None


def test_tokens_are_kept_by_digest_and_revoked(people: People) -> None:
    token = Token(
        token_id="t",
        digest="d",
        user_id="2",
        label="desk script",
        scopes=("read",),
        made_at=NOON,
        expires_at=TWO,
    )
    people.keep(token, DONE)
    used = replace(token, used_at=ONE, address="192.0.2.7")
    people.note_use(used)
    assert people.token("d") == (used, NILS)
    assert people.tokens("2") == people.tokens() == (used,)
    assert people.tokens("1") == ()
    assert people.revoke("t", DONE)
    assert not people.revoke("t", DONE)
    assert people.token("d") is None


def test_attempts_are_counted_within_a_while_under_each_key(people: People) -> None:
    def count(at: str, since: str, *keys: str) -> dict[str, int]:
        since_each = dict.fromkeys(keys, since)
        return dict(people.count_attempt(keys, at=at, since=since_each))

    assert count(NOON, NOON, "name", "place") == {"name": 1, "place": 1}
    assert count(ONE, NOON, "name", "other") == {"name": 2, "other": 1}
    people.forget_attempts(["name"])
    assert count(ONE, NOON, "name", "place") == {"name": 1, "place": 2}
    assert count(TWO, TWO, "place") == {"place": 1}, "the others were too long ago"


def test_the_log_is_read_from_its_end(people: People) -> None:
    for action in ("one", "two", "three"):
        people.log(replace(DONE, action=action))
    (last, third), (_, second) = people.logged(limit=2)
    assert (third.action, second.action) == ("three", "two")
    earlier = people.logged(before=last - 1)
    assert [event.action for _, event in earlier] == ["one", "done", "done"]


def test_the_secret_is_drawn_once_for_all_servers_of_a_catalogue(
    people: People, url: str
) -> None:
    drawn = people.secret()
    assert len(drawn) >= 32
    again = open_catalogue(url)
    assert again.people.secret() == people.secret() == drawn
    assert again.people.has_users()
    again.close()
