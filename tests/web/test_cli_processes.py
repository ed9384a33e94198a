"""The command line as processes: speed of the door, pipes, serving, stopping."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

import seeds

STORY = str(seeds.folder() / "articles" / "drones-baghdad.txt")
CUTLINE = [sys.executable, "-c", "from web.cli import main; main()"]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return os.environ | {
        "CUTLINE_CATALOGUE": str(tmp_path / "catalogue.sqlite"),
        "PYTHONWARNINGS": "error",
    }


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys, web.cli\n"
        "sys.argv = ['cutline', '--help']\n"
        "try: web.cli.main()\n"
        "finally: print('loaded', *sorted(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert "Commands:" in done.stdout
    loaded = set(done.stderr.partition("loaded ")[2].split())
    heavy = {"sqlalchemy", "sqlmodel", "alembic", "lxml", "PIL", "waitress", "exifread"}
    assert not heavy & loaded
    assert not {m for m in loaded if m.startswith(("media.images", "media.pipeline"))}


def test_a_reader_that_goes_away_is_no_error(environment: dict[str, str]) -> None:
    many = [STORY] * 400
    process = subprocess.Popen(
        [*CUTLINE, "extract", *many],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
    )
    assert process.stdout is not None and process.stderr is not None
    assert process.stdout.readline().startswith(b'{"document"')
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait() == 0
    process.stderr.close()


def test_an_interrupt_from_the_keyboard_is_130(environment: dict[str, str]) -> None:
    with subprocess.Popen(
        [*CUTLINE, "parse"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
    ) as process:
        assert process.stdin is not None and process.stdout is not None
        process.stdin.write(b"A boat at sea (AP)\n")
        process.stdin.flush()
        assert process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait() == 130
        assert process.stderr is not None
        assert b"Traceback" not in process.stderr.read()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_demo_says_what_it_found_serves_it_and_stops(
    number: signal.Signals, environment: dict[str, str]
) -> None:
    with subprocess.Popen(
        [*CUTLINE, "demo", "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        text=True,
    ) as process:
        assert process.stdout is not None and process.stderr is not None
        ready = process.stderr.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)", ready)
        assert found is not None, ready + process.stderr.read()
        with urllib.request.urlopen(found[0] + "/?q=suicide+drones+baghdad") as answer:
            page = answer.read().decode()
        assert answer.status == 200
        assert "AFP Photo/Handout/Coalition Official" in page
        process.send_signal(number)
        assert process.wait() == 0
        told = process.stdout.read()
    assert re.search(r"Catalogue: \d+ assets, \d+ usages in \d+ documents", told)
    assert "1 credit conflict;" in told


def test_serving_where_somebody_serves_already_says_so(
    environment: dict[str, str],
) -> None:
    with subprocess.Popen(
        [*CUTLINE, "serve", "--port", "0"],
        stderr=subprocess.PIPE,
        env=environment,
        text=True,
    ) as first:
        assert first.stderr is not None
        port = first.stderr.readline().strip().rpartition(":")[2]
        second = subprocess.run(
            [*CUTLINE, "serve", "--port", port],
            capture_output=True,
            env=environment,
            text=True,
        )
        first.terminate()
        assert first.wait() == 0
    assert second.returncode == 2
    assert f"cannot serve on 127.0.0.1:{port}" in second.stderr
    assert "--port" in second.stderr
