"""Two servers of one catalogue: of two writes as of one version, one is carried out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from multiprocessing.connection import Connection

import pytest

from media.catalogue import Catalogue
from media.errors import Overtaken
from media.model import SavedSearch
from media.store import open_catalogue
from tests.contracts.asking import store
from tests.contracts.serving_beside import Asked, Told, serve
from tests.contracts.test_people import DONE, IDA, NILS
from tests.forked import PROCESSES
from tests.samples import sample_asset

ROUNDS = 4
SEARCHES = "/api/v1/searches"


def search(name: str) -> SavedSearch:
    at = "2026-03-10T09:00:00+00:00"
    return SavedSearch(search_id=name, name=name, asked="q=x", actor="Ida", at=at)


def names(catalogue: Catalogue) -> list[str]:
    return [saved.name for saved in catalogue.saved_searches()]


# --- what must hold while it is written -------------------------------------------


def test_what_was_compared_before_another_wrote_is_compared_again(url: str) -> None:
    one, other = open_catalogue(url), open_catalogue(url)

    def none_yet() -> None:
        if names(one):
            raise Overtaken(())

    with one.only_if(none_yet):
        none_yet()
        other.keep_search(search("theirs"))
        with pytest.raises(Overtaken):
            one.keep_search(search("mine"))
    assert names(other) == ["theirs"]
    one.keep_search(search("mine"))  # the condition went with its block
    assert names(other) == ["mine", "theirs"]
    one.close()
    other.close()


def test_a_condition_is_asked_once_and_reads_what_is_written_upon(url: str) -> None:
    one, other = open_catalogue(url), open_catalogue(url)
    found: list[list[str]] = []
    with one.only_if(lambda: found.append(names(one))):
        other.keep_search(search("first"))
        one.keep_search(search("second"))
        one.keep_search(search("third"))  # rests on its own write
    assert found == [["first"]]
    one.close()
    other.close()


def test_a_condition_leaves_open_what_a_change_rests_on(url: str) -> None:
    one, other = open_catalogue(url), open_catalogue(url)

    def looked() -> None:
        one.assets_of("nothing")

    with one.only_if(looked):
        one.keep_search(search("mine"))
    store(other, sample_asset("a1"))
    store(one, sample_asset("a2"))  # nothing was read for it
    assert other.totals().assets == 2
    one.close()
    other.close()


def test_users_are_written_under_the_same_condition(url: str) -> None:
    one, other = open_catalogue(url), open_catalogue(url)

    def alone() -> None:
        if len(one.people.users()) > 1:
            raise Overtaken(())

    one.people.add(IDA, DONE)
    with one.only_if(alone):
        other.people.add(NILS, DONE)
        with pytest.raises(Overtaken):
            one.people.change("1", lambda user: replace(user, display_name="I."), DONE)
    assert [user.name for user in other.people.users()] == ["Ida.Holm", "nils"]
    one.close()
    other.close()


# --- servers ----------------------------------------------------------------------


@contextmanager
def server(url: str) -> Iterator[Connection]:
    ours, theirs = PROCESSES.Pipe()
    process = PROCESSES.Process(target=serve, args=(url, theirs))
    process.start()
    theirs.close()
    assert ours.recv() == "ready"
    try:
        yield ours
        ours.send(None)
        process.join()
        assert process.exitcode == 0
    finally:
        process.kill()
        process.join()
        process.close()
        ours.close()


def at_once(servers: list[Connection], asked: list[Asked]) -> list[Told]:
    """Send one request to each server, then take what each answers."""
    for each, one in zip(servers, asked, strict=True):
        each.send(one)
    return [each.recv() for each in servers]


def test_two_servers_never_write_as_of_the_same_version(url: str) -> None:
    with ExitStack() as opened:
        servers = [opened.enter_context(server(url)) for _ in range(2)]
        for number in range(ROUNDS):
            seen = at_once(servers, [Asked(SEARCHES)] * 2)
            assert seen[0] == seen[1]
            told = at_once(
                servers,
                [
                    Asked(SEARCHES, _kept(f"{which} {number}"), match=seen[0].version)
                    for which in "ab"
                ],
            )
            assert sorted(one.status for one in told) == [201, 412]
    catalogue = open_catalogue(url)
    assert len(names(catalogue)) == ROUNDS
    catalogue.close()


def _kept(name: str) -> dict[str, object]:
    return {"name": name, "search": {"q": "drones"}, "actor": "Ida Holm"}
