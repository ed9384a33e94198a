"""What the desk recorded of a picture binds wherever the picture is met."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image as Pillow

from media.catalogue import Catalogue
from media.files import SourceFile
from media.model import Asset, Finding, Outcome
from media.pipeline import (
    Called,
    Consulted,
    Deciding,
    RightsEdit,
    Session,
    Withdrawing,
    check_files,
    ingest,
    wanted_rights,
)
from media.settings import Newsroom, Settings
from media.store import open_catalogue
from seeds import folder
from tests.pictures import alternatives, app1_xmp, jpeg, listed, xmp
from tests.written_over import SENT, article, nets, rower

WING = (folder() / "images" / "coalition-specialist-drone-wing.jpg").read_bytes()
HALL = (folder() / "images" / "coalition-drone-parts-table.jpg").read_bytes()
CRANE = "A harbour pilot climbs a ladder at the grain terminal of Oldport."
SAILS = "Two brothers mend the sails of the cutter Marlene in the yard at Norwick."
BAKER = "A baker carries a tray of loaves across the flooded market square of Elmstad."
CREDIT = "Photo: Ida Holm/AFP"
PAGE = "https://paper.example/harbour/1"
NUMBERED = "https://pics.example/news/000_34QB8ZD.jpg"
PLAIN = "https://pics.example/2026/cutter-marlene-yard.jpg"


def figure(src: str, caption: str, credit: str = CREDIT) -> str:
    words = f"<figcaption>{caption} {credit}</figcaption>"
    return f'<figure><img alt="{caption}" src="{src}">{words}</figure>'


def page(*figures: str, uri: str = "draft.html") -> SourceFile:
    story = "<p>The town had waited for the ships since the morning, said all.</p>"
    body = story.join(figures)
    html = f"<html><body><article><h1>Ships</h1>{body}{story}</article></body></html>"
    return SourceFile(uri=uri, data=html.encode())


def picture(data: bytes, *, resized: bool = False, turned: int = 0) -> SourceFile:
    """Return a file; changed, it has nothing of what the original says of itself."""
    if turned:
        with Pillow.open(BytesIO(data)) as opened:
            copy = BytesIO()
            opened.rotate(turned, expand=True).save(copy, "JPEG")
        data = copy.getvalue()
    if resized:
        with Pillow.open(BytesIO(data)) as opened:
            width, height = opened.size
            copy = BytesIO()
            opened.resize((width * 2 // 3, height * 2 // 3)).save(copy, "JPEG")
        data = copy.getvalue()
    return SourceFile(uri="on-the-desk.jpg", data=data)


FIGURES = (figure(NUMBERED, CRANE), figure(PLAIN, SAILS), figure("", BAKER))


@pytest.fixture(scope="module")
def recorded(
    tmp_path_factory: pytest.TempPathFactory, session: Session
) -> Iterator[Catalogue]:
    """Return a catalogue in which all pictures of a page and a file were killed."""
    place = tmp_path_factory.mktemp("knowing") / "catalogue.sqlite"
    catalogue = open_catalogue(str(place))
    files = [page(*FIGURES, uri=PAGE), SourceFile(uri="/desk/wing.jpg", data=WING)]
    list(ingest(files, catalogue=catalogue, session=session))
    desk = Withdrawing(catalogue, session)
    for asset in catalogue.assets():
        kill = Called(said_by="AFP", notice="PHOTO KILL: not what it says.")
        desk.order(asset.asset_id, kill, actor="Mia", reason="kill")
    yield catalogue
    catalogue.close()


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Catalogue]:
    catalogue = open_catalogue(str(tmp_path / "catalogue.sqlite"))
    yield catalogue
    catalogue.close()


def kill(catalogue: Catalogue, session: Session, shown: str) -> None:
    """Take in a page with one picture, which the desk withdraws."""
    list(ingest([page(shown, uri=PAGE)], catalogue=catalogue, session=session))
    (asset,) = catalogue.assets()
    called = Called(said_by="AFP", notice="PHOTO KILL")
    Withdrawing(catalogue, session).order(
        asset.asset_id, called, actor="Mia", reason="kill"
    )


def withdrawn(
    catalogue: Catalogue, session: Session, *files: SourceFile
) -> list[Finding]:
    consulted = Consulted(catalogue=catalogue)
    done = check_files(files, session=session, consulted=consulted)
    return [f for f in done.findings if f.check == "withdrawn"]


OTHER = "Children feed gulls on the pier."
RECOGNISED = [
    ("the same document", [page(*FIGURES, uri=PAGE)], "picture 3 of a document"),
    ("a copy of it", [page(*FIGURES, uri="copy.html")], "picture 3 of a document"),
    ("the agency's number", [page(figure("a/000_34QB8ZD.jpg", OTHER))], "the number"),
    ("the address", [page(figure(f"{PLAIN}?w=640", OTHER))], "its address"),
    ("the same file", [picture(WING)], "the same file"),
    ("a smaller copy", [picture(WING, resized=True)], "surely shows the same"),
    ("one on its side", [picture(WING, turned=90)], "turned by 90°"),
]


@pytest.mark.parametrize(
    ("files", "how"),
    [row[1:] for row in RECOGNISED],
    ids=[row[0] for row in RECOGNISED],
)
def test_a_killed_picture_is_an_error_in_what_was_never_taken_in(
    files: list[SourceFile], how: str, recorded: Catalogue, session: Session
) -> None:
    before = recorded.totals()
    found = withdrawn(recorded, session, *files)
    assert {f.severity for f in found} == {"error"}
    (told,) = [finding for finding in found if how in finding.message]
    places = [place.quote for place in told.evidence if place.kind == "recognised"]
    assert len(places) == 1
    assert how in places[0]
    assert recorded.totals() == before
    assert not [f for f in check_files(files, session=session).findings if f in found]


def test_a_killed_picture_that_lies_beside_an_article_is_met_in_it(
    recorded: Catalogue, session: Session, tmp_path: Path
) -> None:
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "a wing.jpg").write_bytes(picture(WING, resized=True).data)
    (tmp_path / "broken.jpg").write_bytes(WING[:40])
    shown = figure("kept/a%20wing.jpg?v=3", OTHER), figure("broken.jpg", "Gulls.")
    draft = page(*shown, uri=str(tmp_path / "draft.html"))
    asked = Consulted(catalogue=recorded, opens_files=True)
    done = check_files([draft], session=session, consulted=asked)
    (found,) = [f for f in done.findings if f.check == "withdrawn"]
    assert (found.severity, found.position) == ("error", 0)
    assert "Recognised by a file that surely shows the same" in found.message
    assert [problem.uri for problem in done.problems] == [str(tmp_path / "broken.jpg")]
    assert done.files == 0, "it is looked up, and not checked itself"
    assert withdrawn(recorded, session, draft) == [], "of a server no file is opened"


def test_two_drafts_with_equal_words_are_two_pictures_as_their_files_are(
    recorded: Catalogue, session: Session, tmp_path: Path
) -> None:
    (tmp_path / "wing.jpg").write_bytes(WING)  # killed
    (tmp_path / "hall.jpg").write_bytes(picture(HALL, resized=True).data)
    drafts = [
        page(figure(f"{name}.jpg", OTHER), uri=str(tmp_path / f"{name}.html"))
        for name in ("wing", "hall")
    ]
    asked = Consulted(catalogue=recorded, opens_files=True)
    done = check_files(drafts, session=session, consulted=asked)
    errors = {
        Path(f.document_uri or "").name for f in done.findings if f.severity == "error"
    }
    assert (errors, len(done.assets)) == ({"wing.html"}, 2)
    (tmp_path / "hall.jpg").write_bytes(WING)
    again = check_files(drafts, session=session, consulted=asked)
    assert len(again.assets) == 1, "equal files are one picture"


def test_they_stay_two_beside_a_page_whose_file_was_written_over(
    empty: Catalogue, session: Session, tmp_path: Path
) -> None:
    names = ("pier", "quay")
    for name, data in zip(names, (WING, picture(HALL, resized=True).data), strict=True):
        (tmp_path / f"{name}.jpg").write_bytes(data)
    drafts = [
        page(figure(f"{name}.jpg", OTHER), uri=str(tmp_path / f"{name}.html"))
        for name in names
    ]
    place = str(tmp_path / "ru.jpg")
    before, next_ = replace(article("before"), uri=place[:-6] + "before.html"), nets()
    files = [before, replace(rower(SENT), uri=place), replace(next_, uri=place)]
    list(ingest(files, catalogue=empty, session=session))
    asked = Consulted(catalogue=empty, opens_files=True)
    done = check_files(
        [before, replace(next_, uri=place), *drafts], session=session, consulted=asked
    )
    shown = [
        {Path(usage.caption.document_uri).stem for usage in asset.usages}
        for asset in done.assets
    ]
    assert sorted(map(sorted, shown)) == [[], ["before"], ["pier"], ["quay"]]
    assert not any(asset.decisions for asset in done.assets), "nobody said so"


SITES = [
    ("/media/2026/wing.jpg", "", "media/2026/wing.jpg"),
    ("../img/wing.jpg", "", "news/img/wing.jpg"),
    ("/img/wing.jpg", "https://paper.example/news/1.html", "img/wing.jpg"),
    ("img/wing.jpg", "https://paper.example/news/05/1.html", "news/05/img/wing.jpg"),
    ("//paper.example/a/wing.jpg", "https://paper.example/news/1", "a/wing.jpg"),
    ("https://cdn.example/a/wing.jpg?w=640", "", "cdn.example/a/wing.jpg"),
]


@pytest.mark.parametrize(("src", "address", "file"), SITES)
def test_a_killed_picture_is_met_where_a_site_lies_on_the_disk(
    src: str,
    address: str,
    file: str,
    recorded: Catalogue,
    session: Session,
    tmp_path: Path,
) -> None:
    (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / file).write_bytes(picture(WING, resized=True).data)
    shown = page(figure(src, OTHER), uri=str(tmp_path / "news" / "05" / "1.html"))
    head = f'<head><link rel="canonical" href="{address}"></head><body>'
    data = shown.data.replace(b"<body>", head.encode()) if address else shown.data
    asked = Consulted(catalogue=recorded, opens_files=True)
    draft = SourceFile(uri=shown.uri, data=data)
    done = check_files([draft], session=session, consulted=asked)
    assert [f.severity for f in done.findings if f.check == "withdrawn"] == ["error"]


def test_no_file_of_another_house_is_taken_for_a_picture(
    recorded: Catalogue, session: Session, tmp_path: Path
) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "wing.jpg").write_bytes(picture(WING, resized=True).data)
    shown = figure("https://other.example/a/wing.jpg", OTHER)
    draft = page(shown, uri=str(tmp_path / "1.html"))
    asked = Consulted(catalogue=recorded, opens_files=True)
    done = check_files([draft], session=session, consulted=asked)
    assert [f for f in done.findings if f.check == "withdrawn"] == []


def test_an_equal_caption_is_only_noted(recorded: Catalogue, session: Session) -> None:
    (found,) = withdrawn(recorded, session, page(figure("new.jpg", BAKER)))
    assert found.severity == "note"
    assert (
        "It may be that picture: it has a caption that says the same" in found.message
    )
    assert (found.fix or "").startswith("Look whether it is that picture.")


def test_under_another_address_the_caption_is_said_to_be_perhaps_of_another(
    session: Session, empty: Catalogue
) -> None:
    kill(empty, session, figure("https://a.example/bakers-2207.jpg", BAKER))
    other = page(figure("https://b.example/ovens-4411.jpg", BAKER))
    (found,) = withdrawn(empty, session, other)
    assert found.severity == "note"
    assert "but another address, so that it may be another picture" in found.message
    assert "If it is: " in (found.fix or "")


def test_each_file_of_a_picture_says_by_what_itself_was_recognised(
    recorded: Catalogue, session: Session
) -> None:
    same = replace(picture(WING), uri="desk/wing.jpg")
    small = replace(picture(WING, resized=True), uri="desk/wing-small.jpg")
    draft = page(figure("desk/wing-small.jpg", OTHER))
    found = withdrawn(recorded, session, same, small, draft)
    (used,) = found
    assert "a file that surely shows the same (copy)" in used.message
    assert "(told by desk/wing-small.jpg)" in used.message
    assert found == withdrawn(recorded, session, draft, small, same)
    (alone,) = withdrawn(recorded, session, same)
    assert "Recognised by the same file: picture" in alone.message
    assert "told by" not in alone.message


DATED = "Farmers harvest saffron near Qaen, Iran, October 2, 2026."
BARS = {
    "killed": ("MANDATORY KILL - DO NOT USE.", "withdrawn"),
    "embargoed": ("EMBARGOED UNTIL 0001 GMT 5 DECEMBER 2099", "embargo-broken"),
    "barred": ("GERMANY OUT", "territory-excluded"),
}


def described(data: bytes, uri: str, instructions: str = "") -> SourceFile:
    said = {"photoshop:Instructions": instructions} if instructions else {}
    packet = xmp(said, raw=alternatives("dc:description", x_default=DATED))
    return saying(packet, data, uri)


def saying(packet: bytes, data: bytes, uri: str) -> SourceFile:
    """Return a smaller copy of a file, with nothing but a packet of XMP in it."""
    plain = picture(data, resized=True).data
    return SourceFile(uri=uri, data=jpeg(app1_xmp(packet), base=plain))


@pytest.mark.parametrize("name", BARS)
def test_an_equal_caption_with_its_day_asks_to_look_at_what_a_file_bars(
    name: str, session: Session, empty: Catalogue
) -> None:
    instructions, check = BARS[name]
    others = [
        described(HALL, "/desk/hall.jpg", instructions),
        described(WING, "/desk/wing.jpg"),
    ]
    list(ingest(others, catalogue=empty, session=session))
    barred = next(a.asset_id for a in empty.assets() if a.rights.restrictions)
    at_home = Settings(newsroom=Newsroom(territories=("DE",)))
    session = replace(session, settings=at_home)
    asked = Consulted(catalogue=empty)
    draft = page(figure("https://b.example/q.jpg", DATED))
    done = check_files([draft], session=session, consulted=asked)
    (found,) = [f for f in done.findings if f.check == check]
    assert found.severity == "note"
    assert "a caption that says the same, as agencies send with" in found.message
    assert f"picture {barred} of the catalogue" in found.message
    assert found.message.count("of the catalogue") == 1, "only that which is barred"
    assert (found.fix or "").startswith("Look whether it is that picture.")


def test_an_equal_caption_with_its_day_asks_to_look_at_what_the_desk_called_back(
    session: Session, empty: Catalogue
) -> None:
    kill(empty, session, figure("https://a.example/saffron.jpg", DATED))
    text = f"Harvest\n\nThe town waited.\n\n{DATED} (Ida Holm/AFP)\n\nAll said so.\n"
    drafts = [
        page(figure("https://b.example/q.jpg", DATED)),
        SourceFile(uri="draft.txt", data=text.encode()),
    ]
    told = [withdrawn(empty, session, draft) for draft in drafts]
    few = page(figure("https://b.example/r.jpg", "A view, 2026."))
    assert withdrawn(empty, session, few) == []
    assert [[f.severity for f in found] for found in told] == [["note"], ["note"]]


NOT_RECOGNISED = [
    page(figure("new.jpg", OTHER)),
    page(figure("cutter-marlene-yard.jpg", OTHER)),  # of a draft that is nowhere
    page(figure("a/000_34QB8ZE.jpg", CRANE)),  # another number: another picture
    picture(HALL),
]


@pytest.mark.parametrize("file", NOT_RECOGNISED)
def test_another_picture_is_free(
    file: SourceFile, recorded: Catalogue, session: Session
) -> None:
    assert withdrawn(recorded, session, file) == []


class TestOnePicture:
    """An article with one picture, of which the desk says something."""

    ARTICLE = page(figure(PLAIN, SAILS), uri="/srv/site/cutter.html")
    DRAFT = page(figure(PLAIN, OTHER))

    @pytest.fixture
    def catalogue(self, empty: Catalogue, session: Session) -> Catalogue:
        list(ingest([self.ARTICLE], catalogue=empty, session=session))
        return empty

    def asset(self, catalogue: Catalogue) -> Asset:
        (asset,) = catalogue.assets()
        return asset

    def checks(
        self, catalogue: Catalogue, session: Session, file: SourceFile
    ) -> dict[str, str]:
        consulted = Consulted(catalogue=catalogue)
        done = check_files([file], session=session, consulted=consulted)
        return {f.check: f.severity for f in done.findings}

    def test_a_limit_that_the_desk_imposed_counts(
        self, catalogue: Catalogue, session: Session
    ) -> None:
        assert "embargo-broken" not in self.checks(catalogue, session, self.DRAFT)
        edit = RightsEdit(
            until=date(2027, 6, 1), impose="EMBARGOED UNTIL 3 MAY 2027. ONLINE OUT"
        )
        by = {"actor": "Mia", "reason": "contract 7"}
        asset = self.asset(catalogue)
        wanted = wanted_rights(asset, edit, session=session, **by)
        Deciding(catalogue, session).correct(wanted, **by)
        found = self.checks(catalogue, session, self.DRAFT)
        assert found["medium-excluded"] == "error"

    @pytest.mark.parametrize(
        ("outcome", "there", "elsewhere"),
        [
            ("taken-down", "error", "error"),
            ("corrected", "error", "error"),
            ("cannot", "note", "error"),
            ("not-ours", None, None),
        ],
    )
    def test_what_was_ticked_off_is_told_again_where_a_file_shows_it(
        self,
        catalogue: Catalogue,
        session: Session,
        outcome: Outcome,
        there: str | None,
        elsewhere: str | None,
    ) -> None:
        desk, asset = Withdrawing(catalogue, session), self.asset(catalogue)
        by = {"actor": "Mia", "reason": "kill"}
        order = desk.order(asset.asset_id, Called(), **by)
        usages = [usage.usage_id for usage in asset.usages]
        desk.tick(order.withdrawal_id, usages, outcome, **by)
        desk.close(order.withdrawal_id, **by)
        again = page(figure(PLAIN, SAILS), "", uri=self.ARTICLE.uri)
        copy = SourceFile(uri="/srv/other/same.html", data=self.ARTICLE.data)
        for file, told in (
            (self.ARTICLE, there),
            (again, there),
            (copy, elsewhere),
        ):
            found = self.checks(catalogue, session, file)
            assert found.get("withdrawn") == told, file.uri

    def test_a_draft_with_a_killed_picture_is_told_whatever_was_ticked_off(
        self, catalogue: Catalogue, session: Session
    ) -> None:
        desk, asset = Withdrawing(catalogue, session), self.asset(catalogue)
        by = {"actor": "Mia", "reason": "kill"}
        order = desk.order(asset.asset_id, Called(), **by)
        usages = [usage.usage_id for usage in asset.usages]
        desk.tick(order.withdrawal_id, usages, "taken-down", **by)
        assert self.checks(catalogue, session, self.DRAFT)["withdrawn"] == "error"

    def test_a_use_that_is_published_counts(
        self, catalogue: Catalogue, session: Session
    ) -> None:
        edit = RightsEdit(until=date(2027, 6, 1), impose="ONE TIME USE ONLY")
        by = {"actor": "Mia", "reason": "contract 7"}
        wanted = wanted_rights(self.asset(catalogue), edit, session=session, **by)
        Deciding(catalogue, session).correct(wanted, **by)
        draft = page(figure(PLAIN, OTHER), "", uri="/srv/drafts/2.html")
        other = SourceFile(
            uri=draft.uri, data=draft.data.replace(b"<h1>Ships", b"<h1>Gulls")
        )
        consulted = Consulted(catalogue=catalogue)
        done = check_files([other], session=session, consulted=consulted)
        (found,) = [f for f in done.findings if f.check == "uses-exceeded"]
        assert found.severity == "error"
        assert "Use 2 of a picture that may be used once" in found.message
        assert "It stands in “Ships”." in found.message
        assert "uses-exceeded" not in self.checks(catalogue, session, self.ARTICLE)
        moved = SourceFile(uri="/srv/copy/cutter.html", data=self.ARTICLE.data + b" ")
        assert "uses-exceeded" not in self.checks(catalogue, session, moved)

    def test_a_correction_is_due_in_a_draft(
        self, catalogue: Catalogue, session: Session
    ) -> None:
        called = Called(field="credit", old="Ida Holm", new="Eva Holm")
        by = {"actor": "Mia", "reason": "correction"}
        Withdrawing(catalogue, session).order(
            self.asset(catalogue).asset_id, called, **by
        )
        assert self.checks(catalogue, session, self.DRAFT)["correction-due"] == "error"
        mended = page(figure(PLAIN, OTHER, "Photo: Eva Holm/AFP"))
        assert "correction-due" not in self.checks(catalogue, session, mended)


class TestLineOfFiles:
    """A picture that the catalogue has with a file that says who made it."""

    WRONG = "(Kim Someone/Reuters)"

    @pytest.fixture
    def catalogue(self, empty: Catalogue, session: Session) -> Catalogue:
        maker = listed("dc:creator", "Maja Lind", kind="Seq")
        words = alternatives("dc:description", x_default=SAILS)
        packet = xmp({"photoshop:Credit": "AFP"}, raw=words + maker)
        file = saying(packet, WING, PLAIN.rsplit("/", 1)[1])
        shown = page(figure(PLAIN, SAILS, "(Maja Lind/AFP)"), uri="/srv/1.html")
        list(ingest([shown, file], catalogue=empty, session=session))
        (asset,) = empty.assets()
        assert asset.images and asset.usages
        return empty

    def drafts(self, how: str, credit: str = WRONG) -> list[SourceFile]:
        if how == "address":
            return [page(figure(PLAIN, OTHER, credit))]
        return [picture(WING), page(figure("on-the-desk.jpg", OTHER, credit))]

    @pytest.mark.parametrize("how", ["file", "address"])
    def test_a_wrong_credit_is_told_and_the_files_line_is_the_one_to_print(
        self, how: str, catalogue: Catalogue, session: Session
    ) -> None:
        asked = Consulted(catalogue=catalogue)
        files = self.drafts(how)
        if how == "file":
            bare = picture(WING, resized=True).data
            files[0] = replace(files[0], data=bare)
        done = check_files(files, session=session, consulted=asked)
        (asset,) = done.assets
        (found,) = [f for f in done.findings if f.check == "credit-differs-from-file"]
        assert (found.severity, found.position) == ("error", 0)
        assert asset.credit_to_print == found.expected == "Maja Lind/AFP"
        assert "of the catalogue, recognised by" in (asset.credit_why or "")

    def test_the_right_credit_stays(
        self, catalogue: Catalogue, session: Session
    ) -> None:
        asked = Consulted(catalogue=catalogue)
        files = self.drafts("address", "(Maja Lind/AFP)")
        done = check_files(files, session=session, consulted=asked)
        assert [a.credit_to_print for a in done.assets] == ["Maja Lind/AFP"]
        assert not [f for f in done.findings if f.check.startswith("credit-differs")]
