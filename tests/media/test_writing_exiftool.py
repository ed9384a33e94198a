"""ExifTool as a program: missing, hanging, dying, started again."""

from __future__ import annotations

import os
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


def test_control_characters_never_reach_the_program(tmp_path: Path) -> None:
    running = ExifTool(str(tmp_path / "never-started"))
    with pytest.raises(Failed):
        running.run(["a\n-b"])
