"""Run the commands in README.md and write what they print beneath them.

Run it after a change of what is printed: `python docs/make_examples.py`. Every block
that begins with ```console is run, line by line, in the project's folder and on one
fresh catalogue; a test compares the page with what is printed.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"

# A block of commands ("$ cutline ...") and what they printed.
_BLOCK = re.compile(r"(?<=^```console\n)(?P<inside>.*?)(?=^```$)", re.M | re.S)


def page(text: str) -> str:
    """Return a page with the output of its commands as it is now."""
    with tempfile.TemporaryDirectory() as folder:
        told = {k: v for k, v in os.environ.items() if k != "CUTLINE_CATALOGUE"}
        environment = told | {
            "XDG_DATA_HOME": folder,
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        }
        return _BLOCK.sub(lambda block: _run(block["inside"], environment), text)


def _run(block: str, environment: dict[str, str]) -> str:
    printed = ""
    for line in block.splitlines():
        if line.startswith("$ "):
            done = subprocess.run(
                line[2:],
                shell=True,
                cwd=ROOT,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                encoding="utf-8",
            )
            printed += f"{line}\n{done.stdout}"
    return printed


if __name__ == "__main__":
    README.write_text(page(README.read_text(encoding="utf-8")), encoding="utf-8")
