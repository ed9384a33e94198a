"""Count how often each reason of a comparison of captions was right.

    python tests/quality/calibrate_pairs.py

Writes `media/dedup/scores.toml`, and says how true the scores are on pairs that were
left out of the count, all pairs of one caption together. Figures are written, no texts.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from media.dedup import compare  # noqa: E402
from media.dedup.scores import sign_against, sign_of  # noqa: E402
from tests.conftest import shared_folder  # noqa: E402
from tests.quality.fitting import Outcome, calibration_error  # noqa: E402

SCORES = ROOT / "media/dedup/scores.toml"
FOLDS = 10
WEIGHT = 3
"""So many pairs are added to those of a sign, of which few may be ..."""
CAUTION = 0.85
"""... and of those so many are right, where a sign speaks for one picture."""
MOST, LEAST = 0.995, 0.005
HEAD = """\
# How likely captions are of one picture, by what decided: of labelled pairs, so many
# were. Made by tests/quality/calibrate_pairs.py, not edited by hand.
"""

Table = dict[str, dict[str, float]]


@dataclass(frozen=True)
class Pair:
    """A labelled pair: what the comparison says, and whether it is one picture."""

    fold: int
    same: bool
    signs: tuple[str, ...]
    is_one: bool


def main() -> int:
    """Count, write, tell; 1 where the labelled data are not there."""
    file = shared_folder() / "gold/dedup/pairs_dev.jsonl"
    if not file.is_file():
        print(f"no labelled data at {file}: set CUTLINE_SHARED", file=sys.stderr)
        return 1
    pairs = list(_pairs(file))
    SCORES.write_text(_as_toml(_counted(pairs)), encoding="utf-8")
    left_out = []
    for fold in range(FOLDS):
        table = _counted([pair for pair in pairs if pair.fold != fold])
        left_out += [
            Outcome(_score(pair, table), pair.is_one)
            for pair in pairs
            if pair.fold == fold
        ]
    print(
        f"{len(pairs)} pairs, calibration error on those left out"
        f" {calibration_error(left_out):.4f}"
    )
    return 0


def _pairs(file: Path) -> Iterable[Pair]:
    """Yield the pairs that a text can tell: not equal texts of different pictures."""
    for row in map(json.loads, file.read_text(encoding="utf-8").splitlines()):
        if row["kind"] == "identical_text":
            continue
        found = compare(row["a"], row["b"])
        signs = (
            tuple(map(sign_of, found.reasons))
            if found.same
            else (sign_against(found.reasons),)
        )
        digest = hashlib.sha256(row["a"].encode()).hexdigest()
        yield Pair(int(digest[:8], 16) % FOLDS, found.same, signs, bool(row["label"]))


def _counted(pairs: Iterable[Pair]) -> Table:
    """Return for each verdict and sign the share of pairs that are one picture."""
    table: Table = {}
    every = list(pairs)
    for verdict, same in (("same", True), ("different", False)):
        inside = [pair for pair in every if pair.same is same]
        mean = sum(pair.is_one for pair in inside) / max(1, len(inside))
        mean = CAUTION if same else mean
        all_of, right = Counter[str](), Counter[str]()
        for pair in inside:
            all_of.update(pair.signs)
            right.update(pair.signs if pair.is_one else ())
        table[verdict] = {"other": _bounded(mean)} | {
            sign: _bounded((right[sign] + WEIGHT * mean) / (all_of[sign] + WEIGHT))
            for sign in sorted(all_of)
        }
    return table


def _bounded(share: float) -> float:
    return round(min(MOST, max(LEAST, share)), 3)


def _score(pair: Pair, table: Table) -> float:
    known = table["same" if pair.same else "different"]
    return min(known.get(sign, known["other"]) for sign in pair.signs)


def _as_toml(table: Table) -> str:
    lines = [HEAD]
    for verdict, signs in table.items():
        lines += [f"[{verdict}]", *(f'"{s}" = {p:.3f}' for s, p in signs.items()), ""]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
