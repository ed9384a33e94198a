"""Raise the floors of quality to today's figures.

    python tests/quality/raise_floors.py --reason "why they are better" [FAMILY...]

Refuses, and writes nothing, where a figure is worse than its limit.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.conftest import shared_folder  # noqa: E402
from tests.quality.figures import ERRORS, FAMILIES, Family  # noqa: E402
from tests.quality.floors import PATH, AllLimits, Limits, raised, read, written  # noqa: E402


def main() -> int:
    """Measure, compare, write; 0 where all went well, else 1."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--reason", required=True, help="why the figures changed")
    parser.add_argument("families", nargs="*", help="default: all whose data are there")
    options = parser.parse_args()
    old = read(PATH.read_text(encoding="utf-8")) if PATH.exists() else {}
    today = {
        family.name: measured(family, options.reason)
        for family in FAMILIES
        if _is_asked(family, options.families)
    }
    worse = failures(old, today)
    if worse:
        print("No floor is lowered. Worse than before:", *worse, sep="\n  ")
        return 1
    limits = old | {name: raised(old.get(name), new) for name, new in today.items()}
    PATH.write_text(written(limits), encoding="utf-8")
    print(f"{PATH.name}: {len(today)} of {len(FAMILIES)} families measured")
    return 0


def _is_asked(family: Family, names: list[str]) -> bool:
    if names and family.name not in names:
        return False
    there = family.is_present(shared_folder())
    if not there:
        print(f"{family.name}: its data are not at {shared_folder()}", file=sys.stderr)
    return there


def measured(family: Family, reason: str) -> Limits:
    """Return today's figures of a family as limits."""
    figures = family.figures(shared_folder())
    return Limits(
        command=family.command,
        data=family.data,
        digest=family.digest(shared_folder()),
        reason=reason,
        floors={name: v for name, v in figures.items() if name not in ERRORS},
        ceilings={name: v for name, v in figures.items() if name in ERRORS},
    )


def failures(old: AllLimits, today: AllLimits) -> list[str]:
    """Return what is worse than its limit, for the same data."""
    return [
        f"{name}: {said}"
        for name, new in today.items()
        if name in old and old[name].digest == new.digest
        for said in old[name].failures({**new.floors, **new.ceilings})
    ]


if __name__ == "__main__":
    sys.exit(main())
