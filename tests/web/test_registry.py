"""The newsroom's entries of agencies on pages: said in a form, kept, brought back."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from media.agencies import Agency, load_agencies, load_agencies_with
from media.agencies.editing import Entries, Said
from media.catalogue import Catalogue
from media.errors import BadEntry, Overtaken
from media.pipeline import Session
from media.settings import Settings
from media.store import open_catalogue
from tests.conftest import Browser
from tests.web.reading import Sheet, opened
from web import create_app
from web.guard import LOOPBACK
from web.pages.entries import RESERVED

HARBOUR = {
    "name": "Harbour Pictures",
    "kind": "agency",
    "names": "Harbour Pictures\nHarbour Pics",
    "credit_style": "{creator}/{agency}",
    "creator_required": "yes",
    "by_practice": "yes",
    "sources": "Contract of March 2026",
    "reason": "new contract",
    "actor": "Ida Holm",
}
DESK = Said(actor="Ida Holm", at="2026-03-01T10:00:00+00:00", reason="contract")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "ours").mkdir()
    return tmp_path / "ours"


@pytest.fixture
def entries(folder: Path) -> Entries:
    return Entries(folder, tuple(load_agencies()))


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalogue]:
    """Return an empty catalogue."""
    place = tmp_path_factory.mktemp("registry") / "catalogue.sqlite"
    found = open_catalogue(str(place))
    yield found
    found.close()


@pytest.fixture
def desk(folder: Path, catalogue: Catalogue, session: Session) -> FlaskClient:
    """Return a browser of a newsroom that has a folder of entries."""
    return browser(catalogue, session, folder)


def browser(
    catalogue: Catalogue, session: Session, folder: Path | None, *hosts: str
) -> FlaskClient:
    app = create_app(
        catalogue=catalogue,
        agencies=load_agencies(),
        session=replace(session, settings=Settings(agencies=folder)),
        config={"TESTING": True, "HOSTS": hosts or LOOPBACK},
    )
    app.test_client_class = Browser
    return app.test_client()


def form(client: FlaskClient, slug: str = "", **said: object) -> dict[str, object]:
    """Return what the form of an entry sends as it is opened, with some said anew."""
    sheet = opened(client, f"/agencies/entry{'?agency=' + slug if slug else ''}")
    told: dict[str, object] = {}
    for box in sheet.all("input"):
        ticks = box.get("type") == "checkbox" and "checked" not in box
        if box.get("name") not in (None, "q") and not ticks:
            told[box["name"]] = box.get("value", "")
    return told | said


def send(client: FlaskClient, said: dict[str, object], status: int = 303) -> Sheet:
    got = client.post("/agencies/entry", data=said)
    assert got.status_code == status, Sheet(got.text).text
    return Sheet(got.text)


class TestForm:
    def test_an_agency_that_is_added_is_known_at_once(
        self, desk: FlaskClient, folder: Path
    ) -> None:
        send(desk, form(desk, **HARBOUR))
        page = opened(desk, "/agencies/harbour-pictures")
        assert "the newsroom's own" in page.text
        assert "Photographer/Harbour Pictures" in page.text
        assert load_agencies_with(folder).find("harbour pics") is not None
        assert "/agencies/harbour-pictures" in opened(desk, "/agencies").links()

    def test_an_override_says_only_what_differs(
        self, desk: FlaskClient, folder: Path
    ) -> None:
        names = "\n".join(_agency("reuters").names)
        said = {
            **HARBOUR,
            "name": "Reuters",
            "kind": "wire",
            "names": names,
            "credit_style": "{agency} / {creator}",
        }
        kept = {
            k: "\n".join(getattr(_agency("reuters"), k))
            for k in ("also", "ordinary", "restrictions")
        }
        send(desk, form(desk, "reuters", **said, **kept))
        text = (folder / "reuters.toml").read_text("utf-8")
        assert 'credit_style = "{agency} / {creator}"' in text
        assert "names" not in text
        assert "kind" not in text
        page = opened(desk, "/agencies/reuters")
        assert "overridden by the newsroom" in page.text
        assert "instead of" in page.text

    @pytest.mark.parametrize(
        ("wrong", "field", "reason"),
        [
            ({"name": ""}, "name", "a text is needed"),
            ({"kind": "wires"}, "kind", "'wires' is none of"),
            ({"credit_style": "{who}/X"}, "credit_style", "unknown slot {who}"),
            ({"valid_from": "soon"}, "valid_from", "a date like"),
            ({"names": "A B\nA B"}, "names", "stands there twice"),
            ({"reason": " "}, "reason", "say why"),
            ({"actor": ""}, "actor", "say who decides"),
            ({"slug": "Ä b"}, "slug", "small plain letters"),
            ({"slug": "../x"}, "slug", "small plain letters"),
            ({"slug": "reuters"}, "slug", "is known; change it on its own page"),
            ({"slug": "entry"}, "slug", "the address of another page"),
        ],
    )
    def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_written(
        self,
        desk: FlaskClient,
        folder: Path,
        wrong: dict[str, str],
        field: str,
        reason: str,
    ) -> None:
        sheet = send(desk, {**form(desk, **HARBOUR), **wrong}, status=400)
        assert reason.casefold() in sheet.text.casefold()
        assert [e["id"] for e in sheet.all("p") if "field-error" in e.get("class", "")]
        (box,) = (
            b
            for b in sheet.all("input", "select", "textarea")
            if b.get("aria-invalid") == "true"
        )
        assert f"wrong-{field}" in box["aria-describedby"]
        assert not list(folder.glob("*.toml"))

    def test_two_people_do_not_overwrite_each_other(self, desk: FlaskClient) -> None:
        send(desk, form(desk, **HARBOUR))
        mine = form(desk, "harbour-pictures", **HARBOUR, country="PT")
        send(desk, form(desk, "harbour-pictures", **HARBOUR, country="ES"))
        refused = send(desk, mine, status=400)
        assert "somebody else changed it since it was shown" in refused.text
        assert "ES" in opened(desk, "/agencies/harbour-pictures").text

    def test_an_override_is_removed_and_brought_back(
        self, desk: FlaskClient, folder: Path
    ) -> None:
        send(desk, form(desk, **HARBOUR))
        send(desk, form(desk, "harbour-pictures", **HARBOUR, do="remove"))
        assert not list(folder.glob("*.toml"))
        opened(desk, "/agencies/harbour-pictures", status=404)
        history = opened(desk, "/agencies/history")
        assert "Ida Holm: new contract" in history.text
        (number, *_) = (
            b["value"] for b in history.all("input") if b.get("name") == "number"
        )
        for wrong in ("-1", "9" * 5000):
            sent = {"number": wrong, "actor": "Jan Berg"}
            assert desk.post("/agencies/history", data=sent).status_code == 400
        got = desk.post(
            "/agencies/history", data={"number": number, "actor": "Jan Berg"}
        )
        assert got.status_code == 303
        assert "Harbour Pics" in opened(desk, "/agencies/harbour-pictures").text
        assert (
            "Jan Berg: as it was before step 2"
            in opened(desk, "/agencies/history").text
        )


class TestWhere:
    def test_without_a_folder_the_page_says_how_to_name_one(
        self, catalogue: Catalogue, session: Session
    ) -> None:
        client = browser(catalogue, session, None)
        assert 'folder = "our-agencies"' in opened(client, "/agencies/entry").text
        assert client.post("/agencies/entry", data=HARBOUR).status_code == 403

    def test_who_is_not_signed_in_changes_nothing_from_elsewhere(
        self, catalogue: Catalogue, session: Session, folder: Path
    ) -> None:
        client = browser(catalogue, session, folder, "0.0.0.0")
        for got in (
            client.get("/agencies/entry?agency=afp"),
            client.post("/agencies/entry", data=HARBOUR),
        ):
            assert got.status_code in (303, 401, 403)
            assert "/agencies/" not in got.headers.get("Location", "").partition("?")[0]
        assert not list(folder.iterdir())

    def test_a_folder_that_may_only_be_read_is_said_to_be(
        self, desk: FlaskClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(os, "access", lambda *_, **__: False)  # root always may
        sheet = opened(desk, "/agencies/entry?agency=afp")
        assert "Entries can only be read here" in sheet.text

    def test_a_mistake_by_hand_leaves_what_was_known(
        self, desk: FlaskClient, folder: Path
    ) -> None:
        send(desk, form(desk, **HARBOUR))
        (folder / "quay.toml").write_text('slug = "quay"\nkind = "x"\n', "utf-8")
        sheet = opened(desk, "/agencies")
        assert "The newsroom's entries have a mistake" in sheet.text
        assert "Harbour Pictures" in sheet.text
        (folder / "quay.toml").unlink()
        assert "have a mistake" not in opened(desk, "/agencies").text

    def test_no_agency_of_ours_has_an_address_of_these_pages(self) -> None:
        assert not RESERVED & {agency.slug for agency in load_agencies()}


class TestEntries:
    def test_comments_and_examples_stay(self, entries: Entries, folder: Path) -> None:
        text = (
            '# as agreed in March\nslug = "quay"\nname = "Quay Photo"\n'
            'kind = "agency"  # of the harbour\n\n'
            '[[example]]\ncredit_line = "Jane Roe/Quay Photo"\n'
        )
        (folder / "quay.toml").write_text(text, "utf-8")
        facts = {"name": "Quay Photo", "kind": "agency", "country": "PT"}
        entries.put("quay", facts, version=entries.version("quay"), said=DESK)
        after = entries.text("quay")
        assert after.index('country = "PT"') < after.index("[[example]]")
        assert after.replace('country = "PT"\n', "") == text

    def test_a_spelling_of_another_own_entry_is_refused(self, entries: Entries) -> None:
        one = {"name": "Quay Photo", "kind": "agency"}
        entries.put("quay", one, version=entries.version("quay"), said=DESK)
        with pytest.raises(BadEntry, match=r"also a name in quay\.toml"):
            entries.put("pier", one, version=entries.version("pier"), said=DESK)

    def test_an_entry_is_changed_as_of_a_version(self, entries: Entries) -> None:
        one = {"name": "Quay Photo", "kind": "agency"}
        version = entries.version("quay")
        entries.put("quay", one, version=version, said=DESK)
        with pytest.raises(Overtaken):
            entries.put("quay", {**one, "country": "PT"}, version=version, said=DESK)

    def test_a_line_of_the_history_that_was_cut_off_hides_no_other(
        self, entries: Entries, folder: Path
    ) -> None:
        one = {"name": "Quay Photo", "kind": "agency"}
        entries.put("quay", one, version=entries.version("quay"), said=DESK)
        with (folder / "history.jsonl").open("a") as history:
            history.write('{"at": "2026-03-01T1\n')
        entries.remove("quay", version=entries.version("quay"), said=DESK)
        done = [(e.number, e.deed) for e in entries.history()]
        assert done == [(3, "removed"), (1, "added")]


def _agency(slug: str) -> Agency:
    return next(a for a in load_agencies() if a.slug == slug)
