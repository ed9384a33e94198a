"""The command line as processes: speed of the door, pipes, serving, stopping."""

from __future__ import annotations

import os
import pty
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

import seeds
from media.store import open_catalogue

STORY = str(seeds.folder() / "articles" / "drones-baghdad.txt")
# An interrupt counts, also where these tests run in the background of a shell, which
# starts what it runs with interrupts ignored.
START = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from web.cli import main
main()
"""
CUTLINE = [sys.executable, "-c", START]


@contextmanager
def running(*words: str, **streams: Any) -> Iterator[subprocess.Popen[Any]]:
    """Start the command; whatever happens, it does not outlive the test."""
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | streams
    process = subprocess.Popen([*CUTLINE, *words], **streams)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return os.environ | {
        "CUTLINE_CATALOGUE": str(tmp_path / "catalogue.sqlite"),
        "PYTHONWARNINGS": "error",
    }


HEAVY = {
    *("alembic", "flask", "lxml", "PIL", "sqlalchemy", "sqlmodel"),
    "waitress",
}
"""What takes long to load."""


def loaded_by(
    *command: str, env: dict[str, str] | None = None, status: int = 0
) -> set[str]:
    """Run a command and return the modules that it loaded."""
    code = (
        f"import sys, web.cli\n"
        f"sys.argv = ['cutline', *{command!r}]\n"
        "try: web.cli.main()\n"
        "finally: print('loaded', *sorted(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        env=env,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == status, done.stderr
    return set(done.stderr.partition("loaded ")[2].split())


def test_a_look_up_loads_neither_readers_nor_the_server(
    environment: dict[str, str],
) -> None:
    catalogue = environment["CUTLINE_CATALOGUE"]
    open_catalogue(catalogue).close()
    loaded = loaded_by("lookup", "harbour", env=environment)
    assert HEAVY & loaded <= {"sqlalchemy", "sqlmodel"}
    # The registry is asked whether a picture may be run; nothing reads anything.
    prefixes = ("media.pipeline", "media.images", "media.documents", "media.words")
    assert not {m for m in loaded if m.startswith(prefixes)}


def test_taking_captions_apart_loads_no_database_and_no_server() -> None:
    assert not HEAVY & loaded_by("parse") - {"lxml", "PIL"}


@pytest.mark.parametrize(
    ("command", "most"),
    [
        (("--version",), 10),
        (("--help",), 10),
        (("lookup", "harbour"), 200),
        (("parse",), 200),
        (("extract", STORY), 300),
        (("metadata", STORY), 240),
    ],
)
def test_a_command_waits_for_few_modules_of_ours(
    environment: dict[str, str], command: tuple[str, ...], most: int
) -> None:
    """Half of the time until a command begins goes to importing."""
    open_catalogue(environment["CUTLINE_CATALOGUE"]).close()
    status = 2 if command[0] == "metadata" else 0  # a text is no picture
    loaded = loaded_by(*command, env=environment, status=status)
    assert len({m for m in loaded if m.partition(".")[0] in ("media", "web")}) <= most
    assert not {m for m in loaded if m.startswith("media.dedup")}


def test_the_line_of_a_catalogued_picture_needs_no_reader_of_files(
    environment: dict[str, str],
) -> None:
    open_catalogue(environment["CUTLINE_CATALOGUE"]).close()
    loaded = loaded_by("credit", "harbour", env=environment, status=2)
    assert HEAVY & loaded <= {"sqlalchemy", "sqlmodel"}
    unused = ("captions", "dedup", "documents", "images", "linking")
    assert not loaded & {f"media.{name}" for name in unused}


def test_a_check_without_a_catalogue_loads_no_database() -> None:
    loaded = loaded_by("check", "--no-catalogue", STORY, status=1)
    assert not {"sqlalchemy", "sqlmodel", "media.store"} & loaded


def test_help_imports_nothing_heavy() -> None:
    loaded = loaded_by("--help")
    assert not HEAVY & loaded
    assert not {m for m in loaded if m.startswith(("media.images", "media.pipeline"))}


def test_a_reader_that_goes_away_is_no_error(environment: dict[str, str]) -> None:
    with running("extract", *[STORY] * 400, env=environment) as process:
        assert process.stdout.readline().startswith(b'{"document"')
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 0
        process.stdout = None


@pytest.mark.parametrize("command", [["extract"], ["ingest"]], ids=" ".join)
def test_output_that_cannot_be_written_is_one_line(
    command: list[str], environment: dict[str, str]
) -> None:
    with (
        open("/dev/full", "wb") as full,
        running(*command, STORY, env=environment, stdout=full, text=True) as process,
    ):
        assert process.wait(60) == 2
        told = process.stderr.read()
    *new, told = told.splitlines()
    assert told == "cutline: standard output: No space left on device"
    assert new == ([_made(environment)] if command == ["ingest"] else [])


def test_a_process_without_standard_output_works(environment: dict[str, str]) -> None:
    command = [*CUTLINE, "ingest", STORY]
    closed = ["sh", "-c", 'exec "$@" >&-', "sh", *command]
    done = subprocess.run(closed, env=environment, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, f"{_made(environment)}\n")


def _made(environment: dict[str, str]) -> str:
    """Return what is said of a catalogue that was named and was not there."""
    return f"cutline: made a new catalogue: {environment['CUTLINE_CATALOGUE']}"


SLOW_ANSWER = """
from flask import Flask
from web.serving import serve

app = Flask("slow")


@app.get("/")
def large() -> bytes:
    return bytes(200_000_000)


serve(app, host="127.0.0.1", port=0, ready=lambda a: print(a, flush=True))
"""


def test_a_long_answer_is_sent_to_its_end_on_sigterm() -> None:
    """It takes more turns of the server's loop than the seconds of its patience."""
    command = [sys.executable, "-c", SLOW_ANSWER]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, text=True, **pipes) as process:
        try:
            with urllib.request.urlopen(process.stdout.readline().strip()) as answer:
                received = len(answer.read(1000))
                process.send_signal(signal.SIGTERM)
                while some := answer.read(200_000):
                    received += len(some)
            assert received == 200_000_000
            assert process.wait(60) == 0
            assert process.stderr.read() == ""
        finally:
            process.kill()


def test_an_interrupt_from_the_keyboard_is_130(environment: dict[str, str]) -> None:
    with running("parse", stdin=subprocess.PIPE, env=environment) as process:
        process.stdin.write(b"A boat at sea (AP)\n")
        process.stdin.flush()
        assert process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 130
        assert b"Traceback" not in process.stderr.read()


def test_the_demo_says_what_it_found_serves_it_and_stops(
    environment: dict[str, str],
) -> None:
    with running("demo", "--port", "0", env=environment, text=True) as process:
        ready = process.stderr.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+", ready)
        assert found is not None, ready
        address = found[0] + "/?q=suicide+drones+baghdad"
        with urllib.request.urlopen(address, timeout=60) as answer:
            page = re.sub("<[^>]+>", "", answer.read().decode())
        assert "AFP Photo/Handout/Coalition Official" in page
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0
        told = process.stdout.read()
    assert re.search(r"Catalogue: \d+ assets, \d+ usages in \d+ documents", told)
    assert "16 files; 2 credit conflicts;" in told


def test_serving_where_somebody_serves_already_says_so(
    environment: dict[str, str],
) -> None:
    with running(
        "serve", "--create", "--port", "0", env=environment, text=True
    ) as first:
        port = first.stderr.readline().strip().rpartition(":")[2]
        with running("serve", "--port", port, env=environment, text=True) as second:
            assert second.wait(60) == 2
            told = second.stderr.read()
        first.send_signal(signal.SIGINT)
        assert first.wait(60) == 0
    assert f"cannot serve on 127.0.0.1:{port}" in told
    assert "--port" in told


@pytest.mark.parametrize("command", ["serve --create", "demo"])
def test_a_port_that_is_taken_is_said_before_anything_is_loaded(
    environment: dict[str, str], tmp_path: Path, command: str
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        catalogue = tmp_path / "new.sqlite"
        known = environment | {"CUTLINE_CATALOGUE": str(catalogue)}
        words = [*command.split(), "--port", port]
        with running(*words, env=known, text=True) as process:
            told, said = process.communicate(timeout=60)
            assert process.returncode == 2
    assert (told, catalogue.exists()) == ("", False)
    assert f"cannot serve on 127.0.0.1:{port}" in said


CODES = r"(?:\x1b\[[?\d]*[A-Za-z])*"
"""What clears a line, or hides the cursor: no text of its own."""


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            ("ingest", STORY),
            [r"added +\S*drones-baghdad\.txt +3 usages, 2 new pictures"],
        ),
        (
            ("check", "--no-catalogue", "missing.txt", STORY),
            [
                r"files .*\b2/2",
                r"cutline: missing\.txt: no such",
                r"1 error in 3 usages",
            ],
        ),
    ],
    ids=["receipts, with the bar taken away", "a bar while nothing is printed"],
)
def test_a_terminal_shows_progress_and_no_mixed_lines(
    words: tuple[str, ...], told: list[str], environment: dict[str, str]
) -> None:
    ours, theirs = pty.openpty()
    with running(*words, stdout=theirs, stderr=theirs, env=environment) as process:
        process.wait(60)
        os.close(theirs)
        with open(ours, "rb", buffering=0) as terminal:
            shown = terminal.read(65536).decode()
    for pattern in told:
        assert re.search(rf"(?:^|\r){CODES}{pattern}", shown, re.M), shown
