"""The schema that migrations make is the one that the tables describe."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, Engine, Inspector, create_engine, inspect, text

from media.catalogue import Catalogue, Change, Query
from media.model import (
    CalledUsage,
    Document,
    Event,
    Proposal,
    Restriction,
    Rights,
    SavedTemplate,
    TemplateText,
    TemplateVersion,
    file_member,
    pair_of,
)
from media.store import open_catalogue
from media.store.tables import METADATA
from media.store.upgrading import configured
from media.store.versions import VERSION_TABLE, is_ours, newest_version
from tests.samples import (
    ferry_asset,
    sample_asset,
    sample_credit,
    sample_image,
    sample_usage,
)

pytestmark = pytest.mark.usefixtures("really_migrated")


@pytest.fixture
def migrated(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """Return the database of a catalogue that was just made."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'catalogue.sqlite'}"
    else:
        url = request.getfixturevalue("postgres_url")
    open_catalogue(url).close()
    engine = create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
    yield engine
    engine.dispose()


on_both = pytest.mark.parametrize(
    "migrated",
    [
        pytest.param("sqlite", id="sqlite"),
        pytest.param("postgresql", id="postgresql", marks=pytest.mark.postgres),
    ],
    indirect=True,
)


@on_both
def test_a_new_catalogue_is_in_the_schema_that_the_last_file_is_named_for(
    migrated: Engine,
) -> None:
    with migrated.connect() as connection:
        options = {"version_table": VERSION_TABLE}
        context = MigrationContext.configure(connection, opts=options)
        assert context.get_current_revision() == newest_version()


@on_both
def test_alembic_finds_nothing_to_change(migrated: Engine) -> None:
    def is_compared(item: object, name: str, kind: str, *_: object) -> bool:
        # Alembic cannot read descending order back from SQLite; the next test can.
        descending = migrated.dialect.name == "sqlite" and name.endswith(
            ("_newest", "_added")
        )
        return not (kind == "index" and descending)

    options = {
        "version_table": VERSION_TABLE,
        "include_name": lambda name, kind, _: is_ours(name, kind),
        "include_object": is_compared,
        "compare_type": True,
        "compare_server_default": True,
    }
    with migrated.connect() as connection, warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=".*expression-based index")
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, METADATA) == []


@on_both
def test_every_table_index_and_reference_is_as_described(
    migrated: Engine, tmp_path: Path
) -> None:
    with migrated.connect() as connection:
        by_migration = described(connection)
        for name in reversed(METADATA.sorted_tables):
            cascade = "" if connection.dialect.name == "sqlite" else " CASCADE"
            connection.execute(text(f'DROP TABLE "{name}"{cascade}'))
        METADATA.create_all(connection)
        assert described(connection) == by_migration
        connection.rollback()


def described(connection: Connection) -> dict[str, object]:
    """Return tables, columns, keys and indexes as the database tells them."""
    if connection.dialect.name == "sqlite":
        made = text("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        said = {name: _clauses(sql) for name, sql in connection.execute(made)}
    else:
        seen = inspect(connection)
        said = {name: _parts(seen, name) for name in seen.get_table_names()}
    return {n: s for n, s in said.items() if is_ours(n, "") and n != VERSION_TABLE}


def _clauses(sql: str) -> list[str]:
    """Return what a statement says; SQLAlchemy and Alembic order it differently.

    A column that was added later stands on the line of the one before it.
    """
    lines = sql.replace('"', "").replace("(", "(\n").replace(", ", ",\n").split("\n")
    clauses = (" ".join(line.split()).rstrip(", )") for line in lines)
    return sorted(filter(None, clauses))


def _parts(seen: Inspector, name: str) -> list[str]:
    return [
        str(seen.get_columns(name)),
        str(seen.get_pk_constraint(name)),
        str(sorted(map(str, seen.get_foreign_keys(name)))),
        str(sorted(map(str, seen.get_unique_constraints(name)))),
        *sorted(str(i) for i in seen.get_indexes(name) if is_ours(i["name"], "index")),
    ]


@on_both
def test_what_repeats_is_found_in_a_catalogue_of_before(migrated: Engine) -> None:
    url = migrated.url.render_as_string(hide_password=False)
    url = url.replace("postgresql+psycopg:", "postgresql:")
    catalogue = open_catalogue(url)
    twice = (sample_usage("A", document=f"{name}.txt") for name in ("one", "two"))
    scans = (sample_image("one.jpg"), sample_image("two.jpg"))
    kept = (
        sample_asset("once"),
        sample_asset("twice", *twice),
        sample_asset("scanned", images=scans),
        ferry_asset("disputed"),
    )
    catalogue.apply(Change(assets=kept))
    repeats = catalogue.find(Query(has_repeats=True))
    catalogue.close()
    with migrated.begin() as connection:
        command.downgrade(configured(connection), "0004")
    again = open_catalogue(url)
    assert again.find(Query(has_repeats=True)) == repeats
    assert {asset.asset_id for asset in repeats.items} == {
        "disputed",
        "scanned",
        "twice",
    }
    again.close()


@on_both
def test_assets_are_found_under_the_keys_of_a_catalogue_of_before(
    migrated: Engine,
) -> None:
    url = migrated.url.render_as_string(hide_password=False)
    url = url.replace("postgresql+psycopg:", "postgresql:")
    catalogue = open_catalogue(url)
    catalogue.apply(Change(assets=(sample_asset("a1"), sample_asset("a2"))))
    catalogue.close()
    with migrated.begin() as connection:
        command.downgrade(configured(connection), "0025")
        connection.execute(
            text(
                "INSERT INTO asset_key (key, asset_number)"
                " SELECT said.key, asset.number FROM asset CROSS JOIN"
                " (SELECT 'd:1' AS key UNION SELECT 'w:' || 'é') AS said"
            )
        )
    again = open_catalogue(url)
    held = {key: _ids(again, key) for key in ("d:1", "w:é", "d:2")}
    assert held == {"d:1": ["a1", "a2"], "w:é": ["a1", "a2"], "d:2": []}
    assert [a.asset_id for a in again.find(Query(words="similar:a1")).items] == ["a2"]
    again.apply(Change(removed=("a1",)))
    assert _ids(again, "d:1") == ["a2"]
    again.close()


def _ids(catalogue: Catalogue, key: str) -> list[str]:
    held = catalogue.holders([key], most=10)[key]
    return sorted(holder.asset_id for holder in held)


@on_both
def test_creators_licences_and_places_are_found_in_a_catalogue_of_before(
    migrated: Engine,
) -> None:
    url = migrated.url.render_as_string(hide_password=False)
    url = url.replace("postgresql+psycopg:", "postgresql:")
    catalogue = open_catalogue(url)
    credit = sample_credit(medium="photo", licence="CC0-1.0")
    scan = sample_image("one.jpg", creators=["Ida Holm", "x" * 300], country="Norway")
    kept = (
        sample_asset("printed", sample_usage(credit=credit)),
        sample_asset("scanned", images=(scan,), rights=Rights(licence="CC-BY-4.0")),
        ferry_asset("both"),
    )
    catalogue.apply(Change(assets=kept))
    catalogue.close()
    rows = text("SELECT kind, name, asset_number FROM facet ORDER BY 1, 2, 3")
    with migrated.begin() as connection:
        before = connection.execute(rows).all()
        command.downgrade(configured(connection), "0010")
        assert len(connection.execute(rows).all()) < len(before)
    open_catalogue(url).close()
    with migrated.connect() as connection:
        assert connection.execute(rows).all() == before


@on_both
def test_a_catalogue_of_before_is_found_by_its_fields(migrated: Engine) -> None:
    url = migrated.url.render_as_string(hide_password=False)
    url = url.replace("postgresql+psycopg:", "postgresql:")
    catalogue = open_catalogue(url)
    added = Event(at="2024-05-01T10:00:00Z", actor="x", action="added", subject="a1")
    asset = replace(ferry_asset("a2"), former_ids=("a1",))
    ends = Restriction(kind="valid-until", ends="2020-01-01")
    late = sample_asset("late", rights=Rights(restrictions=(ends,)))
    filed = sample_image("given.jpg", credit_line="Harbour Guard/Handout via EPA")
    given = sample_asset("given", images=(filed,))
    limit = Rights(restrictions=(Restriction(kind="handout"),))
    supplied = sample_asset("supplied", rights=limit)
    every = (asset, late, given, supplied)
    catalogue.apply(Change(assets=every, events=(added,)))
    catalogue.close()
    with migrated.begin() as connection:
        command.downgrade(configured(connection), "0014")
        connection.execute(text("UPDATE asset_words SET words = 'ferry'"))
        connection.execute(text("DELETE FROM facet WHERE kind = 'stands'"))
    again = open_catalogue(url)
    for words in ("by:holm harbour", "added:2024-05-01", "is:duplicate"):
        assert [a.asset_id for a in again.find(Query(words=words)).items] == ["a2"]
    assert [a.asset_id for a in again.find(Query(words="is:expired")).items] == ["late"]
    handouts = again.find(Query(words="is:handout")).items
    assert {a.asset_id for a in handouts} == {"given", "supplied"}
    assert again.suggest("harbuor")
    again.close()


@on_both
def test_pairs_that_waited_before_are_asked_about_once(migrated: Engine) -> None:
    url = migrated.url.render_as_string(hide_password=False)
    url = url.replace("postgresql+psycopg:", "postgresql:")
    catalogue = open_catalogue(url)
    scans = [sample_image(f"{name}.jpg") for name in "abc"]
    first, second, other = (file_member(scan.fingerprint.sha256) for scan in scans)
    waiting = [
        Proposal(one=one, other=two, score=score, kind="picture", evidence=())
        for score, (one, two) in (
            (0.4, pair_of(first, other)),
            (0.8, pair_of(second, other)),
        )
    ]
    kept = sample_asset("both", images=scans[:2]), sample_asset("one", images=scans[2:])
    catalogue.apply(Change(assets=kept, proposals=tuple(waiting)))
    before = catalogue.questions().items
    assert len(before) == 1
    catalogue.close()
    with migrated.begin() as connection:
        command.downgrade(configured(connection), "0018")
    again = open_catalogue(url)
    assert again.questions().items == before
    assert again.questions(kind="picture").items == before
    again.close()


@on_both
def test_facets_are_counted_in_a_catalogue_of_before(migrated: Engine) -> None:
    url = migrated.url.render_as_string(hide_password=False)
    url = url.replace("postgresql+psycopg:", "postgresql:")
    catalogue = open_catalogue(url)
    catalogue.apply(Change(assets=(ferry_asset("a1"), sample_asset("a2"))))
    searches = Query(), Query(words="ferry")
    before = [catalogue.count_facets(query) for query in searches]
    catalogue.close()
    with migrated.begin() as connection:
        command.downgrade(configured(connection), "0019")
    again = open_catalogue(url)
    assert [again.count_facets(query) for query in searches] == before
    again.close()


@on_both
def test_templates_of_before_fill_the_field_that_they_had(migrated: Engine) -> None:
    url = migrated.url.render_as_string(hide_password=False)
    url = url.replace("postgresql+psycopg:", "postgresql:")
    texts = (TemplateText(field="credit_line", text="„{agency}“"),)
    first = TemplateVersion(name="Größe", texts=texts, actor="Jo", at="2026-03-01")
    later = replace(first, at="2026-03-02")
    saved = SavedTemplate(template_id="t1", now=later, earlier=(first,))
    catalogue = open_catalogue(url)
    catalogue.keep_template(saved)
    catalogue.close()
    with migrated.begin() as connection:
        command.downgrade(configured(connection), "0023")
        body = connection.scalar(text("SELECT body FROM saved_template"))
    assert '"field":"credit_line","text":"„{agency}“"' in body
    again = open_catalogue(url)
    assert again.saved_templates() == (saved,)
    again.close()


@on_both
def test_what_was_called_back_before_is_found_by_its_document(migrated: Engine) -> None:
    url = migrated.url.render_as_string(hide_password=False)
    url = url.replace("postgresql+psycopg:", "postgresql:")
    stood = [sample_usage(document=f"articles/{name}.txt") for name in ("ø", "quay")]
    listed = [
        CalledUsage(withdrawal_id="w1", usage=usage, at="2026-03-01") for usage in stood
    ]
    catalogue = open_catalogue(url)
    catalogue.apply(Change(called=tuple(listed)))
    catalogue.close()
    with migrated.begin() as connection:
        command.downgrade(configured(connection), "0030")
    again = open_catalogue(url)
    for said in listed:
        assert again.called_in([said.usage.caption.document_uri]) == (said,)
    again.close()


@on_both
def test_an_article_of_before_is_found_by_the_address_that_it_gives(
    migrated: Engine,
) -> None:
    url = migrated.url.render_as_string(hide_password=False)
    url = url.replace("postgresql+psycopg:", "postgresql:")
    given = {
        "ferry.html": "https://www.paper.example/Fähre/?id=7#top",
        "quay.html": "https://paper.example/quay",
        "none.html": None,
        "odd.html": "https://[paper.example/odd",
    }
    catalogue = open_catalogue(url)
    for document, said in given.items():
        page = Document(uri=document, media_type="text/html", text="", url=said)
        shown = sample_asset(document[:-5], sample_usage(document=document))
        catalogue.apply(Change(assets=(shown,), document=page))
    catalogue.close()
    with migrated.begin() as connection:
        command.downgrade(configured(connection), "0031")
    again = open_catalogue(url)
    for words, expected in (
        ("https://paper.example/Fähre?id=7", ["ferry"]),
        ("https://paper.example/quay?from=mail", ["quay"]),
        ("https://[paper.example/odd", []),
    ):
        assert [a.asset_id for a in again.find(Query(words=words)).items] == expected
    again.close()
