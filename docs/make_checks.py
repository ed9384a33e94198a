"""Write docs/checks.md and docs/checks/*.md from the rows of `media.rules.RULES`.

Run it after a change of the rows or of their cases: `python docs/make_checks.py`. The
examples are the first cases of each check in `tests/media/checks`, and what is found
in them, with NAME for who made a picture.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # the cases are no part of what is installed

from media.model import Finding  # noqa: E402
from media.pipeline import Session, open_session  # noqa: E402
from media.rules import RULES, Rule  # noqa: E402
from tests.checks import CAPTION, FOLDER, FULL, Case, cases_of, checked  # noqa: E402

HEAD = """# Checks

`cutline check` runs these on documents, files or the whole catalogue. This page and
those behind it are made from the rules themselves and from their cases
(`python docs/make_checks.py`).

Severities: an **error** must not be published so (`check` ends with status 1), a
**warning** wants a look, a **note** is good to know. A check may be milder than here
where less is at stake. [Which checks run and how grave they are](configuration.md),
and what is not to be told again, a newsroom says in `cutline.toml`.

| check | at worst | what |
|---|---|---|
"""


def pages() -> dict[str, str]:
    """Return every page by its path below docs/: the table, and one for each check."""
    rows = [
        f"| [{r.check}](checks/{r.check}.md) | {r.severity} | {r.title} |"
        for r in RULES
    ]
    session = open_session(today=date(2026, 11, 1))
    found = {"checks.md": HEAD + "\n".join(rows) + "\n"}
    return found | {
        f"checks/{rule.check}.md": _page(rule, session=session) for rule in RULES
    }


def _page(rule: Rule, *, session: Session) -> str:
    text = (
        f"# {rule.check}\n\n{rule.title} (at worst: {rule.severity}).\n\n{rule.why}\n\n"
        f"Source: {rule.source}.\n"
    )
    if (FOLDER / f"{rule.check}.toml").is_file():
        cases = cases_of(rule.check)
        fails = next(case for case in cases if case.fires)
        passes = next(case for case in cases if not case.fires)
        text += "\n" + _failing(fails, session=session) + "\n" + _passing(passes)
    return text + "\n[All checks](../checks.md)\n"


def _failing(case: Case, *, session: Session) -> str:
    assets, findings = checked(case, session=session)
    names = {
        name
        for asset in assets
        for usage in asset.usages
        for name in (usage.credit.creators if usage.credit else ())
    }
    finding = next(f for f in findings if f.check == case.check)
    told = [*_shown(case), "", *_told(finding)]
    return _unnamed(f"## Fires: {case.name}\n\n" + "\n".join(told) + "\n", case, names)


def _passing(case: Case) -> str:
    told = "\n".join(_shown(case))
    return _unnamed(f"## Does not fire: {case.name}\n\n{told}\n", case, set())


def _shown(case: Case) -> Iterator[str]:
    """Yield what stands under the picture and in its file, a line each."""
    for usage in case.usages:
        caption, credit = usage.get("caption", CAPTION), usage.get("credit", _CREDIT)
        yield f"- printed: `{' | '.join(filter(None, (caption, credit)))}`"
        yield from _beside(usage)
    for fields in case.files:
        said = {k: v for k, v in (FULL | dict(fields)).items() if v and k != "width"}
        yield "- file: " + "; ".join(f"{k} `{_plain(v)}`" for k, v in said.items())
    if order := case.told.get("withdrawal"):
        yield f"- ordered: {'; '.join(f'{k} `{_plain(v)}`' for k, v in order.items())}"
    if settings := case.told.get("settings"):
        yield f"- cutline.toml: `{_one_line(settings)}`"


_CREDIT = "Nadia Okafor/AFP"


def _beside(usage: Mapping[str, Any]) -> Iterator[str]:
    for key in ("published", "src"):
        if key in usage:
            yield f"  - {key}: `{usage[key]}`"
    if "alt" in usage:
        yield f"  - alt: `{usage['alt'] or 'none'}`"


def _plain(value: object) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{k}: {v}" for k, v in value.items())
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(map(str, value))
    return _one_line(str(value))


def _told(finding: Finding) -> Iterator[str]:
    yield f"**{finding.severity}**: {finding.message}"
    yield ""
    for label, text in (("found", finding.found), ("expected", finding.expected)):
        if text:
            yield f"- {label}: `{_one_line(text)}`"
    if finding.fix:
        yield f"- fix: {finding.fix}"


def _unnamed(text: str, case: Case, names: set[str]) -> str:
    """Return a text with NAME for who made a picture, NAME 2 for another."""
    filed = {n for fields in case.files for n in fields.get("creators", [])}
    known = {*names, *filed, *FULL["creators"]}
    anyone = re.compile("|".join(sorted(map(re.escape, known), key=len, reverse=True)))
    met = list(dict.fromkeys(anyone.findall(text)))
    number = {name: n for n, name in enumerate(met, start=1)}
    return anyone.sub(
        lambda found: "NAME" if number[found[0]] == 1 else f"NAME {number[found[0]]}",
        text,
    )


def _one_line(text: str) -> str:
    return " ".join(text.split()).replace("`", "'")


if __name__ == "__main__":
    for path, text in pages().items():
        place = ROOT / "docs" / path
        place.parent.mkdir(exist_ok=True)
        place.write_text(text, encoding="utf-8")
