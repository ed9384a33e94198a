"""Serve the application with waitress, and stop without dropping a request."""

from __future__ import annotations

import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from types import FrameType
from typing import Any

from flask import Flask
from waitress import create_server, wasyncore

from media.errors import BadSettings

THREADS = 8
_LARGEST = 128 * 1024 * 1024
"""Octets of a request: more than any view takes, so that its own limit answers. What is
large waits in a file, not in memory."""

_TICK = 0.5
_GRACE = 30.0
"""Seconds that open requests are given after SIGTERM."""


def demand_free(host: str, port: int) -> None:
    """Go on only where the address can be listened on, before anything is loaded.

    Raises:
        BadSettings: it is taken, or there is no such host.
    """
    if not port:
        return
    try:
        asked = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        for family, kind, protocol, _, address in asked:
            with socket.socket(family, kind, protocol) as tried:
                tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                tried.bind(address)
    except OSError as error:
        raise _refused(host, port, error) from error


def _refused(host: str, port: int, error: Exception) -> BadSettings:
    reason = getattr(error, "strerror", None) or str(error)
    return BadSettings(
        f"cannot serve on {host}:{port}: {reason};"
        " choose another with --host and --port"
    )


def serve(
    app: Flask,
    *,
    host: str,
    port: int,
    ready: Callable[[str], None],
    trusted_proxy: str = "",
) -> None:
    """Serve until SIGTERM or SIGINT; open requests are answered before it returns.

    `ready` is called with the address once connections are accepted; port 0 takes a
    free one. `trusted_proxy`: the address of the proxy whose word on whom it forwards
    and by which scheme is taken; that of others is thrown away.

    Raises:
        BadSettings: the address cannot be listened on.
    """
    sockets: dict[int, Any] = {}
    try:
        server = create_server(
            app,
            host=host,
            port=port,
            threads=THREADS,
            map=sockets,
            ident=None,
            max_request_body_size=_LARGEST,
            clear_untrusted_proxy_headers=True,
            **behind(trusted_proxy),
        )
    except (OSError, ValueError) as error:  # ValueError: no such host
        raise _refused(host, port, error) from error
    stopping = threading.Event()

    def stop(number: int, frame: FrameType | None) -> None:
        stopping.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    listeners = list(sockets.values())
    _await_threads(server)
    ready(_address(server, host))
    while not stopping.is_set():
        wasyncore.loop(timeout=_TICK, map=sockets, count=1)
    for listener in listeners:
        # The listening sockets go first: nothing new comes in, the rest finishes.
        if getattr(listener, "accepting", False):
            listener.del_channel()
            listener.socket.close()
    _finish(server, sockets)


def _await_threads(server: Any) -> None:
    """Wait until the threads are there: what comes before them is logged as a queue."""
    until = time.monotonic() + _TICK
    while server.task_dispatcher.active_count and time.monotonic() < until:
        time.sleep(0.001)


def behind(proxy: str) -> dict[str, Any]:
    """Return what waitress is told of a proxy: what it says, and nothing besides."""
    if not proxy:
        return {}
    said = {"x-forwarded-for", "x-forwarded-proto"}
    return {
        "trusted_proxy": proxy,
        "trusted_proxy_count": 1,
        "trusted_proxy_headers": said,
    }


def _finish(server: Any, sockets: dict[int, Any]) -> None:
    deadline = time.monotonic() + _GRACE
    while any(_is_busy(channel) for channel in sockets.values()):
        if time.monotonic() > deadline:
            print(
                "cutline: some requests were still open and were cut", file=sys.stderr
            )
            break
        wasyncore.loop(timeout=_TICK, map=sockets, count=1)
    server.task_dispatcher.shutdown()


def _is_busy(channel: Any) -> bool:
    """Tell whether a connection has a request in work or an answer to send."""
    return bool(getattr(channel, "requests", None)) or bool(
        getattr(channel, "total_outbufs_len", 0)
    )


def _address(server: Any, host: str) -> str:
    if hasattr(server, "effective_listen"):
        host, port = server.effective_listen[0]
    else:
        port = server.effective_port
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"
