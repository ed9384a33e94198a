"""ExifTool, the separate program that puts metadata into picture files.

One process serves a whole batch (`-stay_open`). It is never started by a shell, and
what it is told goes through its standard input, an argument a line, so that no name
and no value can become an option. It reads no configuration of the user's.
"""

from __future__ import annotations

import html
import json
import os
import queue
import re
import shutil
import signal
import subprocess
import threading
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from media.errors import ProgramMissing

_GUARD = "read -r line; kill -KILL 0"
"""What ends the program when we are no more, however we ended: it stands in its group,
and what it reads has no end before. ExifTool itself does not end with its input: it
looks again and again whether more has come."""

PATIENCE = 60.0
"""Seconds that one file may take; the largest raw files need a few."""

MISSING = (
    "ExifTool is not installed (no exiftool on the PATH); writing into picture files"
    " needs it. Debian, Ubuntu: sudo apt-get install libimage-exiftool-perl; macOS:"
    " brew install exiftool; Windows: winget install OliverBetz.ExifTool. A sidecar"
    " needs nothing: --sidecar"
)

# Windows would read names in its own character set.
_NAMES = ("-charset", "filename=UTF8") if os.name == "nt" else ()
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_SIGNS = re.compile(r"[|,{}\[\]]")
_BARRED = r"|\g<0>"
_MESSAGE = re.compile(r"(?P<kind>Error|Warning): (?P<text>.*?)(?: - [^ ].*)?\Z")


class Failed(Exception):
    """ExifTool did not do what it was told; the message says why."""


class Ended(Failed):
    """ExifTool took too long or ended by itself: another try would do the same."""


def find() -> str:
    """Return where ExifTool is.

    Raises:
        ProgramMissing: it is not on the PATH; the message says how to install it.
    """
    found = shutil.which("exiftool")
    if found is None:
        raise ProgramMissing(MISSING)
    return found


def escaped(text: str) -> str:
    r"""Return a value as one line of arguments, read back with ExifTool's `-E`.

    >>> escaped("Smith & Sons\nOldport")
    'Smith &amp; Sons&#10;Oldport'
    """
    safe = text.replace("&", "&amp;")
    return _CONTROL.sub(lambda found: f"&#{ord(found[0])};", safe)


def structure(said: Mapping[str, object]) -> str:
    """Return a structure as ExifTool takes it, its own signs escaped.

    >>> structure({"LicensorName": "Nordpix, Oldport"})
    '{LicensorName=Nordpix|, Oldport}'
    """
    members = (
        f"{name}={_SIGNS.sub(_BARRED, str(text))}" for name, text in said.items()
    )
    return "{" + ",".join(members) + "}"


class ExifTool:
    """A running ExifTool; a context manager that ends it."""

    def __init__(self, program: str, *, patience: float = PATIENCE) -> None:
        self._program = program
        self._patience = patience
        self._process: subprocess.Popen[bytes] | None = None
        self._guard: subprocess.Popen[bytes] | None = None
        self._lines: queue.Queue[bytes] = queue.Queue()
        self._number = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the program; another call starts it again."""
        process, self._process = self._process, None
        if process is None:
            return
        with suppress(OSError, subprocess.TimeoutExpired):
            assert process.stdin is not None
            process.stdin.write(b"-stay_open\nFalse\n")
            process.stdin.close()
            process.wait(timeout=5)
        self._end(process)

    def run(self, arguments: Sequence[str]) -> str:
        """Have one command done; return what it printed, warnings included.

        Raises:
            Failed: it said so.
            Ended: it took too long, or ended by itself.
        """
        self._number += 1
        lines = [*_NAMES, *arguments, f"-execute{self._number}"]
        if any(_CONTROL.search(line) for line in lines):
            raise Failed("a name or a value holds a control character")
        process = self._running()
        try:
            assert process.stdin is not None
            process.stdin.write(b"".join(os.fsencode(line) + b"\n" for line in lines))
            process.stdin.flush()
            return self._answer(f"{{ready{self._number}}}".encode())
        except (OSError, queue.Empty) as error:
            self._kill()
            took = f"it took longer than {self._patience:g} seconds"
            reason = took if isinstance(error, queue.Empty) else "it ended by itself"
            raise Ended(reason) from error
        except BaseException:
            self._kill()  # what it says next would be taken for another's answer
            raise

    def tags(self, path: Path) -> dict[str, Any]:
        """Return all that ExifTool reads in a file, by group and name.

        Raises:
            Failed: it cannot read the file.
        """
        told = ("-j", "-G1", "-struct", "-e", "-n")
        printed = self.run([*told, str(path)])
        start = printed.find("[{")
        try:
            found = json.loads(printed[start : printed.rfind("}]") + 2])
        except ValueError as error:
            raise Failed(f"it did not read the file: {printed[:200]}") from error
        return dict(found[0])

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is None:
            return self._process
        self._lines = queue.Queue()
        self._process = subprocess.Popen(
            [self._program, "-config", "", "-stay_open", "True", "-@", "-"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            process_group=0,  # an interrupt is ours; we end it in order
        )
        self._guard = _guard_of(self._process)
        reader = threading.Thread(
            target=_read, args=(self._process, self._lines), daemon=True
        )
        reader.start()
        return self._process

    def _answer(self, ready: bytes) -> str:
        said: list[bytes] = []
        while (line := self._lines.get(timeout=self._patience)) != ready:
            if not line:
                raise OSError("ended")
            said.append(line)
        return b"\n".join(said).decode("utf-8", "replace").replace("\0", "")

    def _kill(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            self._end(process)

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        guard, self._guard = self._guard, None
        if guard is not None or process.poll() is None:
            with suppress(OSError):
                if hasattr(os, "killpg"):
                    os.killpg(process.pid, signal.SIGKILL)  # with what it started
                else:
                    process.kill()
        for each in (process, guard):
            if each is not None:
                each.wait()
                with suppress(OSError):
                    assert each.stdin is not None
                    each.stdin.close()


def _guard_of(process: subprocess.Popen[bytes]) -> subprocess.Popen[bytes] | None:
    """Start the guard of a program; none where there are no groups of processes.

    No name and no value reaches the shell that it is.
    """
    if os.name == "nt":
        return None
    with suppress(OSError, subprocess.SubprocessError):
        return subprocess.Popen(
            ["/bin/sh", "-c", _GUARD],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            process_group=process.pid,
        )
    return None


def _read(process: subprocess.Popen[bytes], lines: queue.Queue[bytes]) -> None:
    """Hand on what the program prints, line by line, and an empty one at its end."""
    assert process.stdout is not None
    with process.stdout:
        for line in process.stdout:
            lines.put(line.rstrip(b"\r\n") or b" ")
    lines.put(b"")


def messages(printed: str) -> tuple[list[str], list[str]]:
    """Return the errors and the warnings among what ExifTool printed.

    >>> messages("Warning: [minor] Odd offset - a.jpg\\n    1 image files created")
    ([], ['[minor] Odd offset'])
    """
    lines = html.unescape(printed).splitlines()
    found = [m for line in lines if (m := _MESSAGE.match(line))]
    errors = [m["text"] for m in found if m["kind"] == "Error"]
    return errors, [m["text"] for m in found if m["kind"] == "Warning"]


def assignments(tag: str, value: object) -> Iterable[str]:
    """Yield the arguments that give a tag a value, or take it away ("", [], None)."""
    if value in (None, "", []):
        yield f"-{tag}="
    elif isinstance(value, list):
        for each in value:
            said = structure(each) if isinstance(each, dict) else str(each)
            yield f"-{tag}={escaped(said)}"
    elif isinstance(value, dict):
        yield f"-{tag}="
        for language, text in value.items():
            ending = "" if language == "x-default" else f"-{language}"
            yield f"-{tag}{ending}={escaped(str(text))}"
    else:
        yield f"-{tag}={escaped(str(value))}"
