"""The environment of the other libraries: .venv-bench, made from requirements.txt."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".venv-bench"
REQUIREMENTS = Path(__file__).with_name("requirements.txt")


class NoPeers(Exception):
    """The other libraries could not be installed; the message says why."""


def python() -> Path:
    """Return the interpreter that has the other libraries; installs them if need be.

    Raises:
        NoPeers: they cannot be installed, say without a network.
    """
    interpreter = FOLDER / "bin" / "python"
    stamp = FOLDER / ".made-for"
    wanted = hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == wanted:
        return interpreter
    print("installing what Cutline is measured beside (once) ...", file=sys.stderr)
    venv.create(FOLDER, with_pip=True, clear=True)
    pip = [
        str(interpreter),
        "-m",
        "pip",
        "install",
        "-q",
        "--disable-pip-version-check",
    ]
    done = subprocess.run(
        [*pip, "-r", str(REQUIREMENTS)], capture_output=True, encoding="utf-8"
    )
    if done.returncode:
        raise NoPeers(done.stderr.strip().splitlines()[-1])
    stamp.write_text(wanted)
    return interpreter


def versions(interpreter: Path, names: list[str]) -> dict[str, str]:
    """Return the installed versions of distributions, those that are there."""
    code = (
        "import sys, importlib.metadata as m\n"
        "for n in sys.argv[1:]:\n"
        "    try: print(n, m.version(n))\n"
        "    except m.PackageNotFoundError: pass"
    )
    command = [str(interpreter), "-c", code, *names]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    return {
        name: version
        for name, version in (line.split(" ", 1) for line in done.stdout.splitlines())
    }
