"""The client of the API, against the application as it is served."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from inspect import Parameter, signature
from pathlib import Path
from typing import Any, cast, get_type_hints
from urllib.request import urlopen

import pytest
from werkzeug.serving import make_server

import media.client.records
from media.catalogue import Catalogue
from media.client import ApiProblem, Client, Plan, Planned, Unreachable
from media.client.sending import Sender
from media.errors import BadSettings
from media.files import walk
from media.pipeline import Deciding, Session, ingest
from media.store import open_catalogue
from seeds import folder
from tests.conftest import made_app
from web.api.schemas import SCHEMAS
from web.guard import LOOPBACK

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "client.md"
FERRY = folder() / "images" / "ferry-aurelia-crossing.jpg"
ARTICLE = (
    "<article><h1>The ferry sails</h1><figure><img src='ferry.jpg'><figcaption>The"
    " ferry Aurelia leaves the harbour at noon.</figcaption></figure></article>"
)


@pytest.fixture(scope="module")
def catalogue(
    session: Session, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Catalogue]:
    found = open_catalogue(str(tmp_path_factory.mktemp("client") / "catalogue.sqlite"))
    articles = ("drones-baghdad.txt", "ferry-route.html", "office-towers.txt")
    paths = [*(folder() / "articles" / name for name in articles), FERRY]
    list(ingest(walk(map(str, paths)), catalogue=found, session=session))
    yield found
    found.close()


@pytest.fixture(scope="module")
def address(catalogue: Catalogue, session: Session) -> Iterator[str]:
    """Return where the catalogue is served."""
    app = made_app(catalogue, Deciding(catalogue, session), HOSTS=LOOPBACK)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def desk(address: str) -> Client:
    return Client(address)


def test_lists_come_whole_however_many_pages_they_have(
    desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = [a["asset"] for a in desk.search()]
    assert len(whole) > 3
    monkeypatch.setattr("media.client.asking._PAGE", 2)
    assert [a["asset"] for a in desk.search()] == whole
    assert [a["asset"] for a in desk.search(most=3)] == whole[:3]
    assert {f["severity"] for f in desk.findings(severity="error")} == {"error"}


def test_a_picture_is_found_by_its_words_and_read_by_its_id(desk: Client) -> None:
    found = next(desk.search("drones", agency="AFP"))
    assert desk.asset(found["asset"])["credit_to_print"] == found["credit_to_print"]


def test_what_is_shown_and_listed_of_a_picture_comes_as_a_file(desk: Client) -> None:
    row = next(desk.credits("drones"))
    lines = desk.credit_list("jsonl", "drones").decode().splitlines()
    assert row in map(json.loads, lines)
    with_file = next(desk.search(file="yes"))["asset"]
    assert desk.rendition(with_file).startswith(b"RIFF")
    with pytest.raises(ApiProblem, match="no picture that can be shown"):
        desk.rendition(row["asset"], "preview")


def test_what_pictures_would_be_is_told_before_anybody_decides(desk: Client) -> None:
    one, other = [found["asset"] for found in desk.search(most=2)]
    both = desk.preview_merge([one, other])
    assert both["version"] == desk.held_between(one, other)["version"]
    (outcome,) = both["items"]
    with pytest.raises(ApiProblem, match="not all"):
        desk.preview_split(one, outcome["members"])
    assert [found["asset"] for found in desk.search(most=2)] == [one, other]


def test_an_article_is_checked_with_its_pictures_and_without(desk: Client) -> None:
    checks = [f["check"] for f in desk.check(ARTICLE)["findings"]]
    assert "credit-missing" in checks
    said = desk.check(ARTICLE, pictures={"ferry.jpg": FERRY.read_bytes()})
    assert said["pictures"][0]["files"]


def test_a_file_is_recognised(desk: Client) -> None:
    (match, *_) = desk.recognise(FERRY.read_bytes(), name='"fer\r\nry".jpg')["matches"]
    assert match["standing"] == "same file"


def test_a_usage_is_corrected_once_though_the_answer_was_lost(
    desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = next(desk.search("drones"))["usages"][0]["usage"]
    opener, lost = desk._sender._opener, []
    really = opener.open

    def open_(request: Any, **said: Any) -> Any:
        answer = really(request, **said)
        if request.method == "PATCH" and not lost:
            lost.append(answer.read())
            answer.close()
            raise ConnectionResetError("gone")
        return answer

    monkeypatch.setattr(opener, "open", open_)
    said = {"actor": "Ida Holm", "reason": "it was wanting"}
    done = desk.correct(usage, {"alt": "A drone"}, **said)
    assert lost
    assert (done["alt"], len(done["corrections"])) == ("A drone", 1)
    assert desk.usage(usage) == done


def test_who_is_slower_learns_what_it_is_now(desk: Client) -> None:
    seen = desk.usage(next(desk.search("ferry"))["usages"][0]["usage"])
    said = {"actor": "Ida Holm", "version": seen["version"]}
    desk.correct(seen["usage"], {"alt": "A ferry"}, **said)
    with pytest.raises(ApiProblem) as caught:
        desk.correct(seen["usage"], {"alt": "A boat"}, **said)
    assert caught.value.status == 412
    assert caught.value.said["current"]["alt"] == "A ferry"


def test_what_is_refused_says_why(desk: Client) -> None:
    with pytest.raises(ApiProblem, match="did you mean handout"):
        next(desk.search("is:handot"))
    with pytest.raises(ApiProblem) as caught:
        desk.asset("../no such picture")
    assert (caught.value.status, caught.value.title) == (404, "Not Found")


def test_a_token_goes_to_the_server_that_was_named_and_to_no_other() -> None:
    asked: list[tuple[str, str | None]] = []

    class Elsewhere(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append((self.path, self.headers["Authorization"]))
            self.send_response(308)
            # Another port of this machine is another server.
            self.send_header("Location", "http://127.0.0.1:9/stolen")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Elsewhere) as server:
        threading.Thread(target=server.handle_request).start()
        with pytest.raises(ApiProblem) as caught:
            Client(f"http://127.0.0.1:{server.server_port}", token="abc").asset("a")
    assert caught.value.status == 308
    assert asked == [("/api/v1/assets/a", "Bearer abc")]


def test_where_nobody_answers_it_says_so() -> None:
    with pytest.raises(Unreachable, match=r"127\.0\.0\.1:9"):
        Client("http://127.0.0.1:9").asset("a")
    for address in ("file:///etc", "127.0.0.1:5000", ""):
        with pytest.raises(BadSettings):
            Client(address)


SENT = {
    "Edit": "ToCorrectAll",
    "SetRights": "ToCorrectAsset",
    "Called": "ToWithdraw",
    "Turned": "ToTurn",
}
"""What is sent, by what the API calls it; all other records are answered."""


@pytest.mark.parametrize(
    "name", [name for name in media.client.__all__ if name in SCHEMAS]
)
def test_what_is_typed_is_what_the_api_answers(name: str) -> None:
    typed = get_type_hints(getattr(media.client.records, name))
    assert set(typed) <= set(SCHEMAS[name]["required"])


@pytest.mark.parametrize("name", sorted(SENT))
def test_what_is_typed_is_what_the_api_takes(name: str) -> None:
    typed = getattr(media.client.records, name).__annotations__
    assert set(typed) <= set(SCHEMAS[SENT[name]]["properties"])


class Recording(Sender):
    """Sends nothing, and remembers what it would have sent."""

    def __init__(self) -> None:
        super().__init__("http://127.0.0.1:1", token="", timeout=1)
        self.sent: set[tuple[str, str]] = set()
        self.corrected = 0

    def _answer(self, method: str, path: str, **_: object) -> Any:
        self.sent.add((method, path))
        found = {"items": [], "next_cursor": None, "total": self.corrected}
        return {**found, "seen": "", "batch": "", "files": []}

    def octets(self, path: str, words: Any) -> bytes:
        self.sent.add(("GET", path))
        return b""


DUMMIES: dict[str, object] = {
    "plan": Plan("/bulk", {}, cast("Planned", {"seen": ""})),
    "picture": b"a",
    **{word: {} for word in ("changes", "edit", "facts", "rights", "texts")},
    "files": {"a.jpg": b"a"},
    "number": 1,
    "most": 1,
    "to": "b",
}
"""What methods take that is no text."""


_SEVERAL = (Parameter.VAR_POSITIONAL, Parameter.VAR_KEYWORD)


def called(method: Callable[..., Any], register: str) -> None:
    """Call a method with something for each word that it needs."""
    dummies = {**DUMMIES, "register": register}
    words = {
        name: dummies.get(name, "a")
        for name, word in signature(method).parameters.items()
        if word.default is word.empty and word.kind not in _SEVERAL
    }
    answer = method(**words)
    if isinstance(answer, Iterator):
        list(answer)


def test_every_operation_of_the_api_is_asked_by_a_method(address: str) -> None:
    """What the pages can do, scripts can do."""
    desk = Client(address)
    recording = Recording()
    desk._sender = recording
    names = [name for name in dir(desk) if not name.startswith("_")]
    for corrected, register in enumerate(("agencies", "licences")):
        recording.corrected = corrected
        for name in sorted(set(names) - {"once"}):
            called(getattr(desk, name), register)
    with urlopen(f"{address}/api/v1/openapi.json") as answer:
        paths: dict[str, dict[str, Any]] = json.load(answer)["paths"]
    told = {
        (method.upper(), path)
        for path, item in paths.items()
        for method in item
        if method in ("get", "post", "put", "patch", "delete")
    }
    # What describes the API is read by other programs.
    told -= {("GET", "/"), ("GET", "/openapi.json")}
    unasked = {
        (method, path)
        for method, path in told
        if not any(
            sent == method and re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", path), at)
            for sent, at in recording.sent
        )
    }
    assert unasked == set()


def test_the_examples_of_the_guide_run(
    catalogue: Catalogue,
    address: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("CUTLINE", address)

    def kept() -> dict[str, set[str]]:
        return {
            asset.asset_id: {usage.usage_id for usage in asset.usages}
            for asset in catalogue.assets()
        }

    before = kept()
    examples = re.findall(r"```python\n(.*?)```", GUIDE.read_text("utf-8"), re.S)
    exec(compile("\n".join(examples), str(GUIDE), "exec"), {})
    said = capsys.readouterr().out
    assert "AFP Photo/Handout/Coalition" in said
    assert "credit-conflict" in said
    assert re.search(r"usage:[0-9a-f]+ .* -> A drone\n", said)
    assert kept() == before
    alts = {u.caption.alt_text for a in catalogue.assets() for u in a.usages}
    assert not alts & {"A drone", "Parts of a drone on a table"}


@pytest.mark.parametrize("ask", ["entries", "entry", "entry_history", "put_entry"])
def test_a_register_that_there_is_not_is_named(address: str, ask: str) -> None:
    more: dict[str, tuple[Any, ...]] = {"entry": ("ida",), "put_entry": ("ida", {})}
    by = {"reason": "a try"} if ask == "put_entry" else {}
    with pytest.raises(BadSettings, match="'people' is none of agencies, licences"):
        getattr(Client(address), ask)("people", *more.get(ask, ()), **by)


def test_what_cannot_be_asked_for_is_said_before_it_is_sent(desk: Client) -> None:
    with pytest.raises(ValueError, match="most=-1"):
        list(desk.search("drone", most=-1))
    with pytest.raises(ValueError, match="at least one file"):
        desk.upload({})
