"""Today's figures: Cutline's commands, scored against the labelled data.

In: the folder with the labelled data. Out: for each family its figures by name. The
scorers that lie with the data are used as they are. A figure is a share of 1 that may
only rise, or a count of errors (`ERRORS`) that may only fall.
"""

from __future__ import annotations

import hashlib
import json
import math
import re
import runpy
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from media.pipeline import open_session
from tests.quality import copies, fields_of_files, grid_searches, links, outcomes
from tests.quality.differences import unexplained
from tests.quality.fitting import Outcome, calibration_error
from tests.quality.groups import Row, by_group
from tests.quality.pictures import malformed_right
from tests.quality.story import story_facts

Figures = dict[str, float]

CUTLINE = Path(sys.executable).with_name("cutline")

CALIBRATION = "calibration error"
"""How far confidence is from how often it is right, in hundredths begun: one usage more
or less moves it by less than that."""

BY_CHANCE = 0.02
"""So large it is in a few hundred usages whatever is done."""

COUNTS = frozenset(
    {
        *("real wrong merges", "generated wrong merges"),
        *("wrong merges", "mixed groups", "false credits"),
        *("values that differ", "values beyond", "unexplained differences"),
    }
)
ERRORS = COUNTS | {CALIBRATION}
"""Figures that tell of errors: less is better."""

_METADATA_TOTALS = re.compile(
    r"wrong (?P<wrong>\d+)  missing \d+  extra (?P<extra>\d+)"
    r"  agreement (?P<agreement>[\d.]+)"
)


@dataclass(frozen=True)
class Family:
    """Figures that are measured together.

    `command` is what is measured, `data` what it is measured on (paths below the
    folder with the labelled data; files or folders).
    """

    name: str
    command: str
    data: tuple[str, ...]
    measure: Callable[[Path, Path], Figures]

    def is_present(self, shared: Path) -> bool:
        """Say whether the data lie there."""
        return all((shared / path).exists() for path in self.data)

    def digest(self, shared: Path) -> str:
        """Return what tells this data from other data."""
        whole = hashlib.sha256()
        for file in _files(shared / path for path in self.data):
            whole.update(file.relative_to(shared).as_posix().encode() + b"\0")
            whole.update(hashlib.sha256(file.read_bytes()).digest())
        return whole.hexdigest()[:16]

    def figures(self, shared: Path) -> Figures:
        """Measure; shares are rounded to four places, errors are counted."""
        with TemporaryDirectory() as scratch:
            found = self.measure(shared, Path(scratch))
        return {
            name: int(value) if name in COUNTS else round(value, 4)
            for name, value in found.items()
        }


def _files(paths: Iterable[Path]) -> Iterable[Path]:
    for path in paths:
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        yield from (f for f in inside if f.is_file() and "__pycache__" not in f.parts)


def cutline(*arguments: str, given: str | None = None) -> str:
    """Run a command of Cutline; a bad input among others (status 2) is no failure."""
    done = subprocess.run(
        [CUTLINE, *arguments], input=given, capture_output=True, encoding="utf-8"
    )
    assert done.returncode in (0, 2), f"cutline {arguments[0]}: {done.stderr[-2000:]}"
    return done.stdout


def _scored(scorer: Path, *arguments: object, scratch: Path) -> dict[str, object]:
    """Run a scorer that writes its figures as JSON."""
    out = scratch / "figures.json"
    command = [sys.executable, scorer, *map(str, arguments), "--json", str(out)]
    subprocess.run(command, check=True, capture_output=True)
    found: dict[str, object] = json.loads(out.read_text(encoding="utf-8"))
    return found


def _calibration(sure: Iterable[tuple[float, bool | None]]) -> Figures:
    """Return how far confidence is from being right, in hundredths begun."""
    known = [Outcome(c, is_right) for c, is_right in sure if is_right is not None]
    begun = math.ceil(calibration_error(known) * 100) / 100
    return {CALIBRATION: max(BY_CHANCE, begun)}


def _credits(shared: Path, scratch: Path) -> Figures:
    """Credit lines taken apart, and rows without a credit in which one was seen."""
    folder = shared / "gold/credits"
    gold = outcomes.rows(folder / "dev.jsonl")
    given = "".join(json.dumps({"text": row["text"]}) + "\n" for row in gold)
    read = [json.loads(line) for line in cutline("parse", given=given).splitlines()]
    score = runpy.run_path(str(folder / "score.py"))["score"]
    found = score(gold, read)
    figures = {"whole row": found["whole_row"], "core row": found["core_row"]}
    for field, said in found["fields"].items():
        name = field.replace("_", " ")
        figures |= {f"{name} precision": said["p"], f"{name} recall": said["r"]}
    for group, some in by_group(gold, "lang").items():
        part = score(some, read)
        figures[f"{group}: core row"] = part["core_row"]
        for field in ("creators", "canonical_organisations"):
            said, name = part["fields"][field], field.replace("_", " ")
            figures[f"{group}: {name} precision"] = said["p"]
            figures[f"{group}: {name} recall"] = said["r"]
    right = [
        (row["confidence"], outcomes.of_credits(shared, truth, row))
        for truth, row in zip(gold, read, strict=True)
    ]
    return figures | {"false credits": found["false_credits"]} | _calibration(right)


def _predictions(shared: Path, folder: str, scratch: Path) -> Path:
    rows = scratch / "predictions.jsonl"
    extracted = cutline("extract", str(shared / folder))
    script = [sys.executable, str(shared / "tools/as_predictions.py")]
    done = subprocess.run(
        script, input=extracted, capture_output=True, encoding="utf-8", check=True
    )
    rows.write_text(done.stdout, encoding="utf-8")
    return rows


def _pages(shared: Path, scratch: Path) -> Figures:
    """Captions and credits of pages, and the pictures they were tied to."""
    predicted = outcomes.rows(_predictions(shared, "gold/pages/dev/pages", scratch))
    truth = outcomes.rows(shared / "gold/pages/dev/truth.jsonl")
    of_page = {row["page"]: row for row in predicted}
    score = runpy.run_path(str(shared / "gold/pages/score.py"))["score"]
    found = score(truth, of_page)
    every, macro = found["all"], found["macro_publisher_f1"]
    figures = {
        "image recall": every["image_recall"],
        "image precision": every["image_precision"],
        "right picture": every["link_accuracy"],
        "full record": every["full_record"],
    }
    for kind in ("caption", "credit"):
        figures |= {
            f"{kind} precision": every[kind]["p"],
            f"{kind} recall": every[kind]["r"],
            f"{kind} lenient precision": every[f"{kind}_lenient"]["p"],
            f"{kind} lenient recall": every[f"{kind}_lenient"]["r"],
            f"{kind} F1, mean of publishers": macro[kind],
        }
    as_printed = {page: _as_printed(row) for page, row in of_page.items()}
    printed = score(truth, as_printed)
    figures |= {
        "printed credit precision": printed["all"]["credit"]["p"],
        "printed credit recall": printed["all"]["credit"]["r"],
        "printed credit F1, mean of publishers": printed["macro_publisher_f1"][
            "credit"
        ],
    }
    for group, some in by_group(truth, "language").items():
        for said, preds, kind in (
            ("caption", of_page, "caption"),
            ("credit", of_page, "credit"),
            ("printed credit", as_printed, "credit"),
        ):
            part = score(some, preds)["all"][kind]
            figures[f"{group}: {said} precision"] = part["p"]
            figures[f"{group}: {said} recall"] = part["r"]
    right = (
        (image["confidence"], is_right)
        for row in truth
        for image, is_right in _judged(shared, row, of_page, "images")
    )
    return figures | _calibration(right)


def _as_printed(page: Row) -> Row:
    """Leave out whom credits name, so that the printed lines are compared.

    The labels of pages keep words that are no names ("Handout", "Pool", who did the
    hair), those of credits do not.
    """
    return {**page, "images": [{**image, "authors": []} for image in page["images"]]}


def _dumps(shared: Path, scratch: Path) -> Figures:
    """Captions found among the lines of plain text."""
    predicted = outcomes.rows(_predictions(shared, "gold/pages/dev/text", scratch))
    truth = outcomes.rows(shared / "gold/pages/dev/text_truth.jsonl")
    of_page = {row["page"]: row for row in predicted}
    scorer = runpy.run_path(str(shared / "gold/pages/score_text.py"))

    def scored(some: Iterable[Row]) -> Row:
        whole: Counter[str] = Counter()
        for row in some:
            captions = of_page.get(row["page"], {}).get("captions", [])
            whole += scorer["page"](row, captions)
        report: Row = scorer["rep"](whole)
        return report

    found = scored(truth)
    figures = {
        "detection precision": found["det_p"],
        "detection recall": found["det_r"],
        "caption text": found["caption_text"],
        "credit precision": found["credit"]["p"],
        "credit recall": found["credit"]["r"],
        "credit lenient precision": found["credit_lenient"]["p"],
        "credit lenient recall": found["credit_lenient"]["r"],
    }
    for group, some in by_group(truth, "language").items():
        part = scored(some)
        figures |= {
            f"{group}: detection precision": part["det_p"],
            f"{group}: detection recall": part["det_r"],
            f"{group}: credit precision": part["credit"]["p"],
            f"{group}: credit recall": part["credit"]["r"],
        }
    right = (
        (caption["confidence"], is_right)
        for row in truth
        for caption, is_right in _judged(shared, row, of_page, "captions")
    )
    return figures | _calibration(right)


def _judged(
    shared: Path, truth: Row, of_page: Mapping[str, Row], kind: str
) -> Iterable[tuple[Row, bool | None]]:
    """Return what was found on a page, each with whether it is right."""
    found = of_page.get(truth["page"], {}).get(kind, [])
    judge = outcomes.of_pages if kind == "images" else outcomes.of_text
    return zip(found, judge(shared, truth, found), strict=True)


def _pairs(shared: Path, scratch: Path) -> Figures:
    """Pairs of captions; a pair merged wrongly is the costliest error."""
    pairs = shared / "gold/dedup/pairs_dev.jsonl"
    rows = scratch / "predictions.jsonl"
    rows.write_text(cutline("compare", given=pairs.read_text("utf-8")), "utf-8")
    scorer = shared / "gold/dedup/score_pairs.py"
    found = _scored(scorer, pairs, rows, scratch=scratch)
    figures: Figures = {}
    for name, title in (("all", ""), ("real", "real "), ("generated", "generated ")):
        part = found[name]
        assert isinstance(part, dict)
        pairs_of = f"{title}pairs " if title else ""
        figures |= {
            f"{pairs_of}precision": part["p"],
            f"{pairs_of}recall": part["r"],
            f"{pairs_of}F1": part["f1"],
            f"{title}wrong merges": part["wrong_merges"],
        }
    scored = [json.loads(line) for line in rows.read_text("utf-8").splitlines()]
    told = (
        (row["score"], bool(row["label"]))
        for row in scored
        if row["kind"] != "identical_text"  # which no text can tell
    )
    return figures | _calibration(told)


def groups_of(shared: Path, scratch: Path, *, captions: int = 10_000) -> Figures:
    """Groups among so many made captions, repeats and siblings."""
    folder, corpus = shared / "gold/dedup", scratch / "corpus.tsv"
    made = [sys.executable, str(folder / "make_corpus.py"), str(captions), str(corpus)]
    subprocess.run(made, check=True, capture_output=True)
    lines = corpus.read_text("utf-8").splitlines()
    told = [line.split("\t") for line in lines]
    rows = scratch / "captions.jsonl"
    rows.write_text(
        "".join(json.dumps({"id": n, "text": text}) + "\n" for n, _, text in told),
        "utf-8",
    )
    group_of = {number: f"alone {number}" for number, _, _ in told}
    for line in cutline("duplicates", "--captions", str(rows)).splitlines():
        group = json.loads(line)
        group_of |= dict.fromkeys(group["members"], str(group["group"]))
    score = runpy.run_path(str(folder / "score_clusters.py"))["score"]
    truth = [group for _, group, _ in told]
    found = score(truth, [group_of[number] for number, _, _ in told])
    return {
        "pair precision": found["P"],
        "pair recall": found["R"],
        "mixed groups": found["impure"],
    }


def _metadata(shared: Path, scratch: Path) -> Figures:
    """Fields of picture files, against ExifTool's reading of them."""
    rows = scratch / "metadata.jsonl"
    corpus = str(shared / "corpora/metadata")
    rows.write_text(cutline("metadata", "--no-pixels", corpus), "utf-8")
    scorer = [sys.executable, str(shared / "tools/score_metadata.py"), str(rows)]
    scorer += ["--list", "all"]
    done = subprocess.run(scorer, capture_output=True, encoding="utf-8", check=True)
    found = _METADATA_TOTALS.search(done.stdout)
    assert found, f"the scorer's totals cannot be read: {done.stdout[-300:]}"
    return {
        "agreement": float(found["agreement"]),
        "values that differ": int(found["wrong"]),
        "values beyond": int(found["extra"]),
        "unexplained differences": len(unexplained(done.stdout)),
    }


def _malformed(shared: Path, scratch: Path) -> Figures:
    """Hostile picture files of which the outcome and the fields are as expected."""
    folder = shared / "corpora/malformed"
    return malformed_right(folder, cutline("metadata", str(folder)))


def _fields(shared: Path, scratch: Path) -> Figures:
    """Fields of files as suppliers fill them, against another system's reading."""
    rows = fields_of_files.cases(shared / "gold/grid/cases.jsonl")
    held, differ, _ = fields_of_files.tally(rows, session=open_session())
    return {"cases held": len(held) / (len(held) + len(differ))}


def _story(shared: Path, scratch: Path) -> Figures:
    """The article that prints a caption twice, beside a nearly equal one."""
    catalogue = str(scratch / "catalogue.sqlite")
    cutline("ingest", "--catalogue", catalogue, str(shared / "seeds"))
    exported = cutline("export", "--catalogue", catalogue)
    return story_facts([json.loads(line) for line in exported.splitlines()])


def _links(shared: Path, scratch: Path) -> Figures:
    """Links of a made newsroom that the curve of confidence was not fitted to."""
    found = links.figures()
    begun = math.ceil(found.pop(CALIBRATION) * 100) / 100
    return found | {CALIBRATION: max(BY_CHANCE, begun)}


FAMILIES = (
    Family("credits", "cutline parse", ("gold/credits/dev.jsonl",), _credits),
    Family(
        "pages",
        "cutline extract",
        ("gold/pages/dev/pages", "gold/pages/dev/truth.jsonl"),
        _pages,
    ),
    Family(
        "text",
        "cutline extract",
        ("gold/pages/dev/text", "gold/pages/dev/text_truth.jsonl"),
        _dumps,
    ),
    Family("pairs", "cutline compare", ("gold/dedup/pairs_dev.jsonl",), _pairs),
    Family(
        "groups",
        "cutline duplicates --captions",
        ("gold/dedup/make_corpus.py", "gold/dedup/capedit.py"),
        groups_of,
    ),
    Family("metadata", "cutline metadata", ("corpora/metadata",), _metadata),
    Family("malformed", "cutline metadata", ("corpora/malformed",), _malformed),
    Family("fields", "cutline metadata", ("gold/grid/cases.jsonl",), _fields),
    Family(
        "searches",
        "cutline lookup",
        ("gold/grid/search_cases.jsonl",),
        lambda shared, _: grid_searches.figures(shared),
    ),
    Family("story", "cutline ingest", ("seeds",), _story),
    Family("links", "cutline ingest", (), _links),
    Family("copies", "cutline ingest", (), lambda _shared, _: copies.figures()),
)
