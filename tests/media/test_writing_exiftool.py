"""ExifTool as a program: missing, hanging, dying, started again."""

from __future__ import annotations

import os
import select
import subprocess
import sys
from pathlib import Path

import pytest

from media.errors import ProgramMissing
from media.writing import ExifTool, find
from media.writing.exiftool import Failed
from tests.pictures import jpeg
from tests.writing import Picture, needs_exiftool, put


def test_without_exiftool_the_way_to_get_it_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ProgramMissing) as missing:
        find()
    for way in ("apt-get install", "brew install", "winget install", "--sidecar"):
        assert way in str(missing.value)


SLOW = "#!/bin/sh\nsleep 60\n"
DEAD = "#!/bin/sh\nexit 3\n"


@pytest.mark.skipif(os.name == "nt", reason="a script of the shell")
@pytest.mark.parametrize(("script", "why"), [(SLOW, "longer than"), (DEAD, "it ended")])
def test_a_program_that_hangs_or_dies_is_said(
    script: str, why: str, tmp_path: Path
) -> None:
    (tmp_path / "bin").mkdir()
    fake = put(tmp_path / "bin", script.encode(), "exiftool")
    fake.chmod(0o755)
    (tmp_path / "pictures").mkdir()
    path = put(tmp_path / "pictures", jpeg())
    with ExifTool(str(fake), patience=0.3) as running:
        ferry = Picture(path=path, tool=running, original=jpeg())
        assert why in ferry.refused().reason


@needs_exiftool
def test_a_program_that_was_ended_is_started_again(tmp_path: Path) -> None:
    with ExifTool(find()) as running:
        ferry = Picture(path=put(tmp_path, jpeg()), tool=running, original=jpeg())
        ferry.write(credit_line="Nordpix")
        running.close()
        assert ferry.write(credit_line="Other").status == "written"


USES_IT = """
import sys
from media.writing.exiftool import ExifTool
running = ExifTool(sys.argv[1])
print(running.run(["-ver"]), flush=True)
sys.stdin.read()
"""


@needs_exiftool
@pytest.mark.skipif(os.name == "nt", reason="a script of the shell")
def test_the_program_ends_where_cutline_is_killed_outright(tmp_path: Path) -> None:
    """ExifTool by itself would wait for ever for what nobody will tell it."""
    alive = tmp_path / "open-as-long-as-it-runs"
    os.mkfifo(alive)
    told = f"#!/bin/sh\nexec 9>'{alive}'\nexec '{find()}' \"$@\"\n"
    program = put(tmp_path, told.encode(), "exiftool")
    program.chmod(0o755)
    held = os.open(alive, os.O_RDONLY | os.O_NONBLOCK)
    with subprocess.Popen(
        [sys.executable, "-c", USES_IT, str(program)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as uses:
        assert uses.stdout is not None
        assert uses.stdout.readline().strip()  # it runs, and has answered
        assert not select.select([held], [], [], 0)[0]
        uses.kill()
    ended, _, _ = select.select([held], [], [], 30)
    assert ended and os.read(held, 1) == b""
    os.close(held)


def test_control_characters_never_reach_the_program(tmp_path: Path) -> None:
    running = ExifTool(str(tmp_path / "never-started"))
    with pytest.raises(Failed):
        running.run(["a\n-b"])
