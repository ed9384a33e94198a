"""`cutline users`, and what `cutline serve` demands before others reach it."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from flask import Flask, request
from waitress.proxy_headers import proxy_headers_middleware

from media.errors import BadSettings
from media.store import open_catalogue
from web import serving
from web.access import passwords
from web.cli import main
from web.cli.server import say_where

GOOD = "heron under seven bridges\n"
Run = Callable[..., str]


@pytest.fixture
def run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Run:
    """Return what runs a command with a standard input and gives its output."""
    quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(passwords, "hasher", quick)
    monkeypatch.setenv("CUTLINE_CATALOGUE", str(tmp_path / "catalogue.sqlite"))

    def call(*words: str, stdin: str = "", status: int = 0) -> str:
        monkeypatch.setattr("sys.argv", ["cutline", *words])
        monkeypatch.setattr("sys.stdin", io.StringIO(stdin))
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        assert ended.value.code == status, err
        return out + err if status else out

    return call


def add(run: Run, name: str, role: str, **said: Any) -> str:
    return run(
        *("users", "add", name, "--role", role, "--password-stdin", "--create"),
        **{"stdin": GOOD, **said},
    )


def test_where_nobody_is_a_list_says_so(run: Run, tmp_path: Path) -> None:
    open_catalogue(str(tmp_path / "catalogue.sqlite")).close()
    assert run("users", "list", "--format", "jsonl") == ""
    assert "cutline users add NAME" in run("users", "list")


def test_users_are_made_listed_and_changed(run: Run) -> None:
    assert "somebody has to manage users" in add(run, "ida", "editor", status=2)
    assert add(run, "Ida", "admin") == "Ida may sign in as admin.\n"
    assert "has this name already" in add(run, "IDA", "viewer", status=2)
    weak = add(run, "nils", "viewer", stdin="password1234567\n", status=2)
    assert "everybody tries this first" in weak
    run("users", "add", "nils", "--no-password", "--called", "Nils Ö")
    run("users", "role", "nils", "editor")
    run("users", "password", "nils", "--password-stdin", stdin=GOOD)
    run("users", "disable", "nils")
    found = run("users", "list", "--format", "jsonl").splitlines()
    ida, nils = map(json.loads, found)
    assert (ida["name"], ida["role"], ida["disabled"]) == ("Ida", "admin", False)
    assert (nils["called"], nils["role"]) == ("Nils Ö", "editor")
    assert (nils["has_password"], nils["disabled"]) == (True, True)
    run("users", "disable", "nils", "--undo")
    assert "nils  editor  Nils Ö  (password)" in run("users", "list")
    assert "there is no user" in run("users", "role", "nobody", "admin", status=2)
    assert "somebody has to manage" in run("users", "disable", "ida", status=2)
    log = [
        json.loads(line)
        for line in run("users", "log", "--format", "jsonl").split("\n")
        if line
    ]
    assert [line["action"] for line in log] == [
        "user enabled",
        "user disabled",
        "password changed",
        "role changed",
        "user added",
        "password changed",
        "user added",
    ]
    assert log[0]["actor"].endswith("(command line)")


@pytest.mark.parametrize(
    "words",
    [
        ("serve",),
        ("users", "add", "ida", "--role", "admin", "--password-stdin"),
        ("watch", "--once", "."),
    ],
)
@pytest.mark.parametrize("named_by", ["call", "environment", "cutline.toml"])
def test_a_catalogue_that_is_named_is_made_only_where_that_is_wanted(
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    words: tuple[str, ...],
    named_by: str,
) -> None:
    """In an empty one that a mistyped name makes, nothing was ever withdrawn."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("web.cli.server.serve_app", lambda app, **said: None)
    mistyped = tmp_path / "catalogue.sqlite"
    if named_by == "call":
        words = (*words, "--catalogue", str(mistyped))
    if named_by != "environment":
        monkeypatch.delenv("CUTLINE_CATALOGUE")
    if named_by == "cutline.toml":
        said = '[catalogue]\nurl = "catalogue.sqlite"\n'
        (tmp_path / "cutline.toml").write_text(said, "utf-8")
    refused = run(*words, stdin=GOOD, status=2)
    assert f"{mistyped}: there is no catalogue" in refused
    assert "--create" in refused
    assert not mistyped.exists()
    run(*words, "--create", stdin=GOOD)
    assert mistyped.exists()


def test_without_a_name_a_first_look_makes_the_users_own(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CUTLINE_CATALOGUE")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr("web.cli.server.serve_app", lambda app, **said: None)
    run("serve")
    assert (tmp_path / "data" / "cutline" / "catalogue.sqlite").exists()


def test_a_token_is_printed_once_listed_and_revoked(run: Run) -> None:
    add(run, "ida", "admin")
    said = run("users", "token", "ida", "--label", "cms", "--scope", "read").strip()
    assert said.startswith("cutline_")
    listed = run("users", "tokens", "ida")
    assert "cms" in listed
    assert said not in listed
    run("users", "revoke", "ida", listed.split()[0])
    assert run("users", "tokens", "ida") == ""


def test_others_are_served_only_where_somebody_can_sign_in(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    served = []
    monkeypatch.setattr(
        "web.cli.server.serve_app", lambda app, **said: served.append(said)
    )
    refused = run("serve", "--create", "--host", "0.0.0.0", status=2)
    assert "cutline users add NAME --role admin" in refused
    assert served == []
    run("serve")
    add(run, "ida", "admin")
    run("serve", "--host", "0.0.0.0")
    assert [said["host"] for said in served] == ["127.0.0.1", "0.0.0.0"]


@pytest.mark.parametrize(
    ("hosts", "proxy", "is_warned"),
    [
        (("127.0.0.1",), "", False),
        (("0.0.0.0",), "", True),
        (("127.0.0.1", "cutline.example"), "", True),
        (("127.0.0.1", "cutline.example"), "127.0.0.1", False),
    ],
)
def test_plain_http_for_others_is_warned_of(
    capsys: pytest.CaptureFixture[str],
    hosts: tuple[str, ...],
    proxy: str,
    is_warned: bool,
) -> None:
    say_where("http://desk:5000", hosts, proxy)
    told = capsys.readouterr().err
    assert "Cutline serves at http://desk:5000" in told
    assert ("plain http" in told) is is_warned


def test_names_behind_a_proxy_are_others_too(run: Run, tmp_path: Path) -> None:
    config = tmp_path / "cutline.toml"
    config.write_text('[server]\nhosts = ["cutline.example"]\n', "utf-8")
    refused = run("serve", "--create", "--config", str(config), status=2)
    assert "cutline.example: others reach this address" in refused


def test_an_impossible_address_is_named() -> None:
    with pytest.raises(BadSettings, match=r"cannot serve on 256\.1\.1\.1"):
        serving.serve(Flask("none"), host="256.1.1.1", port=0, ready=print)


@pytest.mark.parametrize(
    ("proxy", "told"),
    [
        pytest.param("", "127.0.0.1 http", id="nobody is believed"),
        pytest.param("192.0.2.1", "127.0.0.1 http", id="another is not"),
        pytest.param("127.0.0.1", "198.51.100.7 https", id="the proxy is"),
    ],
)
def test_only_the_proxy_says_whom_it_forwards(proxy: str, told: str) -> None:
    app = Flask("told")
    app.add_url_rule("/", view_func=lambda: f"{request.remote_addr} {request.scheme}")
    said = {
        "X-Forwarded-For": "203.0.113.9, 198.51.100.7",
        "X-Forwarded-Proto": "https",
    }
    app.wsgi_app = proxy_headers_middleware(  # type: ignore[method-assign]
        app.wsgi_app, clear_untrusted=True, **serving.behind(proxy)
    )
    assert app.test_client().get("/", headers=said).text == told


def test_where_nothing_may_be_written_nobody_is_let_in(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(run, "ida", "admin")
    kept = open_catalogue(str(tmp_path / "catalogue.sqlite"))
    monkeypatch.setattr(type(kept), "is_writable", lambda self: False)
    kept.close()
    refused = run("serve", "--host", "0.0.0.0", status=2)
    assert "nobody can sign in" in refused
