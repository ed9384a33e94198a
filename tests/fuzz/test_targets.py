"""What fuzzing begins with and what it once found is read without a fault."""

import re
import tomllib
from pathlib import Path

import pytest

from media.documents import READERS
from media.images.parts import Said
from media.model import Document, Image, Usage
from tests.fuzz.targets import CASES, TARGETS, cases, slug

KEPT = [
    pytest.param(name, path, id=f"{name}-{path.name}")
    for name in TARGETS
    for path in cases(name)
]
# What comes of each: what is read or warned of, or why it is refused.
COMES = {
    "credits/letter-that-composing-takes-apart": "फोटो क्रेडिट: गेटी इमेज",
    "images/directory-of-65535-tags": "refused: gives neither a size nor metadata",
    "images/directory-of-65535-tags-cut": "refused: gives neither a size nor metadata",
    "images/directories-at-a-place-that-is-no-number": "tag 330 is cut short",
    "images/xmp-structure-with-a-damaged-name": "not well-formed, read as far as",
    "iim/dataset-of-record-250": "Ziж",
    "iim/text-with-noughts-in-it": "Ida Holm",
    "rss-and-atom/attribute-with-letters-beyond-ascii": "Foto: Jan Nov",
    "wordpress/letters-that-may-be-eight-words": "A weapons specialict shows",
    "xmp-packets/member-whose-name-is-none": "Ein Drachen",
}


@pytest.mark.parametrize("name", TARGETS)
def test_the_seeds_of_a_target_are_read(name: str) -> None:
    assert TARGETS[name].seeds
    for seed in TARGETS[name].seeds:
        assert TARGETS[name].run(seed).read


@pytest.mark.timeout(60)
@pytest.mark.parametrize(("name", "path"), KEPT)
def test_what_once_failed_is_read(name: str, path: Path) -> None:
    came = TARGETS[name].run(path.read_bytes())
    expected = COMES[f"{name}/{path.name}"]
    if expected.startswith("refused: "):
        assert expected.removeprefix("refused: ") in came.refused
        assert came.read == ()
    else:
        (read,) = came.read
        assert expected in _text_of(read)
        assert (came.problems, came.refused) == ((), "")


def _text_of(read: object) -> str:
    """Return the text of a document, a caption's credit line, what a file says."""
    if isinstance(read, Document):
        return read.text
    if isinstance(read, Image | Said):
        return "\n".join([repr(read.fields), *read.warnings])
    assert isinstance(read, Usage)
    return read.caption.credit_line or ""


def test_what_comes_of_every_kept_input_is_written_here() -> None:
    kept = {f"{name}/{path.name}" for name in TARGETS for path in cases(name)}
    assert kept == set(COMES)


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
