"""The facts of the article that tells what Cutline is for.

A caption printed twice with two variants of the credit, and a nearly equal caption of
a different photograph: two assets, three usages, one credit conflict.
"""

from __future__ import annotations

from typing import Any


def story_facts(assets: list[dict[str, Any]]) -> dict[str, float]:
    """Return 1 for each fact that the exported assets tell rightly, else 0."""
    usages = sorted(len(asset["usages"]) for asset in assets)
    conflicts = [asset for asset in assets if asset["credit_conflict"]]
    facts = {
        "two assets": len(assets) == 2,
        "three usages": sum(usages) == 3,
        "one credit conflict": len(conflicts) == 1,
        "the conflict is of the caption printed twice": [
            len(asset["usages"]) for asset in conflicts
        ]
        == [2],
        "both variants of the credit kept": [
            len({credit["text"] for credit in asset["credits"]}) for asset in conflicts
        ]
        == [2],
    }
    return {name: float(true) for name, true in facts.items()}
