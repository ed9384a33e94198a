"""What any catalogue must bear: several at work, many asked for at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import pytest
from sqlalchemy import Connection, create_engine, delete, update

from media.catalogue import Catalogue, Query
from media.errors import CatalogueChanged
from media.pipeline.retrying import carried_out
from media.store import open_catalogue
from media.store.reindexing import index_anew
from media.store.tables import REVISION, WORD
from tests.contracts.asking import captioned, store, under
from tests.samples import ferry_asset, many_changes, sample_asset

# --- several at work --------------------------------------------------------------


@pytest.mark.slow
def test_threads_read_whole_states_while_another_process_writes(url: str) -> None:
    serving, writing = open_catalogue(url), open_catalogue(url)
    store(writing, *(captioned(f"a{n}", "state 0") for n in range(20)))
    wrong: list[object] = []
    done: list[bool] = []

    def read() -> None:
        while not done:
            page = serving.find(Query(words="state"))
            said = {asset.description for asset in page.items}
            if page.total != 20 or len(page.items) != 20 or len(said) != 1:
                wrong.append((page.total, said))

    def guarded() -> None:
        try:
            read()
        except Exception as error:
            wrong.append(error)

    threads = [Thread(target=guarded) for _ in range(8)]
    for thread in threads:
        thread.start()
    try:
        for state in range(1, 30):
            store(writing, *(captioned(f"a{n}", f"state {state}") for n in range(20)))
    finally:
        done.append(True)
        for thread in threads:
            thread.join()
        serving.close()
        writing.close()
    assert wrong == []


def test_writers_wait_for_each_other(url: str) -> None:
    catalogues = [open_catalogue(url) for _ in range(3)]
    wrong: list[object] = []

    def write(number: int) -> None:
        try:
            for n in range(15):
                store(catalogues[number], captioned(f"a{number}-{n}", f"word{n} x"))
        except Exception as error:
            wrong.append(error)

    threads = [Thread(target=write, args=(n,)) for n in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert catalogues[0].totals().assets == 45
    for catalogue in catalogues:
        catalogue.close()


def test_a_change_that_rests_on_what_another_changed_since_is_refused(
    url: str,
) -> None:
    one, other = open_catalogue(url), open_catalogue(url)
    store(one, sample_asset("a1"), keys={"a1": frozenset({"k"})})
    assert under(one, "k")
    store(other, captioned("a2", "x"), keys={"a2": frozenset({"k"})})
    with pytest.raises(CatalogueChanged):
        store(one, sample_asset("a3"))
    assert under(one, "k") == ["a1", "a2"]
    store(one, sample_asset("a3"))
    assert one.assets_of("nothing") == ()
    store(one, sample_asset("a4"))  # its own writes are no surprise
    assert other.totals().assets == 4
    one.close()
    other.close()


def test_alone_all_is_written_as_one_or_undone(url: str) -> None:
    one, other = open_catalogue(url), open_catalogue(url)
    store(one, sample_asset("a1"))
    with pytest.raises(ZeroDivisionError), one.alone():
        store(one, sample_asset("a2"))
        assert one.totals().assets == 2
        assert other.totals().assets == 1
        raise ZeroDivisionError
    assert one.totals().assets == other.totals().assets == 1
    assert one.assets_named(["a1", "a2"]).keys() == {"a1"}
    with one.alone():
        assert one.assets_of("nothing") == ()
        store(one, sample_asset("a2"))
        assert one.assets_of("nothing") == ()
        store(one, sample_asset("a3"))
    store(one, sample_asset("a4"))  # what was read before counts no more
    assert other.totals().assets == 4
    one.close()
    other.close()


def test_whoever_is_always_overtaken_is_let_in_at_last(url: str) -> None:
    one, other = open_catalogue(url), open_catalogue(url)
    overtaken: list[int] = []

    def attempt() -> str:
        found = one.assets_of("nothing")
        if len(overtaken) < 4:
            overtaken.append(len(overtaken))
            store(other, sample_asset(f"b{len(overtaken)}"))
        store(one, sample_asset("a1"))
        return f"{len(found)} found"

    assert carried_out(attempt, catalogue=one) == "0 found"
    assert {asset.asset_id for asset in other.assets()} >= {"a1", "b1", "b4"}
    one.close()
    other.close()


@pytest.mark.usefixtures("really_migrated")
def test_two_may_open_a_new_catalogue_at_once(url: str) -> None:
    opened: list[Catalogue] = []
    wrong: list[object] = []

    def open_() -> None:
        try:
            opened.append(open_catalogue(url))
        except Exception as error:
            wrong.append(error)

    threads = [Thread(target=open_) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert [c.totals().assets for c in opened] == [0] * 4
    for catalogue in opened:
        catalogue.close()


def test_who_knows_the_words_by_heart_reads_them_again_once_all_are_made_anew(
    url: str,
) -> None:
    serving = open_catalogue(url)
    store(serving, captioned("a1", "drones over the harbour"))
    with raw(url) as connection:  # as an older version had left it
        connection.execute(delete(WORD).where(WORD.c.word == "drones"))
        connection.execute(update(REVISION).values(index_form=0))
    assert serving.suggest("dronez") == ()
    with raw(url) as connection:
        index_anew(connection)
    assert serving.suggest("dronez") == ("drones",)
    serving.close()


@contextmanager
def raw(url: str) -> Iterator[Connection]:
    """Give the database of a catalogue, without the catalogue."""
    is_server = url.startswith("postgresql:")
    driven = url.replace("postgresql:", "postgresql+psycopg:")
    engine = create_engine(driven if is_server else f"sqlite:///{url}")
    with engine.begin() as connection:
        yield connection
    engine.dispose()


# --- many at once -----------------------------------------------------------------


def test_many_are_asked_for_at_once_as_each_alone(catalogue: Catalogue) -> None:
    catalogue.apply_many(many_changes(30))
    every = list(catalogue.assets())
    ids = [asset.asset_id for asset in every]
    assert catalogue.assets_named([*ids, "nobody", ids[0]]) == {
        asset.asset_id: asset for asset in every
    }
    about = catalogue.findings_about([*ids, "nobody"])
    assert about == {i: catalogue.findings_of(i) for i in [*ids, "nobody"]}
    documents = catalogue.documents(limit=100).items
    uris = [document.uri for document in documents]
    assert documents
    assert catalogue.documents_named([*uris, "no such"]) == {
        document.uri: document for document in documents
    }


def test_nothing_is_asked_for_and_nothing_found(catalogue: Catalogue) -> None:
    assert catalogue.assets_named([]) == {}
    assert catalogue.findings_about([]) == {}
    assert catalogue.documents_named([]) == {}


def test_a_former_id_is_no_present_one(catalogue: Catalogue) -> None:
    store(catalogue, ferry_asset(former_ids=("b1",)))
    assert list(catalogue.assets_named(["a1", "b1"])) == ["a1"]


ODD = ("a\tb", "a\nb\r\nc", "back\\slash \\N \\.", "nul \x00", "half \ud800", "「橋」")


def test_what_comes_in_by_the_hundred_comes_back_as_it_was(
    catalogue: Catalogue,
) -> None:
    said = {f"a{n:03d}": f"{ODD[n % len(ODD)]} {n}" for n in range(120)}
    store(catalogue, *(captioned(name, text) for name, text in said.items()))
    found = catalogue.assets_named(said)
    assert {name: asset.description for name, asset in found.items()} == said
    assert catalogue.find(Query(words="117")).total == 1
