"""The floors: what quality may not fall below, and what was measured for them.

`floors.toml` has for each family of figures the command, the data with its digest, the
reason for the last change, floors (shares, which may only rise) and ceilings (counts of
errors, which may only fall). A limit that is not held any more, or is lower since the
data are others, is named there as given up, with the reason.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

PATH = Path(__file__).with_name("floors.toml")

_HEAD = """\
# What quality may not fall below. Floors may only rise, ceilings only fall:
#
#     python tests/quality/raise_floors.py --reason "why they are better"
#
# raises them to today's figures and lowers none. A digest tells the data on which a
# figure was measured; a limit that is lower on other data is named as given up.
"""


@dataclass(frozen=True)
class Limits:
    """The limits of one family."""

    command: str
    data: tuple[str, ...]
    digest: str
    reason: str
    floors: Mapping[str, float]
    ceilings: Mapping[str, float]
    given_up: Mapping[str, str] = field(default_factory=dict)
    """Names of limits that an earlier version held, and why they are held no more."""

    def failures(self, figures: Mapping[str, float]) -> list[str]:
        """Return what is worse than its limit, and limits without a figure."""
        return list(self.worse(figures).values())

    def worse(self, figures: Mapping[str, float]) -> dict[str, str]:
        """Return the names of what is worse than its limit or missing, and how."""
        missing = {
            name: f"{name}: was not measured"
            for name in (*self.floors, *self.ceilings)
            if name not in figures
        }
        low = {
            name: f"{name}: {figures[name]} is below its floor {floor}"
            for name, floor in self.floors.items()
            if figures.get(name, floor) < floor
        }
        high = {
            name: f"{name}: {figures[name]:g} is above its ceiling {ceiling:g}"
            for name, ceiling in self.ceilings.items()
            if figures.get(name, ceiling) > ceiling
        }
        return missing | low | high

    def figures(self) -> dict[str, float]:
        """Return the limits as if they were what was measured."""
        return {**self.floors, **self.ceilings}


AllLimits = dict[str, Limits]


def read(text: str) -> AllLimits:
    """Read the file's text."""
    return {
        name: Limits(
            command=table["command"],
            data=tuple(table["data"]),
            digest=table["digest"],
            reason=table["reason"],
            floors=table.get("floors", {}),
            ceilings=table.get("ceilings", {}),
            given_up=table.get("given_up", {}),
        )
        for name, table in tomllib.loads(text).items()
    }


def written(limits: AllLimits) -> str:
    """Return the file's text; what is read from it is equal."""
    return _HEAD + "".join(_table(name, one) for name, one in limits.items())


def _table(name: str, one: Limits) -> str:
    lines = [
        f"\n[{name}]",
        f"command = {_quoted(one.command)}",
        f"data = [{', '.join(map(_quoted, one.data))}]",
        f"digest = {_quoted(one.digest)}",
        f"reason = {_quoted(one.reason)}",
    ]
    for kind, limits in (("floors", one.floors), ("ceilings", one.ceilings)):
        if limits:
            lines += ["", f"[{name}.{kind}]"]
            lines += [f"{_quoted(key)} = {value}" for key, value in limits.items()]
    if one.given_up:
        lines += ["", f"[{name}.given_up]"]
        lines += [f"{_quoted(k)} = {_quoted(why)}" for k, why in one.given_up.items()]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """Quote a string; what JSON escapes, TOML reads."""
    return json.dumps(text, ensure_ascii=False)


def lowered(old: AllLimits, new: AllLimits) -> list[str]:
    """Return which limits of `old` a later version of the file lowers or drops.

    On the same data none may be lower. One may be dropped where it is named as given
    up; on other data, which need another reason, it may be lower where it is named.
    """
    found: list[str] = []
    for name, before in old.items():
        after = new.get(name)
        if after is None:
            found.append(f"{name}: the family is gone")
            continue
        same_data = before.digest == after.digest
        if not same_data and before.reason == after.reason:
            found.append(f"{name}: other data, and no reason given")
        held = after.figures()
        found += [
            f"{name}: {said}"
            for limit, said in before.worse(held).items()
            if limit not in after.given_up or (same_data and limit in held)
        ]
    return found


def raised(old: Limits | None, new: Limits) -> Limits:
    """Return the better of the limits of a family and of today's.

    Today's stand as they are where there were none, or for other data; what is lower
    on other data, or not measured any more, is named as given up.
    """
    if old is None:
        return new
    if old.digest != new.digest:
        lower = {
            name: f"{said} ({new.reason})"
            for name, said in old.worse(new.figures()).items()
        }
        return replace(new, given_up={**old.given_up, **lower})
    floors = _better(old.floors, new.floors, max)
    ceilings = _better(old.ceilings, new.ceilings, min)
    unchanged = floors == old.floors and ceilings == old.ceilings
    return replace(
        new,
        reason=old.reason if unchanged else new.reason,
        floors=floors,
        ceilings=ceilings,
        given_up=old.given_up,
    )


def _better(
    old: Mapping[str, float],
    new: Mapping[str, float],
    best: Callable[[float, float], float],
) -> dict[str, float]:
    both = {**new, **old}
    return {name: best(value, new.get(name, value)) for name, value in both.items()}
