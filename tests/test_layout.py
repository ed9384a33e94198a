"""The layout keeps its word: import contracts, true documents, tests for all."""

from __future__ import annotations

import ast
import importlib
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

import media
import web
from media.documents import READERS
from media.rules import RULES
from web.cli import COMMANDS, cutline
from web.pages import ROUTES

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
ARCHITECTURE = DOCS / "architecture.md"
README = ROOT / "README.md"

# Modules without a test file of their own, and which tests hold them instead.
TESTED_BY = {
    "web.changing": "tests/web/test_templating.py: texts and rights as one",
    "web.waiting": "tests/web/test_editing_files.py: what lost its place",
    "media.catalogue": "tests/contracts: what every store must pass",
    "media.chains": "tests/media/test_captions_split.py and test_credits.py",
    "media.countries": "the doctests in it, and tests/media/test_supplied.py",
    "media.entries": "tests/web/test_registry.py and test_cli_agencies.py",
    "media.export": "tests/web/test_cli.py: the promised keys",
    "media.model": "the doctests in it, and every other test",
    "media.store": "tests/contracts: what every store must pass",
    "media.text": "the doctests in it, and tests/media/test_dedup_compare.py",
    "web.application": "the tests of pages and API",
    "web.comparing": "tests/web/test_duplicates.py",
    "web.crediting": "tests/web/test_credits_page.py",
    "web.deciding": "tests/web/test_review.py",
    "web.guard": "tests/web/test_security.py",
    "web.holdings": "the tests of pages and API",
    "web.saving": "tests/web/test_saved_searches.py",
    "web.picturing": "tests/web/test_pages_of_things.py: thumbnails and previews",
    "web.planning": "tests/web/test_review.py",
    "web.reviewing": "tests/web/test_review.py",
    "web.sent_json": "tests/web/test_checking.py: what cannot be checked",
    "web.withdrawing": "tests/web/test_withdrawals.py",
    "web.serving": "tests/web/test_cli_processes.py",
}


def text_of(*paths: Path) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


def parts() -> list[str]:
    """Return the modules and packages right below `media` and `web`."""
    return [
        f"{package.__name__}.{path.stem}"
        for package in (media, web)
        for path in sorted(Path(str(package.__file__)).parent.iterdir())
        if path.stem != "__init__"
        and (path.suffix == ".py" or (path / "__init__.py").is_file())
    ]


def test_imports_keep_the_contracts() -> None:
    """Direction, independence of plug-ins, and the borders of SQL and the web."""
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout
    assert "0 broken" in done.stdout


@pytest.mark.parametrize("name", parts())
def test_every_part_stands_in_the_architecture(name: str) -> None:
    words = text_of(ARCHITECTURE)
    assert f"`{name}`" in words


def test_the_architecture_names_only_what_exists() -> None:
    named = re.findall(r"`((?:media|web)(?:\.\w+)+)`", text_of(ARCHITECTURE))
    missing = [
        name
        for name in named
        if not (ROOT / name.replace(".", "/")).is_dir()
        and not (ROOT / (name.replace(".", "/") + ".py")).is_file()
    ]
    assert missing == []


ROW = re.compile(r"^\| `([\w.]+)` \|.*\| ([^|]+) \|$", re.M)


@pytest.mark.parametrize(
    ("name", "known"), [row.groups() for row in ROW.finditer(text_of(ARCHITECTURE))]
)
def test_the_names_to_know_are_there(name: str, known: str) -> None:
    module = importlib.import_module(name)
    assert [n for n in re.findall(r"`(\w+)`", known) if not hasattr(module, n)] == []


@pytest.mark.parametrize("name", parts())
def test_every_part_has_tests(name: str) -> None:
    stem = name.split(".")[1]
    found = list((ROOT / "tests").rglob(f"test_{stem}*.py"))
    assert found or name in TESTED_BY


def test_no_part_is_excused_that_is_gone() -> None:
    assert set(TESTED_BY) <= set(parts())


@pytest.mark.parametrize("package", ["media", "web", "seeds"])
def test_every_file_of_data_is_installed(package: str) -> None:
    settings = tomllib.loads(text_of(ROOT / "pyproject.toml"))["tool"]["setuptools"]
    installed = {
        path
        for pattern in settings["package-data"][package]
        for path in (ROOT / package).glob(pattern)
    }
    data = {
        path
        for path in (ROOT / package).rglob("*")
        if path.is_file() and path.suffix not in {".py", ".pyc", ".mako"}
    }
    assert data - installed == set()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_documented(command: str) -> None:
    assert f"cutline {command}" in text_of(DOCS / "interfaces.md")
    assert f"`cutline {command}" in text_of(README)


def _calls(command: click.Command, name: str) -> Iterator[tuple[str, click.Command]]:
    """Yield a command, or those that it groups, by what is called."""
    if not isinstance(command, click.Group):
        yield name, command
        return
    for word, one in command.commands.items():
        yield from _calls(one, f"{name} {word}")


@pytest.mark.parametrize("command", COMMANDS)
def test_whatever_asks_a_catalogue_takes_the_settings_that_name_it(
    command: str,
) -> None:
    found = cutline.get_command(click.Context(cutline), command)
    assert found is not None
    for name, one in _calls(found, command):
        options = {option for each in one.params for option in each.opts}
        assert "--catalogue" not in options or "--config" in options, name


@pytest.mark.parametrize("reader", READERS, ids=lambda r: r.name)
def test_every_format_is_documented(reader: object) -> None:
    assert f"`{getattr(reader, 'name')}`" in text_of(README)  # noqa: B009


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.check)
def test_every_check_is_documented(rule: object) -> None:
    name = getattr(rule, "check")  # noqa: B009
    assert f"(checks/{name}.md)" in text_of(DOCS / "checks.md")


@pytest.mark.parametrize("path", [row[0] for row in ROUTES])
def test_every_page_is_documented(path: str) -> None:
    assert f"`{path}`" in text_of(README)


LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)(?:#[^)\s]*)?\)")


@pytest.mark.parametrize(
    "page",
    [README, ROOT / "CHANGELOG.md", *sorted(DOCS.glob("*.md"))],
    ids=lambda p: p.name,
)
def test_links_of_a_page_lead_somewhere(page: Path) -> None:
    targets = LINK.findall(text_of(page))
    assert [t for t in targets if not (page.parent / t).exists()] == []


@pytest.mark.parametrize(
    "target", re.findall(r"^(\w+):.*##", text_of(ROOT / "Makefile"), re.M)
)
def test_every_target_of_make_is_documented(target: str) -> None:
    assert f"make {target}" in text_of(README)


def test_what_is_compiled_on_demand_is_there() -> None:
    listed = re.search(
        r"^COMPILED = (\[.*?\])", text_of(ROOT / "setup.py"), re.M | re.S
    )
    assert listed is not None
    files = ast.literal_eval(listed[1])
    assert files
    assert [file for file in files if not (ROOT / file).is_file()] == []
