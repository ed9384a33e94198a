"""What fuzzing begins with and what it once found is read without a fault."""

import re
import tomllib
from pathlib import Path

import pytest

from media.documents import READERS
from tests.fuzz.targets import CASES, TARGETS, cases, slug

KEPT = [
    pytest.param(name, path.read_bytes(), id=f"{name}-{path.name}")
    for name in TARGETS
    for path in cases(name)
]


@pytest.mark.parametrize("name", TARGETS)
def test_the_seeds_of_a_target_are_read(name: str) -> None:
    assert TARGETS[name].seeds
    for seed in TARGETS[name].seeds:
        TARGETS[name].run(seed)


@pytest.mark.timeout(60)
@pytest.mark.parametrize(("name", "data"), KEPT)
def test_what_once_failed_is_read(name: str, data: bytes) -> None:
    TARGETS[name].run(data)


def test_every_reader_is_a_target() -> None:
    assert {slug(reader) for reader in READERS} < set(TARGETS)


def test_kept_inputs_are_of_targets() -> None:
    assert {path.name for path in CASES.glob("*")} <= set(TARGETS)


def test_the_packages_that_fuzzing_needs_are_named() -> None:
    """An extra that is not there is passed over in silence by what installs it."""
    root = Path(__file__).parents[2]
    extras = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    makefile = (root / "Makefile").read_text(encoding="utf-8")
    asked = set(re.findall(r"environment\.sh (\w+)", makefile))
    assert asked
    assert asked <= set(extras["project"]["optional-dependencies"])
