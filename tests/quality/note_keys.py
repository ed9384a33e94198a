"""Note under which keys listed captions are found, and how their words are kept, today.

    python tests/quality/note_keys.py

Writes `tests/media/keys_form.toml`: `KEYS_FORM`, and for each list of captions in
`tests/media/caption_pairs*.toml` a digest of the captions and one of what a catalogue
keeps of them. A test holds both together, so that nobody changes words or readings by
which catalogues find repeats and forgets to count the form on.
"""

from __future__ import annotations

import hashlib
import sys
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from media.dedup import KEYS_FORM, gist_of, telling_keys  # noqa: E402

NOTED = ROOT / "tests/media/keys_form.toml"
_LISTS = ROOT / "tests/media"
_HEAD = """\
# The form of all keys, and what catalogues keep of listed captions under it. Made by
# tests/quality/note_keys.py, not edited by hand: count KEYS_FORM on first where `kept`
# of a list is another while its `captions` are the same.
"""


def noted() -> dict[str, dict[str, str]]:
    """Return of each list of captions the digests of them and of what is kept."""
    return {
        name: {
            "captions": _digest(captions),
            "kept": _digest(
                f"{sorted(telling_keys(text))} {gist_of(text)}" for text in captions
            ),
        }
        for name, captions in _listed()
    }


def _listed() -> Iterator[tuple[str, list[str]]]:
    for path in sorted(_LISTS.glob("caption_pairs*.toml")):
        lists = tomllib.loads(path.read_text(encoding="utf-8"))
        for name, kinds in lists.items():
            rows = [row for listed in kinds.values() for row in listed]
            yield (
                f"{path.stem} {name}",
                sorted({text for _, *pair in rows for text in pair}),
            )


def _digest(texts: Iterable[str]) -> str:
    found = hashlib.sha256()
    for text in texts:
        found.update(text.encode() + b"\0")
    return found.hexdigest()[:12]


def main() -> int:
    """Write what is so today."""
    lines = [_HEAD, f"form = {KEYS_FORM}"]
    for name, digests in noted().items():
        lines += ["", f'["{name}"]']
        lines += [f'{what} = "{digest}"' for what, digest in digests.items()]
    NOTED.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
