"""Note by which code and words captions and pictures are compared today.

    python tests/quality/note_verdicts.py

Writes `tests/media/verdicts_form.toml`: `VERDICTS_FORM`, and a digest of each module
and data file that compares, comments and docstrings left out. A test holds both
together, so that nobody changes a comparison and forgets to count the form on.
"""

from __future__ import annotations

import ast
import hashlib
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from media.catalogue import VERDICTS_FORM  # noqa: E402

NOTED = ROOT / "tests/media/verdicts_form.toml"
_FIRST = (
    "media/dedup/compare.py",
    "media/dedup/words.toml",
    "media/dedup/apart.toml",
    "media/dedup/pictures.py",
    "media/likeness/judging.py",
)
_PACKAGES = ("media.dedup", "media.likeness")
_HEAD = """\
# The form of all verdicts and what gave them. Made by tests/quality/note_verdicts.py,
# not edited by hand: count VERDICTS_FORM on first where a verdict may be another.
"""


def digests() -> dict[str, str]:
    """Return the digest of each file by which captions and pictures are compared."""
    found: dict[str, str] = {}
    waiting = list(_FIRST)
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        text = (ROOT / name).read_text(encoding="utf-8")
        if name.endswith(".toml"):
            meaning = repr(tomllib.loads(text))
        else:
            tree = ast.parse(text)
            waiting += _imported(tree)
            meaning = repr(_meaning(tree))
        found[name] = hashlib.sha256(meaning.encode()).hexdigest()[:12]
    return dict(sorted(found.items()))


def _imported(tree: ast.Module) -> Iterator[str]:
    """Yield the files of the comparing packages that a module imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            if not node.module.startswith(_PACKAGES):
                continue
            base = node.module.replace(".", "/")
            for name in (base, *(f"{base}/{one.name}" for one in node.names)):
                if (ROOT / f"{name}.py").is_file():
                    yield f"{name}.py"


def _meaning(said: object) -> object:
    """Return what code says, alike by every Python: no empty fields, no docstrings."""
    if isinstance(said, list):
        return [_meaning(one) for one in said if not _is_text(one)]
    if not isinstance(said, ast.AST):
        return repr(said)
    fields = [(n, v) for n, v in ast.iter_fields(said) if v is not None and v != []]
    return [type(said).__name__, *((name, _meaning(value)) for name, value in fields)]


def _is_text(node: object) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def main() -> int:
    """Write what is so today."""
    lines = [_HEAD, f"form = {VERDICTS_FORM}", "", "[digests]"]
    lines += [f'"{name}" = "{digest}"' for name, digest in digests().items()]
    NOTED.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
