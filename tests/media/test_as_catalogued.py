"""A draft that is checked is told what the catalogue would tell of it, taken in.

For each check that compares pages with files one of its cases: the pictures and all
pages but the last are catalogued. Checked as a file, sent by a content system, or taken
in, the last page is told the same, and as gravely.

What differs, and why: a file that only a caption ties to a page is no more than a note,
as other pictures have that caption; and of several pages of one day the one that is
checked counts as the last use, for the others are published.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from media.catalogue import Catalogue
from media.files import SourceFile
from media.model import Finding
from media.pipeline import Consulted, Session, check_files, ingest, recheck
from media.rules import RULES
from media.store import open_catalogue
from tests.checks import FOLDER, Case, cases_of
from tests.checks_as_files import articles_of, pictures_of, session_of
from tests.conftest import made_app
from tests.pictures import app1_xmp, jpeg, xmp

UNSAID = {"ended", "barred", "credentials", "relation", "date_sent"}
"""What files of a case have that the XMP of one file cannot say."""

ELSEWHERE = {
    "file-metadata-missing": "is about a file, and no page",
    "metadata-stripped": "is about a file, and no page",
    "copyright-conflict": "is about files, and no page",
    "credit-may-conflict": "waits for a person in the catalogue, who sees both",
    "credit-contradicts-agency": "of a file that a caption alone ties",
}
"""Checks of which nothing is compared here, and why."""

SENT = ("size-exceeded", "archive-reused", "territory-excluded", "mandatory-credit")
"""Checks of which a case is sent to the server, too."""


def compared() -> Iterator[Case]:
    for check in (rule.check for rule in RULES):
        if check in ELSEWHERE or not (FOLDER / f"{check}.toml").exists():
            continue
        for case in cases_of(check):
            told = {key for file in case.files for key in file}
            if case.fires and case.files and case.usages and not told & UNSAID:
                yield case
                break


CASES = {case.check: case for case in compared()}
Opened = Callable[[Iterable[SourceFile], Session], Catalogue]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    """Return a maker of catalogues that hold some files."""
    made: list[Catalogue] = []

    def open_(files: Iterable[SourceFile], session: Session) -> Catalogue:
        made.append(open_catalogue(str(tmp_path / f"{len(made)}.sqlite")))
        assert {r.status for r in ingest(files, catalogue=made[-1], session=session)}
        return made[-1]

    yield open_
    for catalogue in made:
        catalogue.close()


def told(findings: Iterable[Finding], page: SourceFile) -> Counter[tuple[str, str]]:
    of_it = (f for f in findings if f.document_uri == page.uri)
    return Counter((f.check, f.severity) for f in of_it)


def taken_in(
    catalogue: Catalogue, session: Session, page: SourceFile
) -> Counter[tuple[str, str]]:
    """Return what the catalogue tells of a page when it has come in."""
    list(ingest([page], catalogue=catalogue, session=session))
    found = (f for _, some in recheck(catalogue, session=session) for f in some)
    return told(found, page)


def as_file(
    catalogue: Catalogue, session: Session, page: SourceFile
) -> Counter[tuple[str, str]]:
    done = check_files(
        [page], session=session, consulted=Consulted(catalogue=catalogue)
    )
    return told(done.findings, page)


@pytest.mark.parametrize("check", CASES)
def test_a_draft_is_told_what_the_catalogue_would_tell(
    check: str, opened: Opened, session: Session
) -> None:
    case = CASES[check]
    session = session_of(case, replace(session, compares_pictures=False))
    *before, draft = articles_of(case)
    pictures = list(pictures_of(case))
    catalogue = opened([*pictures, *before], session)
    found = [as_file(catalogue, session, draft)]
    if check in SENT and not case.told.get("settings"):
        found.append(sent(catalogue, draft))
    wanted = taken_in(catalogue, session, draft)
    assert check in {name for name, _ in wanted}
    assert found == [wanted] * len(found)


def sent(catalogue: Catalogue, page: SourceFile) -> Counter[tuple[str, str]]:
    """Return what a content system is told of a page."""
    body = {"text": page.data.decode(), "name": page.uri}
    asked = made_app(catalogue).test_client().post("/api/v1/check", json=body)
    return Counter((f["check"], f["severity"]) for f in asked.get_json()["findings"])


FULLER = {"one usage only says less"}
"""Whoever names all whom print named before, and more, contradicts nobody."""
TWO_PRINTS = [
    pytest.param(case, turned, id=f"{case.name}{', turned' if turned else ''}")
    for case in cases_of("credit-conflict")
    if len(case.usages) == 2
    for turned in (False, True)
]


@pytest.mark.parametrize(("case", "turned"), TWO_PRINTS)
def test_a_draft_is_told_who_was_named_before_whichever_of_two_is_the_odd_one(
    case: Case, turned: bool, opened: Opened, session: Session
) -> None:
    before, draft = articles_of(case)[:: -1 if turned else 1]
    catalogue = opened([before], session)
    asked = Consulted(catalogue=catalogue)
    done = check_files([draft], session=session, consulted=asked).findings
    found = [f for f in done if f.check == "credit-conflict"]
    assert {f.document_uri for f in found} <= {draft.uri}
    list(ingest([draft], catalogue=catalogue, session=session))
    every = (f for _, some in recheck(catalogue, session=session) for f in some)
    wanted = [f.severity for f in every if f.check == "credit-conflict"]
    is_fuller = turned and case.name in FULLER
    assert [f.severity for f in found] == ([] if is_fuller else wanted)
    assert all(f.expected != f.found for f in found), "its own line is not asked for"


BOYS = "Two boys push a broken cart along the quay of Oldport before sunrise."


@pytest.mark.parametrize(
    ("caption", "credit", "how"),
    [
        pytest.param(BOYS, "Ida Holm/AFP", ["note"], id="another maker"),
        pytest.param(BOYS, "Foto: Nils Ravn / AFP", [], id="the same, labelled"),
        pytest.param("Archive picture.", "Ida Holm/AFP", [], id="words for any"),
        pytest.param("A crane lifts a boat.", "Ida Holm/AFP", [], id="other words"),
    ],
)
def test_words_alone_ask_to_look_who_was_named_before(
    caption: str, credit: str, how: list[str], opened: Opened, session: Session
) -> None:
    place = "https://paper.example/media/quay-cart-oldport.jpg"
    words = caption if caption.startswith("Archive") else BOYS
    figure = f"<img src='{place}'><figcaption>{words} Nils Ravn/AFP</figcaption>"
    html = f"<article><h1>Carts</h1><figure>{figure}</figure></article>"
    page = SourceFile(uri="/press/before.html", data=html.encode())
    draft = f"# A morning\n\nThe day began late.\n\n*{caption} {credit}*\n"
    note = SourceFile(uri="/desk/draft.md", data=draft.encode())
    found = as_file(opened([page], session), session, note)
    assert [s for name, s in found if name == "credit-conflict"] == how


KILLED = xmp({"photoshop:Credit": "AFP", "photoshop:Instructions": "MANDATORY KILL"})
NAMED = "harbour-fire-oldport-0412.jpg"


def shown(src: str) -> SourceFile:
    words = "Rowers carry a boat down to the river Tolne. Photo: Ida Holm/AFP"
    figure = f'<img src="{src}" alt="x"><figcaption>{words}</figcaption>'
    html = f"<article><h1>Boats</h1><figure>{figure}</figure></article>"
    return SourceFile(uri="/press/draft.html", data=html.encode())


@pytest.mark.parametrize(
    ("src", "is_known"),
    [
        (f"img/{NAMED}", True),
        (f"https://cdn.example/u/{NAMED}?w=640", True),
        ("img/0412.jpg", False),
    ],
)
def test_a_file_is_known_by_a_telling_name_as_in_the_catalogue(
    src: str, is_known: bool, opened: Opened, session: Session
) -> None:
    file = SourceFile(uri=f"/agency/in/{NAMED}", data=jpeg(app1_xmp(KILLED)))
    draft, catalogue = shown(src), opened([file], session)
    found = as_file(catalogue, session, draft)
    assert found == taken_in(catalogue, session, draft)
    assert (("withdrawn", "error") in found) is is_known


def test_each_copy_of_a_killed_picture_is_told_of(session: Session) -> None:
    data = jpeg(app1_xmp(KILLED))
    files = [SourceFile(uri=f"/desk/{name}.jpg", data=data) for name in "ab"]
    found = check_files(files, session=session).findings
    assert [f.document_uri for f in found if f.check == "withdrawn"] == [
        "/desk/a.jpg",
        "/desk/b.jpg",
    ]


def test_each_page_is_told_what_nobody_can_check(session: Session) -> None:
    asks = "Please contact the agency before use."
    packet = xmp({"photoshop:Credit": "AFP", "photoshop:Instructions": asks})
    file = SourceFile(uri=f"/press/{NAMED}", data=jpeg(app1_xmp(packet)))
    pages = [replace(shown(NAMED), uri=f"/press/{name}.html") for name in "ab"]
    found = check_files([file, *pages], session=session).findings
    told_of = {f.document_uri for f in found if f.check == "rights-unknown"}
    assert told_of == {"/press/a.html", "/press/b.html"}
