"""Write docs/checks.md from the rows of `media.rules.RULES`.

Run it after a change of the rows or of what they say: `python docs/make_checks.py`.
The examples are what the checks find in `seeds/`, with NAME for who made a picture.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import seeds
from media.files import walk
from media.model import SEVERITIES, Finding
from media.pipeline import check_files, open_session
from media.rules import RULES, Rule

HEAD = """# Checks

`cutline check` runs these on documents, files or the whole catalogue. The page is made
from the rules themselves and from what they find in [seeds/](../seeds)
(`python docs/make_checks.py`).

Severities: an **error** must not be published so (`check` ends with status 1), a
**warning** wants a look, a **note** is good to know. A check may be milder than here
where less is at stake.

| check | at worst | what |
|---|---|---|
"""


def page() -> str:
    """Return the page: a table of all checks, then each with reason and example."""
    rows = [f"| [{r.check}](#{r.check}) | {r.severity} | {r.title} |" for r in RULES]
    found = _examples()
    parts = [_part(rule, found.get(rule.check)) for rule in RULES]
    return HEAD + "\n".join(rows) + "\n\n" + "\n".join(parts)


def _examples() -> dict[str, Finding]:
    """Return for each check the first of the gravest that it finds in the seeds."""
    paths = [str(seeds.folder() / name) for name in ("articles", "images")]
    session = open_session(today=date(2026, 11, 1))
    found: dict[str, Finding] = {}
    checked = check_files(walk(paths), session=session)
    names = {
        name
        for asset in checked.assets
        for usage in asset.usages
        for name in (usage.credit.creators if usage.credit else ())
    }
    for finding in (_unnamed(f, names) for f in checked.findings):
        best = found.get(finding.check)
        if best is None or _place(finding) < _place(best):
            found[finding.check] = finding
    return found


def _unnamed(finding: Finding, names: set[str]) -> Finding:
    """Return a finding with NAME for each of the names."""
    if not names:
        return finding
    anyone = re.compile("|".join(sorted(map(re.escape, names), key=len, reverse=True)))
    said = {
        key: anyone.sub("NAME", text)
        for key in ("message", "found", "expected", "fix")
        if (text := getattr(finding, key))
    }
    return replace(finding, **said)


def _place(finding: Finding) -> tuple[int, str, int]:
    grave = SEVERITIES.index(finding.severity)
    return grave, Path(finding.document_uri or "").name, finding.position or 0


def _part(rule: Rule, example: Finding | None) -> str:
    text = (
        f"## {rule.check}\n\n{rule.title} ({rule.severity}).\n\n{rule.why}\n\n"
        f"Source: {rule.source}.\n"
    )
    return text + (_example(example) if example else "")


def _example(finding: Finding) -> str:
    name = Path(finding.document_uri or "").name
    said = [("found", finding.found), ("expected", finding.expected)]
    lines = [f"Example, from `{name}` ({finding.severity}): {finding.message}", ""]
    lines += [f"- {label}: `{_one_line(text)}`" for label, text in said if text]
    lines += [f"- fix: {finding.fix}"] if finding.fix else []
    return "\n" + "\n".join(lines).rstrip() + "\n"


def _one_line(text: str) -> str:
    return " ".join(text.split()).replace("`", "'")


if __name__ == "__main__":
    Path(__file__).with_name("checks.md").write_text(page(), encoding="utf-8")
