"""Write docs/checks.md from the rows of `media.rules.RULES`.

Run it after a change of the rows: `python docs/make_checks.py`.
"""

from __future__ import annotations

from pathlib import Path

from media.rules import RULES

HEAD = """# Checks

`cutline check` runs these on documents, files or the whole catalogue. The page is made
from the rules themselves (`python docs/make_checks.py`).

| check | at worst | what |
|---|---|---|
"""


def page() -> str:
    """Return the page: a table of all checks, then each with reason and source."""
    rows = [f"| [{r.check}](#{r.check}) | {r.severity} | {r.title} |" for r in RULES]
    parts = [
        f"## {r.check}\n\n{r.title} ({r.severity}).\n\n{r.why}\n\nSource: {r.source}.\n"
        for r in RULES
    ]
    return HEAD + "\n".join(rows) + "\n\n" + "\n".join(parts)


if __name__ == "__main__":
    Path(__file__).with_name("checks.md").write_text(page(), encoding="utf-8")
