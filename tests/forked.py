"""Commands in processes of their own that need not begin anew.

Most of what a short command costs is its beginning: modules, words, agencies, regular
expressions. Here processes are forked from one that has all of that (`tests.warm`) and
is itself started once by each worker. What a process is from its first line on, its
door, streams and signals, tests/web/test_cli_processes.py asks of real ones.
"""

from __future__ import annotations

import io
import multiprocessing
import os
import signal
import sys
from collections.abc import Mapping
from multiprocessing.connection import Connection

PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(
    ["tests.warm", "tests.store.ingest_folder", "tests.contracts.serving_beside"]
)


class Command:
    """`cutline` with some words, as a process with both streams open to be read.

    As a context it does not outlive its block.
    """

    def __init__(self, *words: str, env: Mapping[str, str] | None = None) -> None:
        out, said = (PROCESSES.Pipe(duplex=False) for _ in range(2))
        streams = out[1], said[1]
        self._process = PROCESSES.Process(target=_call, args=(words, env, *streams))
        self._process.start()
        for one in streams:
            one.close()
        self.stdout, self.stderr = _lines(out[0]), _lines(said[0])

    def send_signal(self, number: signal.Signals) -> None:
        """Send the process a signal."""
        assert self._process.pid is not None
        os.kill(self._process.pid, number)

    def wait(self, timeout: float = 60) -> int:
        """Return the status with which the process ended.

        Raises:
            TimeoutError: it goes on.
        """
        self._process.join(timeout)
        if (status := self._process.exitcode) is None:
            raise TimeoutError(f"the command still runs after {timeout} s")
        return status

    def end(self) -> tuple[str, str]:
        """Wait for the end; return what is left to read of both streams."""
        left = self.stdout.read(), self.stderr.read()
        self.wait()
        return left

    def __enter__(self) -> Command:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.join()
        self.stdout.close()
        self.stderr.close()


def _lines(pipe: Connection) -> io.TextIOWrapper:
    """Return what comes through a pipe as text; the pipe itself is closed."""
    with pipe:
        return open(os.dup(pipe.fileno()), encoding="utf-8")


def _call(
    words: tuple[str, ...],
    env: Mapping[str, str] | None,
    out: Connection,
    said: Connection,
) -> None:
    """Be the command: what a shell would have made ready, and then its own `main`."""
    from web.cli import main

    os.environ.update(env or {})
    for number, pipe in ((1, out), (2, said)):
        os.dup2(pipe.fileno(), number)
        pipe.close()
    sys.stdin = open(os.devnull)  # noqa: SIM115
    sys.stdout = open(1, "w", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", buffering=1, closefd=False)  # noqa: SIM115
    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.argv = ["cutline", *words]
    main()
