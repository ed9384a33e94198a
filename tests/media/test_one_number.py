"""One number of an agency ties pages of one picture, and tells of one that was killed.

Agencies number no two pictures alike, so that papers with words of their own show one
picture under one number. But papers lend the number of a gallery's first picture, or of
the whole story, to all that comes with it, and take a picture up again for something
else: then nobody is tied, and people are told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import permutations, product
from pathlib import Path

import pytest

from media.catalogue import Catalogue
from media.files import SourceFile
from media.model import Credit, Usage, usage_member
from media.pipeline import (
    Called,
    Consulted,
    Deciding,
    Session,
    Withdrawing,
    check_files,
    ingest,
)
from media.store import open_catalogue
from tests.merging import image, merged, usage

SACKS = "Rescue workers carry a sandbag past the flooded fish market of Oldport."
SACKS_AGAIN = "Rescuers carry sandbags past the flooded fish hall of Oldport."
SACKS_IN_GERMAN = (
    "Helfer tragen Sandsäcke am überfluteten Fischmarkt von Oldport vorbei."
)
INSURED = "Insurers expect claims to rise after a winter of heavy weather, studies say."
SINGER = "Singer Mara Quist waves from the open stage at the harbour festival."
DRUMMER = "Drummer Lars Pohl throws his sticks into the crowd at Westhaven."
BURNING = "A tanker burns off Cape Sorrow as tugs pump water onto its deck."
ASHORE = "Sailors of a tanker are brought ashore at Cape Sorrow in blankets."
AFP, SMALLER = (
    "https://a.test/000_36KV4QT.jpg",
    "https://b.test/w/000_36KV4QT-800x600.jpg",
)
SENT = "https://c.test/AFP__20260303__36KV4QT__v1__HighRes__OldportFlood.jpg"
PAGE = "https://a.test/a.html"
Row = tuple[str, str, str]
"""A page, where its picture lies, and what stands under it."""


def shown(rows: Iterable[Row]) -> list[Usage]:
    return [
        usage(words, document=f"https://{page}.test/{page}.html", src=src, position=n)
        for n, (page, src, words) in enumerate(rows)
    ]


TOGETHER = [
    pytest.param(
        [("a", AFP, SACKS), ("b", SMALLER, SACKS_AGAIN), ("c", SENT, SACKS_AGAIN)],
        id="in other words, under three forms of the name",
    ),
    pytest.param(
        [("a", AFP, SACKS), ("b", SMALLER, SACKS_IN_GERMAN)],
        id="in another language",
    ),
    pytest.param(
        [("a", AFP, SACKS), ("b", SMALLER, "The flood.")], id="in a few words"
    ),
    pytest.param(
        [("a", AFP, SACKS), ("b", "https://b.test/000_36KV4QT.jpg/800", SACKS_AGAIN)],
        id="in a folder called as the file",
    ),
    pytest.param(
        [
            ("a", "https://media.gettyimages.com/id/2155512345/photo/sea.jpg", SACKS),
            ("b", "https://b.test/gettyimages-2155512345.jpg", SACKS_AGAIN),
        ],
        id="in an address of the agency",
    ),
    pytest.param(
        [("a", AFP, SACKS), ("a", "https://a.test/big/000_36KV4QT.jpg", "The flood.")],
        id="twice in one page",
    ),
    pytest.param(
        [
            ("a", "https://a.test/alamy-stock-photo-3CKX7RT.jpg", SACKS),
            ("b", "https://b.test/img/alamy_3CKX7RT-1024.jpg", SACKS_AGAIN),
        ],
        id="of a picture library",
    ),
]
APART = [
    pytest.param(
        [("a", AFP, SACKS), ("b", "https://b.test/000_36KV4QU.jpg", SACKS)],
        id="two numbers, one caption",
    ),
    pytest.param([("a", AFP, SACKS), ("b", SMALLER, INSURED)], id="another story"),
    pytest.param(
        [
            ("a", "https://a.test/gettyimages-2155512345-1.jpg", SINGER),
            ("a", "https://a.test/gettyimages-2155512345-2.jpg", DRUMMER),
        ],
        id="a gallery under the number of its cover",
    ),
    pytest.param(
        [
            ("a", "https://paper.test/gettyimages-2155512345-1.jpg", "The singer."),
            ("b", "https://paper.test/gettyimages-2155512345-2.jpg", "The drummer."),
        ],
        id="numbered on in one site",
    ),
    pytest.param(
        [
            ("a", "https://paper.test/AP26009123456789-1.jpg", BURNING),
            ("b", "https://paper.test/AP26009123456789-2.jpg", ASHORE),
            (
                "c",
                "https://c.test/AP26009123456789.jpg",
                "Tugs at a tanker off a cape.",
            ),
        ],
        id="numbered on in one site, in words alike",
    ),
    pytest.param(
        [
            ("a", "https://a.test/dpa-260303-99-412345-dpai.jpg", SACKS),
            ("b", "https://b.test/img/260303-99-412345.jpg", SACKS_AGAIN),
        ],
        id="a number that the story has as well",
    ),
    pytest.param(
        [
            ("a", "https://a.test/000_36MN7PQ-000_36MN7PR.jpg", SACKS),
            ("b", "https://b.test/000_36MN7PQ.jpg", SACKS_AGAIN),
        ],
        id="put together of two pictures",
    ),
    pytest.param(
        [
            ("a", "https://a.test/imago20260303.jpg", SACKS),
            ("b", "https://b.test/imago20260303.jpg", SACKS_AGAIN),
        ],
        id="a day for a number",
    ),
    pytest.param(
        [
            ("a", "https://a.test/000_noimage.jpg", SACKS),
            ("b", "https://b.test/000_noimage.jpg", SACKS_AGAIN),
        ],
        id="a placeholder",
    ),
    pytest.param(
        [
            ("a", "https://a.test/AP00000000000000.jpg", SACKS),
            ("b", "https://b.test/AP00000000000000.jpg", SACKS_AGAIN),
        ],
        id="noughts for a number",
    ),
    pytest.param(
        [
            ("a", "https://a.test/afp/000_36KV4QT/photo1.jpg", SACKS),
            ("a", "https://a.test/afp/000_36KV4QT/photo2.jpg", SACKS_AGAIN),
            ("c", "https://c.test/000_36KV4QT/market.jpg", SACKS_IN_GERMAN),
        ],
        id="the number of a folder",
    ),
    *(
        pytest.param(
            [
                ("a", f"https://a.test/{name}.jpg", SACKS),
                ("b", f"https://b.test/w/{name}-800x600.jpg", SACKS_AGAIN),
            ],
            id=name,
        )
        for name in (
            "shutterstock_1234567890",  # as it stands in a template
            "gettyimages-9876543210",
            "AdobeStock_111111111",
            "rexfeatures_12345678ab",
            "AP26062000000000",  # a day, and nothing behind it
            "ANI-20260303000000",
            "20260303-000000-1",
            "gettyimages-123123123",
            "000_ABC1234567",
            "AP26062000000001",
            "selecao-lusa_12845678",  # a word, where nobody credits the agency
            "praia-belga-12845678",
            "pipeline-keystone-20451234",
            "hund-rex-1284568a",
        )
    ),
    pytest.param(
        [
            ("a", "https://a.test/AP26062845612345.jpg", SACKS),
            ("b", "https://b.test/000_36KV4QT.jpg", SACKS),
        ],
        id="of two agencies, one caption",
    ),
]


@pytest.mark.parametrize("rows", TOGETHER)
def test_one_number_is_of_one_picture_in_whatever_words(rows: list[Row]) -> None:
    for each in permutations(shown(rows)):
        assert len(merged(*each)) == 1


@pytest.mark.parametrize("rows", APART)
def test_a_number_that_is_of_something_else_ties_nobody(rows: list[Row]) -> None:
    for each in permutations(shown(rows)):
        assert len(merged(*each)) == len(rows)


def test_a_word_is_the_name_of_the_agency_that_is_credited() -> None:
    several = [
        usage(
            words,
            "Lusa",
            document=f"https://{page}.test/",
            src=f"https://{page}.test/lusa_12845678.jpg",
        )
        for page, words in (("a", SACKS), ("b", SACKS_AGAIN))
    ]
    named = [
        replace(u, credit=Credit(credit_line="Lusa", agencies=("Lusa",)))
        for u in several
    ]
    assert len(merged(*named)) == 1


@pytest.mark.parametrize("flag", ["handout", "pool"])
def test_what_two_agencies_were_handed_is_one_picture(flag: str) -> None:
    sent = (("a", "AFP", AFP), ("b", "AP", "https://b.test/AP26062845612345.jpg"))
    shown = [
        usage(SACKS, credit, document=f"https://{page}.test/", src=src)
        for page, credit, src in sent
    ]
    handed = [
        replace(one, credit=replace(one.credit, flags=(flag,)))
        for one in shown
        if one.credit
    ]
    assert len(merged(*handed)) == 1
    assert len(merged(*shown)) == 2


def test_a_file_and_a_page_of_two_agencies_are_told_apart_by_pixels_alone() -> None:
    printed = usage(SACKS, "AFP", document="https://a.test/", src=AFP)
    sent = image("AP26062845612345", description=SACKS)
    assert len(merged(printed, sent)) == 1


def test_what_one_house_gave_to_two_agencies_is_one_picture() -> None:
    sent = (("a", "AFP", AFP), ("b", "AP", "https://b.test/AP26062845612345.jpg"))
    given = [
        replace(
            usage(SACKS, document=f"https://{page}.test/", src=src),
            credit=Credit(credit_line="x", agencies=("Norland Navy", wire)),
        )
        for page, wire, src in sent
    ]
    assert len(merged(*given)) == 1


TOLD = [
    pytest.param({"alt_text": "AFP 000_36KV4QT"}, id="in the alternative text"),
    pytest.param({"alt_text": "000_36KV4QT.jpg"}, id="as the file was called"),
    pytest.param({"credit_line": "AFP - 000_36KV4QT"}, id="behind the credit"),
]


@pytest.mark.parametrize("said", TOLD)
def test_a_number_counts_where_the_address_does_not_say_it(
    said: dict[str, str],
) -> None:
    one, other = shown([("a", AFP, SACKS), ("b", "https://b.test/7f.jpg", SACKS_AGAIN)])
    assert len(merged(one, other)) == 2
    assert len(merged(one, replace(other, caption=replace(other.caption, **said)))) == 1


@pytest.mark.parametrize(("site", "pictures"), [("a", 2), ("b", 1)])
def test_a_number_that_stands_beside_all_pictures_of_a_site_ties_none(
    site: str, pictures: int
) -> None:
    """Slides are pages of their own, and each has the text of the cover."""
    rows = [("a", "https://a.test/7e.jpg", SACKS)]
    rows += [("b", f"https://{site}.test/7f.jpg", SACKS_AGAIN)]
    told = [
        replace(one, caption=replace(one.caption, alt_text="AFP 000_36KV4QT"))
        for one in shown(rows)
    ]
    assert len(merged(*told)) == pictures


def test_a_gallery_under_one_number_takes_the_tie_from_all_who_have_it() -> None:
    one = "https://b.test/gettyimages-2155512345-612x612.jpg"
    rows = [
        ("a", "https://a.test/gettyimages-2155512345-1.jpg", SINGER),
        ("a", "https://a.test/gettyimages-2155512345-2.jpg", DRUMMER),
        ("b", one, "The festival."),
        ("c", "https://c.test/gettyimages-2155512345.jpg", "On stage."),
    ]
    assert len(merged(*shown(rows[2:]))) == 1
    assert len(merged(*shown(rows))) == 4


def article(name: str, src: str, words: str) -> SourceFile:
    figure = f'<figure><img src="{src}"><figcaption>{words} (AFP)</figcaption></figure>'
    said = "<p>The town had waited for the boats since the morning, said all.</p>"
    html = f"<article><h1>{name}</h1>{said}{figure}{said}</article>"
    return SourceFile(uri=f"https://{name}.test/{name}.html", data=html.encode())


@pytest.fixture
def catalogue(tmp_path: Path, session: Session) -> Iterator[Catalogue]:
    """Return a catalogue of one page."""
    opened = open_catalogue(str(tmp_path / "catalogue.sqlite"))
    list(ingest([article("a", AFP, SACKS)], catalogue=opened, session=session))
    yield opened
    opened.close()


@pytest.fixture
def killed(catalogue: Catalogue, session: Session) -> Catalogue:
    """Return the same, whose picture the agency called back."""
    call_back(catalogue, session)
    return catalogue


def call_back(catalogue: Catalogue, session: Session) -> None:
    (found,) = (
        asset
        for asset in catalogue.assets()
        for shown in asset.usages
        if shown.caption.document_uri == PAGE
    )
    desk = Withdrawing(catalogue, session)
    desk.order(found.asset_id, Called(said_by="AFP"), actor="Mia", reason="AFP kill")


BEGUN = "BDFGKLMNPST"
ENDED = ("ach", "ale", "arn", "eck", "erg", "ild", "ine", "irk", "ock", "old")
ENDED += ("oom", "orth", "uck", "ull", "und")
NAMES = [one + other for one, other in product(BEGUN, ENDED)]


def told(catalogue: Catalogue, page: SourceFile) -> set[tuple[str, str]]:
    """Return what the catalogue tells of a page, and how gravely."""
    return {
        (found.check, found.severity)
        for asset in catalogue.assets()
        for found in catalogue.findings_of(asset.asset_id)
        if found.document_uri == page.uri and found.check != "alt-missing"
    }


KILLED = [
    pytest.param(SMALLER, SACKS_AGAIN, ("withdrawn", "error"), id="other words"),
    pytest.param(SMALLER, "Flood.", ("withdrawn", "error"), id="few words"),
    pytest.param(
        SMALLER, INSURED, ("credit-may-conflict", "error"), id="another story"
    ),
    pytest.param(
        "https://a.test/000_36KV4QT-2.jpg",
        INSURED,
        ("credit-may-conflict", "warning"),
        id="numbered on in the same site",
    ),
    pytest.param(
        "https://b.test/000_36KV4QT-000_36KV4QU.jpg",
        INSURED,
        ("credit-may-conflict", "warning"),
        id="put together of two pictures",
    ),
]


@pytest.mark.parametrize(("src", "words", "said"), KILLED)
def test_a_kill_reaches_a_page_with_the_number_that_comes_later(
    src: str, words: str, said: tuple[str, str], killed: Catalogue, session: Session
) -> None:
    page = article("b", src, words)
    list(ingest([page], catalogue=killed, session=session))
    assert said in told(killed, page)
    assert len(list(killed.assets())) == (1 if said[0] == "withdrawn" else 2)


@pytest.mark.parametrize(("src", "words", "said"), KILLED)
def test_a_kill_reaches_a_page_with_the_number_that_came_before(
    src: str, words: str, said: tuple[str, str], catalogue: Catalogue, session: Session
) -> None:
    page = article("b", src, words)
    list(ingest([page], catalogue=catalogue, session=session))
    assert said not in told(catalogue, page)
    call_back(catalogue, session)
    assert said in told(catalogue, page)


def test_nobody_is_told_again_who_said_that_they_are_two(
    killed: Catalogue, session: Session
) -> None:
    page = article("b", SMALLER, INSURED)
    list(ingest([page], catalogue=killed, session=session))
    one, other = (usage_member(a.usages[0].usage_id) for a in killed.assets())
    deciding = Deciding(killed, session)
    deciding.settle(one, other, verdict="different", actor="Mia", reason="I looked")
    assert not {said for said in told(killed, page) if said[0] == "credit-may-conflict"}


def told_of_draft(draft: SourceFile, catalogue: Catalogue, session: Session) -> str:
    """Return how gravely a draft is told that its picture must not be used."""
    asked = Consulted(catalogue=catalogue)
    done = check_files([draft], session=session, consulted=asked)
    (severity,) = (f.severity for f in done.findings if f.check == "withdrawn")
    return severity


@pytest.mark.parametrize(
    ("src", "words", "severity"),
    [
        pytest.param(SMALLER, SACKS_AGAIN, "error", id="other words"),
        pytest.param(SMALLER, INSURED, "error", id="another story"),
        pytest.param(
            "https://b.test/000_36KV4QT-000_36KV4QU.jpg",
            INSURED,
            "warning",
            id="put together of two pictures",
        ),
        pytest.param(
            "https://a.test/000_36KV4QT-2.jpg",
            INSURED,
            "warning",
            id="numbered on in the same site",
        ),
        pytest.param(
            "https://b.test/000_36KV4QT/photo1.jpg",
            INSURED,
            "warning",
            id="the number of a folder",
        ),
    ],
)
def test_a_draft_is_told_by_the_number_of_a_killed_picture(
    src: str, words: str, severity: str, killed: Catalogue, session: Session
) -> None:
    draft = article("b", src, words)
    assert told_of_draft(draft, killed, session) == severity
    list(ingest([draft], catalogue=killed, session=session))
    graver = {found for found in told(killed, draft) if found[1] != "note"}
    assert {said for _, said in graver} >= {severity}, "as it was told before"


def test_a_gallery_that_comes_later_makes_it_doubtful_which_picture_was_killed(
    killed: Catalogue, session: Session
) -> None:
    page = article("b", SMALLER, INSURED)
    gallery = [
        article(f"g{name}", f"https://g.test/000_36KV4QT-{name}.jpg", words)
        for name, words in (("1", SINGER), ("2", DRUMMER))
    ]
    list(ingest([page], catalogue=killed, session=session))
    assert ("credit-may-conflict", "error") in told(killed, page)
    list(ingest(gallery, catalogue=killed, session=session))
    assert ("credit-may-conflict", "warning") in told(killed, page)


def test_a_kill_reaches_everybody_under_a_number_that_many_have(
    catalogue: Catalogue, session: Session
) -> None:
    """However many stories took it up, each in words of its own."""
    pages = [
        article(f"p{n}", f"https://p{n}.test/000_36KV4QT-800x600.jpg", " ".join(five))
        for n, five in enumerate(zip(*[iter(NAMES)] * 5, strict=True))
    ]
    list(ingest(pages, catalogue=catalogue, session=session))
    assert len(list(catalogue.assets())) > 32
    call_back(catalogue, session)
    reached = {
        finding.document_uri
        for asset in catalogue.assets()
        for finding in catalogue.findings_of(asset.asset_id)
        if finding.severity != "note"
    }
    assert reached >= {page.uri for page in pages}
    draft = article("b", SMALLER, INSURED)
    assert told_of_draft(draft, catalogue, session) in ("error", "warning")


def test_a_draft_with_the_number_of_a_gallery_is_asked_to_look(
    catalogue: Catalogue, session: Session
) -> None:
    """The catalogue does not say which picture of the gallery the number is of."""
    call_back(catalogue, session)
    for name, words in (("1", SINGER), ("2", DRUMMER)):
        page = article(f"g{name}", f"https://g.test/000_36KV4QT-{name}.jpg", words)
        list(ingest([page], catalogue=catalogue, session=session))
    draft = article("b", SMALLER, SACKS_AGAIN)
    assert told_of_draft(draft, catalogue, session) == "warning"
    list(ingest([draft], catalogue=catalogue, session=session))
    assert ("credit-may-conflict", "warning") in told(catalogue, draft)


def test_a_page_that_is_written_anew_is_the_same_page(
    killed: Catalogue, session: Session
) -> None:
    """What it said before is no second picture under the number."""
    again = article("a", "https://a.test/w/000_36KV4QT-800x600.jpg", SACKS_AGAIN)
    assert told_of_draft(again, killed, session) == "error"
