"""The gate itself: a worse figure fails, and no version of the file lowers a limit."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.quality import raise_floors
from tests.quality.figures import Family
from tests.quality.floors import PATH, Limits, lowered, raised, read, written

LIMITS = Limits(
    command="cutline compare",
    data=("pairs.jsonl",),
    digest="aa",
    reason="first figures",
    floors={"precision": 0.9, "recall": 0.5},
    ceilings={"wrong merges": 3},
)
FIGURES = {"precision": 0.9, "recall": 0.5, "wrong merges": 3}


@pytest.mark.parametrize(
    ("change", "failures"),
    [
        pytest.param({}, [], id="equal figures pass"),
        pytest.param({"precision": 0.95, "wrong merges": 0}, [], id="better ones pass"),
        pytest.param(
            {"recall": 0.4999},
            ["recall: 0.4999 is below its floor 0.5"],
            id="a share a little below its floor fails",
        ),
        pytest.param(
            {"wrong merges": 4},
            ["wrong merges: 4 is above its ceiling 3"],
            id="one more wrong merge fails",
        ),
    ],
)
def test_a_worse_figure_fails(change: dict[str, float], failures: list[str]) -> None:
    assert LIMITS.failures(FIGURES | change) == failures


def test_a_figure_that_was_not_measured_fails() -> None:
    assert LIMITS.failures({"precision": 1.0, "wrong merges": 0}) == [
        "recall: was not measured"
    ]


@pytest.mark.parametrize(
    ("after", "said"),
    [
        pytest.param(LIMITS, [], id="unchanged"),
        pytest.param(
            replace(LIMITS, floors={"precision": 0.95, "recall": 0.5}), [], id="raised"
        ),
        pytest.param(
            replace(LIMITS, floors={"precision": 0.8, "recall": 0.5}),
            ["pairs: precision: 0.8 is below its floor 0.9"],
            id="a lowered floor",
        ),
        pytest.param(
            replace(LIMITS, ceilings={"wrong merges": 9}),
            ["pairs: wrong merges: 9 is above its ceiling 3"],
            id="a raised ceiling",
        ),
        pytest.param(
            replace(LIMITS, floors={"precision": 0.9}),
            ["pairs: recall: was not measured"],
            id="a floor taken out",
        ),
        pytest.param(
            replace(LIMITS, digest="bb", floors={"precision": 0.1}),
            [
                "pairs: other data, and no reason given",
                "pairs: recall: was not measured",
                "pairs: precision: 0.1 is below its floor 0.9",
            ],
            id="other data without a word",
        ),
        pytest.param(
            replace(LIMITS, digest="bb", reason="relabelled"), [], id="other data"
        ),
        pytest.param(
            replace(
                LIMITS, digest="bb", reason="relabelled", floors={"precision": 0.1}
            ),
            [
                "pairs: recall: was not measured",
                "pairs: precision: 0.1 is below its floor 0.9",
            ],
            id="other data, and lower limits that are not named",
        ),
        pytest.param(
            replace(
                LIMITS,
                digest="bb",
                reason="relabelled",
                floors={"precision": 0.1},
                given_up={"precision": "half of the labels", "recall": "not asked"},
            ),
            [],
            id="other data, and each lower limit named",
        ),
        pytest.param(
            replace(LIMITS, ceilings={}, given_up={"wrong merges": "counted apart"}),
            [],
            id="a limit given up by its name",
        ),
        pytest.param(
            replace(
                LIMITS, ceilings={"wrong merges": 9}, given_up={"wrong merges": "why"}
            ),
            ["pairs: wrong merges: 9 is above its ceiling 3"],
            id="a limit on the same data cannot be lowered by giving it up",
        ),
    ],
)
def test_a_later_version_lowers_nothing(after: Limits, said: list[str]) -> None:
    assert lowered({"pairs": LIMITS}, {"pairs": after}) == said


def test_a_family_cannot_be_dropped() -> None:
    assert lowered({"pairs": LIMITS}, {}) == ["pairs: the family is gone"]


def test_raising_takes_the_better_of_each() -> None:
    today = replace(
        LIMITS,
        reason="longer captions",
        floors={"precision": 0.8, "recall": 0.7},
        ceilings={"wrong merges": 1},
    )
    after = raised(LIMITS, today)
    assert after.floors == {"precision": 0.9, "recall": 0.7}
    assert after.ceilings == {"wrong merges": 1}
    assert after.reason == "longer captions"


def test_raising_on_other_data_names_what_is_lower() -> None:
    before = replace(LIMITS, given_up={"F1": "of both"})
    today = replace(
        LIMITS,
        digest="bb",
        reason="relabelled",
        floors={"precision": 0.8, "recall": 0.7},
        ceilings={},
    )
    after = raised(before, today)
    assert after.floors == today.floors
    assert after.given_up == {
        "F1": "of both",
        "precision": "precision: 0.8 is below its floor 0.9 (relabelled)",
        "wrong merges": "wrong merges: was not measured (relabelled)",
    }
    assert lowered({"pairs": before}, {"pairs": after}) == []


def test_what_is_written_is_read_again() -> None:
    limits = {
        "pairs": replace(LIMITS, given_up={"F1": "of both"}),
        "text": replace(LIMITS, reason='a "quoted" reason – 1'),
    }
    assert read(written(limits)) == limits


@pytest.mark.parametrize(
    ("wrong_merges", "status", "after"),
    [
        pytest.param(4, 1, 3, id="worse: refused, and nothing is written"),
        pytest.param(2, 0, 2, id="better: written"),
    ],
)
def test_the_script_raises_and_never_lowers(
    wrong_merges: int,
    status: int,
    after: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "pairs.jsonl").write_text("{}")
    family = Family(
        "pairs",
        LIMITS.command,
        LIMITS.data,
        lambda shared, scratch: FIGURES | {"wrong merges": wrong_merges},
    )
    floors = tmp_path / "floors.toml"
    floors.write_text(
        written({"pairs": replace(LIMITS, digest=family.digest(tmp_path))})
    )
    monkeypatch.setattr(raise_floors, "FAMILIES", (family,))
    monkeypatch.setattr(raise_floors, "PATH", floors)
    monkeypatch.setenv("CUTLINE_SHARED", str(tmp_path))
    monkeypatch.setattr(sys, "argv", ["raise_floors.py", "--reason", "better pairs"])
    assert raise_floors.main() == status
    assert read(floors.read_text())["pairs"].ceilings == {"wrong merges": after}


def _git(*arguments: str) -> str | None:
    """Return what git says; None where there is no git or no repository."""
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=PATH.parent, capture_output=True, encoding="utf-8"
        )
    except FileNotFoundError:
        return None
    return done.stdout if done.returncode == 0 else None


def test_no_limit_is_lower_than_in_any_earlier_version() -> None:
    """What was lowered between two versions and raised again was red in between."""
    commits = _git("log", "--reverse", "--format=%H", "--", PATH.name)
    if not commits:
        pytest.skip("no history of floors.toml to compare with")
    texts = [_git("show", f"{commit}:./{PATH.name}") for commit in commits.split()]
    versions = [read(text) for text in texts if text is not None]
    now = read(PATH.read_text(encoding="utf-8"))
    assert [said for old in versions for said in lowered(old, now)] == []
    if (_git("rev-parse", "--is-shallow-repository") or "").strip() == "true":
        pytest.skip("older versions of floors.toml were not compared: a shallow clone")
