"""A skip cannot hide: where every tool is there, one for want of a tool fails."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SKIPPED = """
import pytest

@pytest.fixture
def browser():
    pytest.skip("no browser is installed")

def test_of_a_page(browser): ...

@pytest.mark.skipif(True, reason="ExifTool is not installed")
def test_of_a_file(): ...

def test_of_labelled_data():
    pytest.skip("no labelled data: set CUTLINE_SHARED")

@pytest.mark.xfail(strict=True)
def test_of_what_is_not_yet_read():
    assert False
"""


@pytest.mark.parametrize(
    ("whole", "failing"),
    [
        pytest.param("", [], id="tools may be missing"),
        pytest.param(
            "1",
            [
                "ERROR test_a.py::test_of_a_file - Skipped: ExifTool is not installed",
                "ERROR test_a.py::test_of_a_page - Skipped: no browser is installed",
            ],
            id="every tool is said to be there",
        ),
    ],
)
def test_a_skip_for_want_of_a_tool_fails_where_every_tool_is_there(
    whole: str, failing: list[str], tmp_path: Path
) -> None:
    (tmp_path / "test_a.py").write_text(SKIPPED)
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-rfE", "-p", "tests.skips", "test_a.py"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "CUTLINE_TESTS_WHOLE": whole},
        capture_output=True,
        text=True,
    )
    said = [
        line
        for line in done.stdout.splitlines()
        if line.startswith(("ERROR test_", "FAILED test_"))
    ]
    assert sorted(said) == failing, done.stdout
    assert done.returncode == bool(failing)
    assert "1 xfailed" in done.stdout
