"""A file that is called as a killed picture's is not that picture for its name alone.

Cameras, programs and people in a hurry call every picture "image1" or "DSC_0001", and
save the next one in its place. What a draft is told, and what the catalogue makes of
the page, follows from all that is said: the place, the file there, words, makers, days.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from media.catalogue import Catalogue
from media.files import SourceFile
from media.pipeline import (
    Called,
    Consulted,
    Session,
    Withdrawing,
    check_files,
    ingest,
    recheck,
)
from media.store import open_catalogue
from tests.newspaper import picture
from tests.pictures import scene
from tests.written_over import KILLED

NETS = "Fishermen mend nets beside a red boat at Westhaven quay."
AGAIN = "Rower Ute Ritt with her oar on the jetty of Oldport."
OTHER, SAME = "Photo: Eli Sand/Sudpress", "Photo: Ute Holm/Nordpix"
NAMESAKE, SHORT = "Photo: Ute Lund/Nordpix", "Photo: U. Holm/Nordpix"


def file(uri: str, seed: int, **said: str) -> SourceFile:
    told = KILLED if seed == 1 else said
    return replace(picture("x.jpg", scene(seed, size=(320, 220)), told), uri=uri)


def article(uri: str, src: str, caption: str, *, day: str = "") -> SourceFile:
    dated = f'<meta property="article:published_time" content="{day}T09:00:00Z">'
    told = "<p>The town had waited for the ships since the morning, said all.</p>"
    figure = f'<figure><img src="{src}"><figcaption>{caption}</figcaption></figure>'
    html = (
        f"<html><head><title>{uri}</title>{dated if day else ''}</head><body><article>"
        f"<h1>{uri}</h1>{told}{figure}{told}</article></body></html>"
    )
    return SourceFile(uri=uri, data=html.encode())


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    opened = open_catalogue(str(tmp_path / "catalogue.sqlite"))
    yield opened
    opened.close()


def told(
    draft: SourceFile, catalogue: Catalogue, session: Session, *, looks: bool = False
) -> list[str]:
    """Return how gravely a draft is told that its picture was withdrawn."""
    asked = Consulted(catalogue=catalogue, opens_files=looks)
    done = check_files([draft], session=session, consulted=asked)
    return [f.severity for f in done.findings if f.check == "withdrawn"]


def errors_of(page: SourceFile, catalogue: Catalogue, session: Session) -> set[str]:
    """Return the errors that the catalogue tells of a page when it has come in."""
    list(ingest([page], catalogue=catalogue, session=session))
    every = (f for _, some in recheck(catalogue, session=session) for f in some)
    return {
        f.check for f in every if f.document_uri == page.uri and f.severity == "error"
    }


CASES = [
    pytest.param("mon/image1", "tue/image1", NETS, OTHER, [], id="any name elsewhere"),
    pytest.param("mon/DSC_000123", "tue/DSC_000123", NETS, "", [], id="a camera's"),
    pytest.param("a/titel-neu", "a/titel-neu", NETS, OTHER, ["note"], id="one folder"),
    pytest.param("a/image1", "a/image1", AGAIN, OTHER, ["error"], id="the same words"),
    pytest.param("a/image1", "a/image1", NETS, SAME, ["error"], id="the same maker"),
    pytest.param("a/oar-jetty-oldport", "b/oar-jetty-oldport", NETS, OTHER, ["note"],
                 id="a name for one, and another maker"),
    pytest.param("a/oar-jetty-oldport", "b/oar-jetty-oldport", AGAIN, SAME, ["error"],
                 id="a name for one, and the same maker"),
]  # fmt: skip


@pytest.mark.parametrize(("killed", "shown", "words", "credit", "how"), CASES)
def test_how_gravely_a_draft_is_told(
    killed: str,
    shown: str,
    words: str,
    credit: str,
    how: list[str],
    catalogue: Catalogue,
    session: Session,
) -> None:
    uri = f"/desk/{killed}.jpg"
    list(ingest([file(uri, 1)], catalogue=catalogue, session=session))
    folder, _, name = shown.partition("/")
    draft = article(f"/desk/{folder}/b.html", f"{name}.jpg", f"{words} {credit}")
    assert told(draft, catalogue, session) == how
    is_killed = "withdrawn" in errors_of(draft, catalogue, session)
    assert is_killed is (how == ["error"]), "taken in, it is told the same"
    assert len(list(catalogue.assets())) == (1 if is_killed else 2)


@pytest.mark.parametrize("size", [(160, 110), (200, 138), (240, 165), (288, 198)])
def test_a_size_of_the_killed_picture_that_says_nothing_lies_in_its_place_too(
    size: tuple[int, int], catalogue: Catalogue, session: Session
) -> None:
    """Whichever of the two files is looked at first."""
    less = picture("x.jpg", scene(1, size=(320, 220)).resize(size), {})
    less = replace(less, uri="/desk/a/titel-{}x{}.jpg".format(*size))
    files = [file("/desk/a/titel.jpg", 1), less]
    list(ingest(files, catalogue=catalogue, session=session))
    draft = article("/desk/a/b.html", "titel.jpg", f"{NETS} {OTHER}")
    assert told(draft, catalogue, session) == ["error"]
    assert "withdrawn" in errors_of(draft, catalogue, session), "it is told the same"


@pytest.mark.parametrize(
    ("credit", "day", "how"),
    [
        (OTHER, "", ["note"]),
        (NAMESAKE, "2026-05-02", ["note"]),
        ("", "", ["note"]),
        ("", "2026-05-02", ["error"]),
        (SAME, "", ["error"]),
        (SHORT, "2026-05-02", ["error"]),
    ],
    ids=[
        "another maker",
        "another with one given name",
        "neither maker nor day",
        "the same day",
        "the same maker",
        "the same maker, in short",
    ],
)
def test_other_words_in_the_place_of_a_killed_picture_without_a_file(
    credit: str, day: str, how: list[str], catalogue: Catalogue, session: Session
) -> None:
    may = article("/desk/a.html", "titel.jpg", f"{AGAIN} {SAME}", day="2026-05-02")
    list(ingest([may], catalogue=catalogue, session=session))
    (asset,) = catalogue.assets()
    said = {"actor": "Mia", "reason": "the agency says so"}
    Withdrawing(catalogue, session).order(asset.asset_id, Called(), **said)
    draft = article("/desk/b.html", "titel.jpg", f"{NETS} {credit}".strip(), day=day)
    assert told(draft, catalogue, session) == how
    is_killed = "withdrawn" in errors_of(draft, catalogue, session)
    assert is_killed is (how == ["error"]), "taken in, it is told the same"
    looks = {
        (f.check, f.severity)
        for asset in catalogue.assets()
        for f in catalogue.findings_of(asset.asset_id)
        if f.document_uri == draft.uri and f.check != "alt-missing"
    }
    assert (("credit-may-conflict", "note") in looks) is (how == ["note"])


def test_two_pages_of_two_days_are_two_pictures_in_one_place(
    catalogue: Catalogue, session: Session
) -> None:
    may = article("/desk/a.html", "titel.jpg", f"{AGAIN} {SAME}", day="2026-05-02")
    autumn = article("/desk/b.html", "titel.jpg", f"{NETS} {OTHER}", day="2026-10-31")
    again = article("/desk/c.html", "titel.jpg", f"{AGAIN} {SAME}", day="2026-05-03")
    list(ingest([may, autumn, again], catalogue=catalogue, session=session))
    shown = sorted(
        sorted(usage.caption.document_uri for usage in asset.usages)
        for asset in catalogue.assets()
    )
    assert shown == [["/desk/a.html", "/desk/c.html"], ["/desk/b.html"]]


def test_a_page_without_a_maker_makes_no_one_of_two_pictures_in_one_place(
    catalogue: Catalogue, session: Session
) -> None:
    day = "2026-05-02"
    first = article("/desk/a.html", "titel.jpg", f"{AGAIN} {SAME}", day=day)
    other = article("/desk/b.html", "titel.jpg", f"{NETS} {NAMESAKE}", day=day)
    silent = article("/desk/c.html", "titel.jpg", AGAIN, day=day)
    third = "Children skate on the frozen pond of Eastmoor park."
    either = article("/desk/d.html", "titel.jpg", third, day=day)
    short = article("/desk/e.html", "titel.jpg", "The scene.", day=day)
    every = [first, other, silent, either, short]
    list(ingest(every, catalogue=catalogue, session=session))
    shown = sorted(
        sorted(usage.caption.document_uri for usage in asset.usages)
        for asset in catalogue.assets()
    )
    assert shown == [
        ["/desk/a.html", "/desk/c.html"],
        ["/desk/b.html"],
        ["/desk/d.html"],
        ["/desk/e.html"],
    ]


def test_another_picture_stays_another_however_often_the_first_is_shown(
    catalogue: Catalogue, session: Session
) -> None:
    pages = [
        article(f"/desk/{n}.html", "titel.jpg", f"{AGAIN} {SAME}", day=f"2026-05-{day}")
        for n, day in enumerate(["02", "03"] * 35)
    ]
    other = article("/desk/z.html", "titel.jpg", f"{NETS} {OTHER}", day="2026-10-31")
    list(ingest([*pages, other], catalogue=catalogue, session=session))
    assert sorted(len(asset.usages) for asset in catalogue.assets()) == [1, 70]


@pytest.mark.parametrize(
    ("seed", "how"), [(1, ["error"]), (2, ["note"])], ids=["the killed", "another"]
)
def test_what_lies_beside_a_draft_says_which_picture_is_there(
    seed: int, how: list[str], catalogue: Catalogue, session: Session, tmp_path: Path
) -> None:
    place = tmp_path / "image1.jpg"
    list(ingest([file(str(place), 1)], catalogue=catalogue, session=session))
    place.write_bytes(file(str(place), seed).data)
    draft = article(str(tmp_path / "b.html"), "image1.jpg", NETS)
    assert told(draft, catalogue, session, looks=True) == how
