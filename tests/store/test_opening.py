"""Opening a catalogue, and what is said when that cannot be done."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import create_engine

from media.catalogue import Change
from media.errors import BadSettings
from media.model import usage_member
from media.store import default_url, open_catalogue
from media.store.indexing import is_identifier
from media.store.marking import BETWEEN, MARKS
from media.store.upgrading import configured
from tests.samples import ferry_asset, many_changes

pytestmark = pytest.mark.usefixtures("really_migrated")


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """Return the file of a catalogue that was made and closed."""
    path = tmp_path / "catalogue.sqlite"
    catalogue = open_catalogue(str(path))
    catalogue.apply(Change(assets=(ferry_asset(),)))
    catalogue.close()
    return path


def refused(url: str, *, create: bool = True) -> str:
    with pytest.raises(BadSettings) as error:
        open_catalogue(url, create=create)
    return str(error.value)


@pytest.mark.parametrize("form", ["{}", "sqlite:///{}"])
def test_a_file_is_named_by_its_path_or_as_an_address(made: Path, form: str) -> None:
    catalogue = open_catalogue(form.format(made), create=False)
    assert catalogue.asset("a1") == ferry_asset()
    catalogue.close()


def test_folders_on_the_way_to_a_new_catalogue_are_made(tmp_path: Path) -> None:
    path = tmp_path / "new" / "deep" / "catalogue.sqlite"
    open_catalogue(str(path)).close()
    assert path.exists()


def test_what_is_not_there_is_not_made_unless_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "new" / "catalogue.sqlite"
    said = refused(str(path), create=False)
    assert str(path) in said
    assert "cutline ingest" in said
    assert not path.parent.exists()


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear desk, " * 200)
    said = refused(str(path))
    assert str(path) in said
    assert "no SQLite database" in said
    assert path.read_text() == "Dear desk, " * 200


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE bookmark (url TEXT)")
    other.commit()
    other.close()
    assert "another program" in refused(str(path))
    other = sqlite3.connect(path)
    tables = other.execute("SELECT name FROM sqlite_master").fetchall()
    other.close()
    assert tables == [("bookmark",)]


def test_a_catalogue_of_a_newer_cutline_is_not_touched(made: Path) -> None:
    newer = sqlite3.connect(made)
    newer.execute("UPDATE schema_version SET version_num = '9999'")
    newer.commit()
    newer.close()
    said = refused(str(made))
    assert "newer Cutline" in said
    assert "9999" in said


@pytest.mark.parametrize(
    ("url", "says"),
    [
        pytest.param("", "a file, sqlite:///FILE or postgresql://", id="nothing"),
        pytest.param(":memory:", "a file to be kept in", id="memory"),
        pytest.param("sqlite://", "a file to be kept in", id="an address of no file"),
        pytest.param("mysql://u@h/d", "mysql", id="another database"),
        pytest.param("://", "not the address", id="no address"),
        pytest.param("postgresql://h:port/d", "not the address", id="no port"),
        pytest.param("a\x00b", "no name of a file", id="no file name"),
    ],
)
def test_an_address_that_cannot_be_used_says_which_can(url: str, says: str) -> None:
    assert says in refused(url)


def test_a_folder_is_no_catalogue(tmp_path: Path) -> None:
    assert "is a folder" in refused(str(tmp_path))


def test_a_file_in_the_way_of_a_folder_is_said(made: Path) -> None:
    assert str(made) in refused(str(made / "catalogue.sqlite"))


def test_a_server_that_is_not_there_is_said_without_the_password() -> None:
    said = refused("postgresql://desk:secret@127.0.0.1:1/news?connect_timeout=2")
    assert "127.0.0.1" in said
    assert "secret" not in said


@pytest.mark.postgres
def test_a_schema_with_other_tables_is_left_alone(postgres_url: str) -> None:
    import psycopg

    with psycopg.connect(postgres_url, autocommit=True) as other:
        other.execute("CREATE TABLE bookmark (url TEXT)")
    assert "another program" in refused(postgres_url)


@pytest.mark.parametrize(
    ("data_home", "expected"),
    [
        pytest.param("/data", "/data/cutline/catalogue.sqlite", id="given"),
        pytest.param(
            None, "/home/desk/.local/share/cutline/catalogue.sqlite", id="not"
        ),
        pytest.param(
            "", "/home/desk/.local/share/cutline/catalogue.sqlite", id="empty"
        ),
        pytest.param(
            "here", "/home/desk/.local/share/cutline/catalogue.sqlite", id="relative"
        ),
    ],
)
def test_the_default_is_in_the_users_data_folder(
    monkeypatch: pytest.MonkeyPatch, data_home: str | None, expected: str
) -> None:
    monkeypatch.setenv("HOME", "/home/desk")
    if data_home is None:
        monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    else:
        monkeypatch.setenv("XDG_DATA_HOME", data_home)
    assert default_url() == expected


def test_a_closed_catalogue_is_one_file_that_can_be_copied(tmp_path: Path) -> None:
    path = tmp_path / "catalogue.sqlite"
    catalogue = open_catalogue(str(path))
    catalogue.apply_many(many_changes(50))
    catalogue.close()
    assert [p.name for p in tmp_path.iterdir()] == ["catalogue.sqlite"]
    copy = tmp_path / "copy.sqlite"
    copy.write_bytes(path.read_bytes())
    again = open_catalogue(str(copy), create=False)
    assert again.totals().assets == 50
    again.close()


def test_a_catalogue_of_an_older_cutline_finds_its_usages(made: Path) -> None:
    engine = create_engine(f"sqlite:///{made}")
    with engine.begin() as connection:
        command.downgrade(configured(connection), "0005")
    engine.dispose()
    catalogue = open_catalogue(str(made))
    usages = ferry_asset().usages
    asked = [usage_member(usage.usage_id) for usage in usages]
    assert catalogue.assets_with(asked) == dict.fromkeys(asked, "a1")
    assert list(catalogue.assets()) == [ferry_asset()]
    catalogue.close()


_READ = """
import sys
from media.catalogue import Change
from media.errors import BadSettings
from media.store import open_catalogue

catalogue = open_catalogue(sys.argv[1], create=False)
print(catalogue.is_writable(), [asset.asset_id for asset in catalogue.assets()])
try:
    catalogue.apply(Change(removed=("a1",)))
except BadSettings as error:
    print(error)
catalogue.close()
"""


def as_a_reader(command: list[str]) -> str:
    """Run a program that has no right to write but where a file's mode gives it."""
    rights = "-dac_override,-dac_read_search"  # what makes root more than others
    root = ["setpriv", "--bounding-set", rights, "--inh-caps", rights]
    done = subprocess.run(
        [*(root if os.geteuid() == 0 else []), *command],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(
    "is_read",
    [
        pytest.param(False, id="that nobody has open"),
        pytest.param(True, id="that another reads and writes"),
    ],
)
def test_a_file_that_may_only_be_read_answers(made: Path, is_read: bool) -> None:
    other = open_catalogue(str(made))
    if is_read:
        other.apply(Change(assets=(replace(ferry_asset(), asset_id="a2"),)))
    else:
        other.close()
    for path in (*made.parent.iterdir(), made.parent):
        path.chmod(path.stat().st_mode & ~0o222)
    try:
        said = as_a_reader([sys.executable, "-c", _READ, str(made)]).splitlines()
    finally:
        made.parent.chmod(0o755)
    assert said[0] == f"False {['a1', 'a2'] if is_read else ['a1']}"
    assert said[1].startswith(f"{made}: the catalogue cannot be used: ")
    other.close()


def test_the_log_is_folded_into_the_file_after_much_was_written(
    tmp_path: Path,
) -> None:
    path = tmp_path / "catalogue.sqlite"
    catalogue = open_catalogue(str(path))
    catalogue.apply_many(many_changes(1000))
    assert Path(f"{path}-wal").stat().st_size == 0
    catalogue.close()


def test_the_index_of_words_is_sound_after_assets_came_and_went(made: Path) -> None:
    catalogue = open_catalogue(str(made))
    changes = list(many_changes(300))
    catalogue.apply_many(changes)
    catalogue.apply_many(changes)
    gone = tuple(a.asset_id for change in changes[:200] for a in change.assets)
    catalogue.apply(Change(removed=gone))
    catalogue.close()
    database = sqlite3.connect(made)
    database.execute(
        "INSERT INTO asset_search(asset_search) VALUES ('integrity-check')"
    )
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    counted = dict(database.execute("SELECT word, assets FROM word"))
    database.execute(
        "CREATE VIRTUAL TABLE temp.kept USING fts5vocab(main, asset_search, row)"
    )
    indexed = dict(database.execute("SELECT term, doc FROM temp.kept"))
    database.close()
    # Words of one field alone are not counted, nor what nobody misspells
    marks = {BETWEEN, *MARKS.values()}
    plain = {
        word: held
        for word, held in indexed.items()
        if word[0] not in marks and not is_identifier(word)
    }
    assert counted == plain != indexed


def test_a_damaged_catalogue_is_named_when_it_is_read(made: Path) -> None:
    broken = made.with_name("broken.sqlite")
    catalogue = open_catalogue(str(broken))
    catalogue.apply_many(many_changes(50))
    catalogue.close()
    data = bytearray(broken.read_bytes())
    data[8192:] = b"\xa5" * (len(data) - 8192)
    broken.write_bytes(data)
    with pytest.raises(BadSettings, match=r"broken\.sqlite: .*malformed"):
        catalogue = open_catalogue(str(broken))
        list(catalogue.assets())
