"""Compiled templates are kept where nobody else can write, or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from web.pages import compiled
from web.pages.compiled import is_own, keep_compiled


def page(text: str) -> Environment:
    return Environment(loader=DictLoader({"a.html": text}))


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of the user's in which compiled templates are kept."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache/cutline/templates"


def kept(cache: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in cache.iterdir()}


def test_a_later_start_takes_what_an_earlier_one_compiled(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = page("Hello {{ name }}"), page("Hello {{ name }}")
    keep_compiled(first)
    first.get_template("a.html")
    assert len(kept(cache)) == 1
    keep_compiled(second)
    monkeypatch.setattr(second, "compile", None)
    assert second.get_template("a.html").render(name="Ida") == "Hello Ida"


@pytest.mark.parametrize("changed", ["template", "code", "cut short"])
def test_what_was_compiled_of_something_else_is_compiled_anew(
    cache: Path, monkeypatch: pytest.MonkeyPatch, changed: str
) -> None:
    first = page("Hello {{ name }}")
    keep_compiled(first)
    first.get_template("a.html")
    before = kept(cache)
    if changed == "code":
        monkeypatch.setattr(compiled, "_version", lambda: "a later version")
    if changed == "cut short":
        (one,) = cache.iterdir()
        one.write_bytes(before[one.name][:90])
    second = page("Bye {{ name }}" if changed == "template" else "Hello {{ name }}")
    keep_compiled(second)
    word = "Bye" if changed == "template" else "Hello"
    assert second.get_template("a.html").render(name="Ida") == f"{word} Ida"
    assert (kept(cache) == before) == (changed == "cut short")


@pytest.mark.parametrize("mode", [0o770, 0o707, 0o777])
def test_a_folder_that_others_may_write_keeps_nothing(cache: Path, mode: int) -> None:
    cache.mkdir(parents=True)
    cache.chmod(mode)
    environment = page("Hello")
    keep_compiled(environment)
    environment.get_template("a.html")
    assert environment.bytecode_cache is None and not kept(cache)


def test_a_folder_in_whose_place_others_can_put_one_is_not_own(tmp_path: Path) -> None:
    folder = tmp_path / "shared/own"
    folder.mkdir(parents=True, mode=0o700)
    assert is_own(folder)
    folder.parent.chmod(0o777)
    assert not is_own(folder)
    folder.parent.chmod(0o1777)
    assert is_own(folder)


def test_templates_are_kept_whatever_umask_somebody_has(
    cache: Path,
) -> None:
    """Many systems let a group write what is made: its own user is in it alone."""
    before = os.umask(0o002)
    try:
        environment = page("Hello")
        keep_compiled(environment)
    finally:
        os.umask(before)
    environment.get_template("a.html")
    assert len(kept(cache)) == 1


def test_a_cache_that_is_named_by_no_whole_path_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "cache")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    keep_compiled(page("Hello"))
    assert (tmp_path / ".cache/cutline/templates").is_dir()
    assert not (tmp_path / "cache").exists()


def test_where_nothing_can_be_kept_pages_are_there_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cache: Path
) -> None:
    environment = page("Hello")
    keep_compiled(environment)
    for each in cache.iterdir():
        each.unlink()
    cache.rmdir()
    assert environment.get_template("a.html").render() == "Hello"
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    other = page("Hello")
    keep_compiled(other)
    assert other.bytecode_cache is None
