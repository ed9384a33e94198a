"""Fit the curves of confidence to the labelled data, and draw how true they are.

    python tests/quality/calibrate.py

Writes `media/confidence/curves.toml`, `docs/confidence.svg` and the tables of
`docs/accuracy.md`. What is drawn and told was measured on publishers that the fit
never saw; the curves that are shipped are fitted to all. Weights are written, no texts.
"""

from __future__ import annotations

import statistics
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from media.confidence import Origin  # noqa: E402
from media.export import parse_record, usage_record  # noqa: E402
from media.files import SourceFile, walk  # noqa: E402
from media.model import Usage  # noqa: E402
from media.pipeline import Session, extract, load_knowledge, open_session  # noqa: E402
from media.pipeline import parse_caption as parse  # noqa: E402
from media.pipeline.session import Knowledge  # noqa: E402
from media.pipeline.weighing import features_of  # noqa: E402
from tests.conftest import shared_folder  # noqa: E402
from tests.quality import outcomes, plot  # noqa: E402
from tests.quality.fitting import (  # noqa: E402
    INTERCEPT,
    Bin,
    Outcome,
    Weights,
    bins,
    calibration_error,
    fit,
    kept,
    left_out,
    other_halves,
    threshold_for,
)

CURVES = ROOT / "media/confidence/curves.toml"
PLOT = ROOT / "docs/confidence.svg"
PAGE = ROOT / "docs/accuracy.md"
BEGIN, END = "<!-- confidence: made by calibrate.py -->", "<!-- confidence: end -->"
PROMISES = (0.9, 0.95, 0.98)
NAMES: dict[Origin, str] = {
    "page": "Usages from pages",
    "text": "Usages from plain text",
    "caption": "Credit lines",
}


@dataclass(frozen=True)
class Promised:
    """A threshold, and what it keeps on halves of the publishers not fitted to.

    `reached` is the precision in the mean of the halves, `worst` that of the worst.
    """

    precision: float
    threshold: float
    share: float
    reached: float
    worst: float


@dataclass(frozen=True)
class Calibration:
    """What was found for one kind of source."""

    origin: Origin
    weights: Weights
    outcomes: tuple[Outcome, ...]
    before: float
    after: float
    bins: tuple[Bin, ...]
    promises: tuple[Promised, ...]


def main() -> int:
    """Measure, fit, write; 1 where the labelled data are not there."""
    shared = shared_folder()
    if not (shared / "gold/pages/dev").is_dir():
        print(f"no labelled data at {shared}: set CUTLINE_SHARED", file=sys.stderr)
        return 1
    known = load_knowledge()
    session = open_session(
        Knowledge(
            agencies=known.agencies,
            words=known.words,
            licences=known.licences,
            curves={},
        )
    )
    found = [
        calibrated("page", list(of_documents(shared, session, "page"))),
        calibrated("text", list(of_documents(shared, session, "text"))),
        calibrated("caption", list(of_captions(shared, session))),
    ]
    CURVES.write_text(as_toml(found), encoding="utf-8")
    PLOT.write_text(
        plot.drawn([(NAMES[c.origin], c.bins) for c in found]), encoding="utf-8"
    )
    PAGE.write_text(
        with_tables(PAGE.read_text(encoding="utf-8"), found), encoding="utf-8"
    )
    for one in found:
        print(
            f"{one.origin}: {len(one.outcomes)} outcomes,"
            f" calibration error {one.before:.4f} -> {one.after:.4f}"
        )
    return 0


def of_documents(shared: Path, session: Session, kind: Origin) -> Iterator[Outcome]:
    """Yield the usages of labelled pages or texts, with whether they are right."""
    folder, truth, judge = (
        ("pages", "truth.jsonl", outcomes.of_pages)
        if kind == "page"
        else ("text", "text_truth.jsonl", outcomes.of_text)
    )
    wanted = {
        row["page"]: row for row in outcomes.rows(shared / "gold/pages/dev" / truth)
    }
    for file in walk([str(shared / "gold/pages/dev" / folder)]):
        row = wanted.get(PurePath(file.uri).name)
        if not isinstance(file, SourceFile) or row is None:
            continue
        for _, usages in extract(file, session=session).documents:
            images = [prediction(usage_record(usage)) for usage in usages]
            for usage, is_right in zip(usages, judge(shared, row, images), strict=True):
                if is_right is not None:
                    yield outcome(usage, is_right, row["publisher"], session)


def of_captions(shared: Path, session: Session) -> Iterator[Outcome]:
    """Yield the labelled credit lines, with whether they were read rightly."""
    for row in outcomes.rows(shared / "gold/credits/dev.jsonl"):
        usage = parse(row["text"], session=session)
        read = parse_record(row["text"], usage=usage, language=None, given={})
        is_right = outcomes.of_credits(shared, row, read)
        yield outcome(usage, is_right, row["source"], session)


def prediction(record: dict[str, Any]) -> dict[str, Any]:
    """Return a usage as the scorers read it."""
    credit = record["credit"] or {}
    return {
        "src": (record["src"] or [""])[0],
        "src_urls": record["src"],
        "caption": record["caption"],
        "credit_text": credit.get("text"),
        "authors": credit.get("creators", []) + credit.get("organisations", []),
    }


def outcome(usage: Usage, is_right: bool, publisher: str, session: Session) -> Outcome:
    """Return a usage with its features; its confidence is that of its evidence."""
    features = features_of(usage, agencies=session.knowledge.agencies)
    return Outcome(usage.caption.confidence, is_right, publisher, features)


def calibrated(origin: Origin, found: list[Outcome]) -> Calibration:
    """Fit a curve, and measure it on publishers that a fit did not see."""
    judged = left_out(found)
    return Calibration(
        origin=origin,
        weights=fit(found),
        outcomes=tuple(found),
        before=calibration_error(found),
        after=calibration_error(judged),
        bins=tuple(bins(judged)),
        promises=tuple(promises(found)),
    )


def promises(found: list[Outcome]) -> Iterator[Promised]:
    """Yield the thresholds, each with what it keeps on publishers not fitted to."""
    halves = other_halves(found)
    for precision in PROMISES:
        threshold = threshold_for(halves, precision)
        if threshold is None:
            continue
        each = [kept(half, threshold) for half in halves]
        yield Promised(
            precision=precision,
            threshold=threshold,
            share=statistics.mean(share for _, share in each),
            reached=statistics.mean(reached for reached, share in each if share),
            worst=min(reached for reached, _ in each),
        )


def as_toml(found: list[Calibration]) -> str:
    """Return the file of curves."""
    lines = [
        "# How likely what was found is right: weights of logistic curves, fitted to",
        "# labelled data. Made by tests/quality/calibrate.py, not edited by hand.",
        '# "evidence" is the log-odds of what the place alone says, the others are 1',
        "# where they hold. A promise: of what is sure to `threshold` and more,",
        "# `precision` was right or more; `share` of all is so sure.",
    ]
    for one in found:
        lines += ["", f"[{one.origin}]", f"intercept = {one.weights[INTERCEPT]:.3f}"]
        for promise in one.promises:
            lines += [
                "",
                f"[[{one.origin}.promise]]",
                f"precision = {promise.precision}",
                f"threshold = {promise.threshold}",
                f"share = {promise.share:.2f}",
            ]
        lines += ["", f"[{one.origin}.weights]"]
        for name, weight in sorted(one.weights.items()):
            if name != INTERCEPT and abs(weight) >= 0.0005:
                lines.append(f'"{name}" = {weight:.3f}')
    return "\n".join(lines) + "\n"


def with_tables(page: str, found: list[Calibration]) -> str:
    """Return the page with its tables made anew."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    assert begin and end, f"{PAGE.name} has no place for the tables"
    tables = "\n".join(_table(one) for one in found)
    return f"{before}{BEGIN}\n\n{tables}\n{END}{after}"


def _table(one: Calibration) -> str:
    right = sum(o.is_right for o in one.outcomes) / len(one.outcomes)
    lines = [
        f"**{NAMES[one.origin]}**: {len(one.outcomes)} of"
        f" {len({o.publisher for o in one.outcomes})} sources, {right:.3f} right."
        f" Calibration error (ten bins) {one.after:.3f}; of the evidence alone"
        f" {one.before:.3f}.",
        "",
        "| confidence | n | mean | right |",
        "|---|---|---|---|",
    ]
    lines += [
        f"| {b.low:.2f} – {b.high:.2f} | {b.count} | {b.confidence:.3f} |"
        f" {b.accuracy:.3f} |"
        for b in one.bins
    ]
    if one.promises:
        lines += [
            "",
            "| promised | from confidence | share of all | right: mean, worst half |",
            "|---|---|---|---|",
        ]
        lines += [
            f"| {p.precision} | {p.threshold} | {p.share:.2f} |"
            f" {p.reached:.3f}, {p.worst:.3f} |"
            for p in one.promises
        ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
