"""The scripts behind make: what they say where something is missing."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SCRIPTS = sorted((ROOT / "scripts").glob("*.sh"))
TOOLS = ("sh", "cat", "cksum", "dirname", "id", "ls", "mktemp", "nice", "rm", "sed")

OLD = "#!/bin/sh\nexit 1\n"
BARE = """#!/bin/sh
case "$*" in
    *ensurepip*) exit 1 ;;
    *print*) echo 3.11 ;;
esac
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return a checkout on a machine that has little more than a shell."""
    folder = tmp_path / "checkout"
    shutil.copytree(ROOT / "scripts", folder / "scripts")
    shutil.copy(ROOT / "pyproject.toml", folder)
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in TOOLS:
        found = shutil.which(name)
        assert found is not None
        (tools / name).symlink_to(found)
    return folder


def run(checkout: Path, script: str, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", f"scripts/{script}", *words],
        cwd=checkout,
        env={"PATH": str(checkout.parent / "bin")},
        capture_output=True,
        text=True,
    )


def command(checkout: Path, name: str, text: str) -> None:
    path = checkout.parent / "bin" / name
    path.write_text(text)
    path.chmod(0o755)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda p: p.name)
def test_a_script_is_plain_posix_shell(script: Path) -> None:
    done = subprocess.run(["sh", "-n", str(script)], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("python", "told"),
    [
        pytest.param(None, "Python 3.11 or newer is needed", id="no Python"),
        pytest.param(OLD, "Python 3.11 or newer is needed", id="an old Python"),
        pytest.param(BARE, "Install python3.11-venv", id="Python without venv"),
    ],
)
def test_what_is_missing_for_the_environment_is_named(
    python: str | None, told: str, checkout: Path
) -> None:
    if python is not None:
        command(checkout, "python3", python)
    done = run(checkout, "environment.sh")
    assert done.returncode == 2
    assert told in done.stderr
    assert "sudo apt-get install" in done.stderr


def test_an_environment_that_fits_is_kept(checkout: Path) -> None:
    made = checkout / ".venv" / "bin"
    made.mkdir(parents=True)
    for name in ("python", "cutline"):
        (made / name).write_text("#!/bin/sh\n")
        (made / name).chmod(0o755)
    sum_ = subprocess.run(
        "cksum <pyproject.toml",
        shell=True,
        cwd=checkout,
        capture_output=True,
        text=True,
    ).stdout.strip()
    stamp = checkout / ".venv" / ".made-for"
    stamp.write_text(f"{sum_} {checkout}\ntest\n")
    for wanted in ((), ("test",)):
        assert run(checkout, "environment.sh", *wanted).returncode == 0
    (checkout / "pyproject.toml").write_text("# changed\n")
    done = run(checkout, "environment.sh")
    assert done.returncode == 2 and "was not found" in done.stderr


def test_every_tool_that_is_missing_is_named_with_what_is_skipped(
    checkout: Path,
) -> None:
    (checkout / "tests" / "browser").mkdir(parents=True)
    (checkout / "tests" / "browser" / "package-lock.json").write_text("{}")
    done = run(checkout, "tools.sh")
    assert done.returncode == 0
    told = [line for line in done.stderr.splitlines() if " is missing: " in line]
    missing = {line.split()[1] for line in told}
    # Two of them are looked for where Debian puts them, beside the PATH.
    assert missing | {"PostgreSQL", "libatomic"} == {
        "Chromium",
        "ExifTool",
        "PostgreSQL",
        "cc",
        "exiv2",
        "libatomic",
        "npm",
    }
    assert all("are skipped" in line for line in told)


@pytest.mark.parametrize(
    ("missing", "told"),
    [
        pytest.param("", "whole: 1", id="nothing is missing"),
        pytest.param("exiftool", "whole: ", id="a tool is missing"),
    ],
)
def test_a_skip_for_want_of_a_tool_fails_only_where_every_tool_is_there(
    missing: str, told: str, checkout: Path
) -> None:
    for name in {"chromium", "postgres", "exiftool", "exiv2", "npm", "cc"} - {missing}:
        command(checkout, name, "#!/bin/sh\n")
    command(checkout, "grep", "#!/bin/sh\n")  # which finds the driver's library
    made = checkout / ".venv" / "bin"
    made.mkdir(parents=True)
    for name in ("ruff", "mypy", "lint-imports", "pytest"):
        (made / name).write_text('#!/bin/sh\necho "whole: $CUTLINE_TESTS_WHOLE"\n')
        (made / name).chmod(0o755)
    stamp = checkout / ".tools-are-whole"
    stamp.touch()  # as a run before left it
    assert run(checkout, "tools.sh").returncode == 0
    assert stamp.exists() is not bool(missing)
    done = run(checkout, "test.sh")
    assert done.stdout.splitlines()[-1] == told
