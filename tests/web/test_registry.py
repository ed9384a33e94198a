"""The newsroom's own entries on pages: said in a form, kept, brought back."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

import pytest
from flask.testing import FlaskClient

from media.agencies import (
    Agency,
    agency_register,
    load_agencies,
    load_agencies_with,
)
from media.catalogue import Catalogue
from media.entries.editing import Entries, Said
from media.errors import BadEntry, Overtaken
from media.licences import Licence, load_licences, load_licences_with
from media.pipeline import Session
from media.settings import Settings
from media.store import open_catalogue
from tests.conftest import Browser
from tests.web.reading import Sheet, opened
from web import create_app
from web.guard import LOOPBACK
from web.registry import RESERVED

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
FACTS = {
    "name": "Harbour Pictures",
    "kind": "agency",
    "names": ["Harbour Pictures", "Harbour Pics"],
    "credit_style": "{creator}/{agency}",
    "by_practice": True,
    "valid_until": "2027-03-31",
    "sources": ["Contract of March 2026"],
}
DESK = Said(actor="Ida Holm", at="2026-03-01T10:00:00+00:00", reason="contract")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "ours").mkdir()
    return tmp_path / "ours"


@pytest.fixture
def entries(folder: Path) -> Entries[Agency]:
    return Entries(folder, agency_register(tuple(load_agencies())))


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
    catalogue: Catalogue,
    session: Session,
    folder: Path | None,
    *hosts: str,
    licences: Path | None = None,
) -> FlaskClient:
    app = create_app(
        catalogue=catalogue,
        agencies=load_agencies(),
        session=replace(session, settings=Settings(agencies=folder, licences=licences)),
        config={"TESTING": True, "HOSTS": hosts or LOOPBACK},
    )
    app.test_client_class = Browser
    return app.test_client()


def form(client: FlaskClient, slug: str = "", **said: object) -> dict[str, object]:
    """Return what the form of an entry sends as it is opened, with some said anew."""
    return filled(client, f"/agencies/entry{'?agency=' + slug if slug else ''}") | said


def filled(client: FlaskClient, address: str) -> dict[str, object]:
    """Return what a form sends as it is opened."""
    sheet = opened(client, address)
    told: dict[str, object] = {}
    for box in sheet.all("input"):
        ticks = box.get("type") == "checkbox" and "checked" not in box
        if box.get("name") not in (None, "q") and not ticks:
            told[box["name"]] = box.get("value", "")
    return told


def send(
    client: FlaskClient,
    said: dict[str, object],
    status: int = 303,
    to: str = "/agencies/entry",
) -> Sheet:
    got = client.post(to, data=said)
    assert got.status_code == status, Sheet(got.text).text
    return Sheet(got.text)


def refused(
    client: FlaskClient, said: dict[str, object], field: str, reason: str, *, to: str
) -> None:
    """Hold a form to be shown again, with the reason beside the one field it is of."""
    sheet = send(client, said, status=400, to=to)
    assert reason.casefold() in sheet.text.casefold()
    assert [e["id"] for e in sheet.all("p") if "field-error" in e.get("class", "")]
    (box,) = (
        b
        for b in sheet.all("input", "select", "textarea")
        if b.get("aria-invalid") == "true"
    )
    assert f"wrong-{field}" in box["aria-describedby"]


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
        refused(
            desk,
            {**form(desk, **HARBOUR), **wrong},
            field,
            reason,
            to="/agencies/entry",
        )
        assert not list(folder.glob("*.toml"))

    def test_two_people_do_not_overwrite_each_other(self, desk: FlaskClient) -> None:
        send(desk, form(desk, **HARBOUR))
        mine = form(desk, "harbour-pictures", **HARBOUR, country="PT")
        send(desk, form(desk, "harbour-pictures", **HARBOUR, country="ES"))
        refused = send(desk, mine, status=400)
        assert "somebody else changed it since it was shown" in refused.text
        assert "Spain" in opened(desk, "/agencies/harbour-pictures").text

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

    def test_what_was_done_is_said_at_once_with_the_way_back(
        self, desk: FlaskClient, folder: Path
    ) -> None:
        def done(sheet: Sheet) -> str:
            (_,) = (box for box in sheet.all("div") if box.get("role") == "status")
            return sheet.text

        def sent(said: dict[str, object], to: str = "/agencies/entry") -> Sheet:
            got = desk.post(to, data=said, follow_redirects=True)
            assert got.status_code == 200, Sheet(got.text).text
            return Sheet(got.text)

        assert "Added: harbour-pictures Undo" in done(sent(form(desk, **HARBOUR)))
        changed = sent(form(desk, "harbour-pictures", **HARBOUR, country="PT"))
        assert "Changed: harbour-pictures Undo" in done(changed)
        back = {"number": "2", "actor": "Jan Berg"}
        assert "Changed: harbour-pictures" in done(sent(back, "/agencies/history"))
        assert "Portugal" not in opened(desk, "/agencies/harbour-pictures").text
        gone = sent(form(desk, "harbour-pictures", **HARBOUR, do="remove"))
        assert "Removed: harbour-pictures Undo" in done(gone)
        for number in ("", "2", "99", "x"):  # nothing that was just done
            assert "Undo" not in opened(desk, f"/agencies?done={number}").text


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

    def test_no_entry_of_ours_has_an_address_of_these_pages(self) -> None:
        assert not RESERVED & {agency.slug for agency in load_agencies()}
        assert not RESERVED & {licence.id for licence in load_licences()}


class TestLicences:
    """The same pages, of another register: what differs is tried here."""

    TERMS: ClassVar[dict[str, object]] = {
        "name": "Harbour Archive terms",
        "url": "https://archive.example/terms",
        "aliases": "Harbour Archive licence",
        "attribution": ["author", "source"],
        "attribution_required": "yes",
        "commercial_use": "no",
        "reason": "agreement of March",
        "actor": "Ida Holm",
    }
    ID = "LicenseRef-Harbour-Archive-terms"

    @pytest.fixture
    def desk(self, folder: Path, catalogue: Catalogue, session: Session) -> FlaskClient:
        """Return a browser of a newsroom with a folder of licences alone."""
        return browser(catalogue, session, None, licences=folder)

    def test_one_that_is_added_is_read_at_once_wherever_a_credit_is(
        self, desk: FlaskClient, folder: Path
    ) -> None:
        line = "Ida Holm / Harbour Archive licence"
        text = {"text": f"The pier of Aurelia at dawn on Monday. ({line})"}
        before = desk.post("/api/v1/explain", json=text).text
        send(desk, filled(desk, "/licences/entry") | self.TERMS, to="/licences/entry")
        page = opened(desk, f"/licences/{self.ID}")
        assert "the newsroom's own" in page.text
        assert "A credit has to say: author, source." in page.text
        assert f"/licences/{self.ID}" in opened(desk, "/licences").links()
        found = opened(desk, "/licences?q=harbour+archive")
        assert f"/licences/{self.ID}" in found.links()
        known = load_licences_with(folder).search(line)
        assert known is not None
        assert (known.id, known.commercial_use) == (self.ID, False)
        assert self.ID not in before
        assert self.ID in desk.post("/api/v1/explain", json=text).text

    def test_an_override_says_only_what_differs_and_is_brought_back(
        self, desk: FlaskClient, folder: Path
    ) -> None:
        address = "/licences/entry?licence=CC-BY-4.0"
        said = filled(desk, address) | {
            "reason": "the house links no licences",
            "actor": "Ida Holm",
            "attribution": ["author", "source", "licence", "changes"],
            "encouraged": ["title"],
            "source": "\n".join(_licence("CC-BY-4.0").source),
            "attribution_required": "yes",
            "licence_link_required": "no",
            "commercial_use": "yes",
            "derivatives": "yes",
            "share_alike": "",  # nothing is said: what was known holds
        }
        send(desk, said, to="/licences/entry")
        assert (folder / "CC-BY-4.0.toml").read_text("utf-8") == (
            'id = "CC-BY-4.0"\nlicence_link_required = false\n'
        )
        page = opened(desk, "/licences/CC-BY-4.0")
        assert "overridden by the newsroom" in page.text
        known = load_licences_with(folder).identified("CC-BY-4.0")
        assert known is not None and known.share_alike is False
        history = opened(desk, "/licences/history?licence=CC-BY-4.0")
        assert "Ida Holm: the house links no licences" in history.text
        back = {"number": "1", "actor": "Jan Berg"}
        assert desk.post("/licences/history", data=back).status_code == 303
        assert not list(folder.glob("*.toml"))

    @pytest.mark.parametrize(
        ("wrong", "field", "reason"),
        [
            ({"name": ""}, "name", "a text is needed"),
            ({"url": "archive"}, "url", "an address like https://"),
            ({"aliases": "CC BY-SA 4.0\nab"}, "aliases", "too short"),
            ({"share_alike": "often"}, "share_alike", "true or false is needed"),
            ({"id": "../x"}, "id", "plain letters and digits"),
            ({"id": "cc-by-4.0"}, "id", "'CC-BY-4.0' is known"),
            ({"id": "CC0-1.0"}, "id", "change it on its own page"),
        ],
    )
    def test_what_is_wrong_is_said_beside_its_field(
        self,
        desk: FlaskClient,
        folder: Path,
        wrong: dict[str, str],
        field: str,
        reason: str,
    ) -> None:
        said = {**filled(desk, "/licences/entry"), **self.TERMS, **wrong}
        refused(desk, said, field, reason, to="/licences/entry")
        assert not list(folder.glob("*.toml"))

    def test_programs_read_how_many_pictures_name_one(self, desk: FlaskClient) -> None:
        assert desk.get("/api/v1/licences").json == {
            "total": 0,
            "next_cursor": None,
            "items": [],
        }


class TestEntries:
    def test_comments_and_examples_stay(
        self, entries: Entries[Agency], folder: Path
    ) -> None:
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

    def test_a_spelling_of_another_own_entry_is_refused(
        self, entries: Entries[Agency]
    ) -> None:
        one = {"name": "Quay Photo", "kind": "agency"}
        entries.put("quay", one, version=entries.version("quay"), said=DESK)
        with pytest.raises(BadEntry, match=r"also a name in quay\.toml"):
            entries.put("pier", one, version=entries.version("pier"), said=DESK)

    def test_an_entry_is_changed_as_of_a_version(
        self, entries: Entries[Agency]
    ) -> None:
        one = {"name": "Quay Photo", "kind": "agency"}
        version = entries.version("quay")
        entries.put("quay", one, version=version, said=DESK)
        with pytest.raises(Overtaken):
            entries.put("quay", {**one, "country": "PT"}, version=version, said=DESK)

    def test_a_line_of_the_history_that_was_cut_off_hides_no_other(
        self, entries: Entries[Agency], folder: Path
    ) -> None:
        one = {"name": "Quay Photo", "kind": "agency"}
        entries.put("quay", one, version=entries.version("quay"), said=DESK)
        with (folder / "history.jsonl").open("a") as history:
            history.write('{"at": "2026-03-01T1\n')
        entries.remove("quay", version=entries.version("quay"), said=DESK)
        done = [(e.number, e.deed) for e in entries.history()]
        assert done == [(3, "removed"), (1, "added")]


def _licence(name: str) -> Licence:
    return next(one for one in load_licences() if one.id == name)


def _agency(slug: str) -> Agency:
    return next(a for a in load_agencies() if a.slug == slug)


def test_a_text_that_is_no_line_is_refused_beside_its_field(
    desk: FlaskClient, folder: Path
) -> None:
    said = form(desk, **(HARBOUR | {"name": "\u202eHarbour"}))
    refused(desk, said, "name", "U+202E at character 1", to="/agencies/entry")
    long = form(desk, **(HARBOUR | {"names": "x" * 20_000}))
    refused(desk, long, "names", "at most 1000 characters", to="/agencies/entry")
    german = {"Accept-Language": "de"}
    page = desk.post("/agencies/entry", data=said, headers=german).text
    assert "U+202E an Stelle 1 gehört in keine" in page
    page = desk.post("/agencies/entry", data=long, headers=german).text
    assert "Höchstens 1000 Zeichen; dies sind 20000" in page
    assert not list(folder.glob("*.toml"))


class TestForPrograms:
    """Entries are read and written by programs, with the checks of the pages."""

    PLACE = "/api/v1/agencies/entries"

    def put(self, desk: FlaskClient, place: str = PLACE, **said: Any) -> Any:
        told = {"actor": "Ida Holm", "reason": "new contract"} | said
        headers = {"X-Requested-With": "a script"}
        return desk.post(place, json=told, headers=headers)

    def read(self, desk: FlaskClient, name: str) -> dict[str, Any]:
        (item,) = desk.get(f"{self.PLACE}?entry={name}").get_json()["items"]
        found: dict[str, Any] = item
        return found

    def test_an_entry_is_added_changed_removed_and_brought_back(
        self, desk: FlaskClient, folder: Path
    ) -> None:
        answer = self.put(desk, entry="harbour", facts=FACTS)
        assert answer.status_code == 201
        made = answer.get_json()
        assert made["said"] == FACTS and made["is_own"] and not made["overrides"]
        assert "valid_until = 2027-03-31" in (folder / "harbour.toml").read_text()
        assert "Harbour Pictures" in desk.get("/agencies/harbour").text
        facts = {"credit_style": None, "kind": "stock"}
        changed = self.put(desk, entry="harbour", facts=facts, seen=made["version"])
        assert changed.get_json()["said"]["kind"] == "stock"
        assert "credit_style" not in changed.get_json()["said"]
        removed = self.put(desk, remove="harbour", seen=changed.get_json()["version"])
        assert not removed.get_json()["is_own"]
        assert desk.get("/agencies/harbour").status_code == 404
        place = "/api/v1/agencies/history?entry=harbour"
        deeds = desk.get(place).get_json()["items"]
        assert [d["deed"] for d in deeds] == ["removed", "changed", "added"]
        assert {d["reason"] for d in deeds} == {"new contract"}
        back = self.put(desk, restore=deeds[0]["number"])
        assert back.get_json()["said"]["kind"] == "stock"

    def test_what_overrides_says_only_what_differs(self, desk: FlaskClient) -> None:
        known = self.read(desk, "afp")
        assert known["facts"]["name"] and not known["is_own"]
        facts = {"name": known["facts"]["name"], "creator_required": False}
        made = self.put(desk, entry="afp", facts=facts).get_json()
        assert made["said"] == {"creator_required": False} and made["overrides"]

    def test_of_two_programs_the_second_is_shown_what_the_first_wrote(
        self, desk: FlaskClient
    ) -> None:
        self.put(desk, entry="harbour", facts=FACTS)
        late = self.put(desk, entry="harbour", facts={"kind": "stock"}, seen="0" * 16)
        assert late.status_code == 412
        assert late.get_json()["current"]["said"]["kind"] == "agency"

    @pytest.mark.parametrize(
        ("said", "status", "told"),
        [
            ({"entry": "x-y", "facts": FACTS | {"kind": "boat"}}, 400, "facts.kind"),
            ({"entry": "x-y", "facts": {"kind": "agency"}}, 400, "facts.name"),
            ({"entry": "x-y", "facts": FACTS | {"colour": 1}}, 400, "facts.colour"),
            ({"entry": "entries", "facts": FACTS}, 400, "another page"),
            ({"entry": "../x", "facts": FACTS}, 400, "facts.slug"),
            ({"entry": "x-y", "facts": FACTS, "reason": ""}, 400, "say why"),
            ({"entry": "x-y", "remove": "x-y"}, 400, "say one of"),
            ({"restore": "1"}, 400, "number"),
            ({"restore": 99}, 404, "number 99"),
            ({"remove": "nobody"}, 404, "nobody"),
        ],
    )
    def test_a_mistake_is_named_and_nothing_is_written(
        self,
        said: dict[str, Any],
        status: int,
        told: str,
        desk: FlaskClient,
        folder: Path,
    ) -> None:
        answer = self.put(desk, **said)
        assert answer.status_code == status, answer.text
        assert told in answer.text
        assert not list(folder.glob("*.toml"))

    @pytest.mark.parametrize("key", ["name", "names", "credit_style", "sources"])
    @pytest.mark.parametrize(
        ("text", "told"),
        [
            ("Harbour\ud83d", "U+D83D at character 8"),
            ("Har\0bour", "U+0000 at character 4"),
            ("Harbour\nPictures", "U+000A"),
            ("\u202eruobraH", "U+202E"),
            ("\u2066Harbour", "U+2066"),
            ("x" * 1_001, "at most 1000 characters; these are 1001"),
        ],
    )
    def test_a_text_that_is_no_line_is_refused_with_its_place(
        self, desk: FlaskClient, folder: Path, key: str, text: str, told: str
    ) -> None:
        fact = [text] if isinstance(FACTS[key], list) else text
        answer = self.put(desk, entry="harbour", facts=FACTS | {key: fact})
        assert answer.status_code == 400, answer.text
        problem = answer.get_json()
        assert problem["parameter"] == f"facts.{key}" and told in problem["detail"]
        assert not list(folder.iterdir())[1:], "but for the lock nothing is written"

    @pytest.mark.parametrize(
        "fact",
        [[None], [[1]], {"a": "b"}, 1e400, [{"\ud83d": 1}], "\ud83d", 10**30, [True]],
    )
    def test_whatever_a_fact_is_it_is_refused_and_breaks_nothing(
        self, desk: FlaskClient, fact: object
    ) -> None:
        for key in ("names", "kind", "valid_from", "\ud83d"):
            answer = self.put(desk, entry="harbour", facts=FACTS | {key: fact})
            assert answer.status_code == 400, (key, answer.text)
            assert answer.get_json()["parameter"].startswith("facts.")

    def test_names_keep_the_marks_that_their_script_needs(
        self, desk: FlaskClient
    ) -> None:
        names = ["\u200fوكالة", "می\u200cرود", "x" * 1_000]
        made = self.put(desk, entry="harbour", facts=FACTS | {"names": names})
        assert made.get_json()["said"]["names"] == names

    def test_an_answer_to_a_write_tells_what_was_written(
        self, desk: FlaskClient
    ) -> None:
        made = self.put(desk, entry="harbour", facts=FACTS).get_json()
        assert made["facts"] == self.read(desk, "harbour")["facts"]
        assert made["facts"]["kind"] == "agency"
        seen = made["version"]
        facts = {"kind": "stock"}
        changed = self.put(desk, entry="harbour", facts=facts, seen=seen).get_json()
        assert changed["facts"]["kind"] == "stock"
        removed = self.put(desk, remove="harbour", seen=changed["version"]).get_json()
        assert removed["facts"] == {}
        assert self.put(desk, restore=3).get_json()["facts"]["kind"] == "stock"

    @pytest.mark.parametrize("name", ["harbour", "afp"])
    def test_facts_that_were_read_can_be_sent_back(
        self, desk: FlaskClient, name: str
    ) -> None:
        self.put(desk, entry="harbour", facts=FACTS)
        known = self.read(desk, name)
        facts, seen = known["facts"], known["version"]
        back = self.put(desk, entry=name, facts=facts, seen=seen)
        assert back.status_code == 201, back.text
        assert back.get_json()["facts"] == facts
        seen = back.get_json()["version"]
        other = self.put(desk, entry=name, facts=facts | {"slug": "x-y"}, seen=seen)
        assert other.status_code == 400
        assert other.get_json()["parameter"] == "facts.slug"

    def test_licences_are_written_the_same_way(
        self, catalogue: Catalogue, session: Session, folder: Path
    ) -> None:
        desk = browser(catalogue, session, None, licences=folder)
        place = "/api/v1/licences/entries"
        facts = {"name": "House licence", "attribution": ["author", "licence"]}
        made = self.put(desk, place, entry="House-1.0", facts=facts)
        assert made.status_code == 201, made.text
        assert "House licence" in desk.get("/licences/House-1.0").text

    def test_without_a_folder_nothing_is_written(
        self, catalogue: Catalogue, session: Session
    ) -> None:
        desk = browser(catalogue, session, None)
        assert self.put(desk, entry="harbour", facts=FACTS).status_code == 403
