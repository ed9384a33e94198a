"""The catalogue depends on what was ingested, not on when or in which order."""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image as Pictures

from media.catalogue import Catalogue
from media.files import SourceFile, walk
from media.model import Asset, Problem
from media.pipeline import Session, ingest
from media.store import open_catalogue

HOLDING = (
    "A technician holds a part of one of two rockets that the marine mission off"
    " Karvia said it brought down while aimed at a depot, Feb. 9, 2021."
)
PARTS = HOLDING.replace("A technician holds a part", "Parts")
KITE = "A boy flies a paper kite over the dunes of Westhaven on a windy afternoon."
FERRY = "The ferry Aurelia leaves the harbour of Westhaven for the last time."
CAPTIONS = (
    f"{HOLDING} (Photo: AFP Photo/Handout/Marine Mission)",
    f"{HOLDING} (Photo: AFP Photo/Handout/Marine Mission Spokesman)",
    f"{PARTS} (Photo: AFP Photo/Handout/Marine Mission)",
    f"{KITE} (AP Photo/Ida Holm)",
    f"FILE - {KITE} (AP Photo/Ida Holm)",
    f"{KITE[:58]}... (AP Photo/Ida Holm)",
    f"{FERRY} (Tomas Berg/Reuters)",
    f"{FERRY} (Reuters)",
    "The mayor. (Tomas Berg/Reuters)",
)
PACKET = """<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:Credit="{credit}"
 xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/">
<xmpRights:UsageTerms><rdf:Alt><rdf:li xml:lang="x-default">{terms}</rdf:li></rdf:Alt>
</xmpRights:UsageTerms>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{description}</rdf:li></rdf:Alt>
</dc:description></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""


def article(name: str, *lines: str) -> SourceFile:
    body = [
        " date 2022-05-17 Harbour",
        f"Night shift {name} halts the cranes",  # equal bytes would be a repeat
        "author_image Ingrid Solvang",
        *lines,
        "OLDPORT (AFP) – The cranes stood still on Tuesday, said the harbour master.",
    ]
    return SourceFile(uri=f"/in/{name}.txt", data="\n\n".join(body).encode())


@cache
def picture(name: str, description: str, credit: str, *, terms: str = "") -> SourceFile:
    """Make a file whose pixels are its own and whose packet says what is given."""
    shade = sum(name.encode()) % 251
    packet = PACKET.format(
        description=escape(description), credit=escape(credit), terms=escape(terms)
    )
    stored = io.BytesIO()
    drawn = Pictures.new("RGB", (32, 24), (shade, 80, 255 - shade))
    drawn.putpixel((shade % 32, 3), (255, 255, 255))
    drawn.save(stored, "JPEG", xmp=packet.encode())
    return SourceFile(uri=f"/in/{name}", data=stored.getvalue())


PICTURES = (
    picture("kite.jpg", KITE, "Ida Holm/AP"),
    picture("kite-again.jpg", KITE, "Ida Holm/AP"),
    picture("ferry.jpg", FERRY, "Nordpix"),
    picture("parts.jpg", PARTS, "AFP Photo/Handout/Marine Mission"),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    yield tmp_path_factory.mktemp("catalogues")


NUMBERS = itertools.count()


def opened(folder: Path) -> Catalogue:
    return open_catalogue(str(folder / f"{next(NUMBERS)}.sqlite"))


def take_in(
    files: Iterable[SourceFile | Problem], catalogue: Catalogue, session: Session
) -> list[str]:
    receipts = ingest(files, catalogue=catalogue, session=session)
    return [receipt.status for receipt in receipts]


def content(catalogue: Catalogue) -> list[tuple[Asset, list[object]]]:
    return [
        (asset, list(catalogue.findings_of(asset.asset_id)))
        for asset in catalogue.assets()
    ]


articles = st.lists(
    st.lists(st.sampled_from(CAPTIONS), max_size=3, unique=True),
    min_size=1,
    max_size=4,
)
few = settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.mark.slow
@few
@given(said=articles, shown=st.sets(st.sampled_from(range(4))), data=st.data())
def test_any_order_gives_the_same_assets_and_findings(
    said: list[list[str]],
    shown: set[int],
    data: st.DataObject,
    folder: Path,
    session: Session,
) -> None:
    files = [article(f"a{n}", *lines) for n, lines in enumerate(said)]
    files += [PICTURES[n] for n in sorted(shown)]
    in_order, shuffled = opened(folder), opened(folder)
    take_in([*files], in_order, session)
    take_in([*data.draw(st.permutations(files))], shuffled, session)
    assert content(shuffled) == content(in_order)
    in_order.close()
    shuffled.close()


@pytest.mark.slow
@few
@given(before=articles, after=articles, shown=st.sets(st.sampled_from(range(4))))
def test_a_changed_file_leaves_nothing_of_what_it_said_before(
    before: list[list[str]],
    after: list[list[str]],
    shown: set[int],
    folder: Path,
    session: Session,
) -> None:
    stay: list[SourceFile | Problem] = [PICTURES[n] for n in sorted(shown)]
    changed, fresh = opened(folder), opened(folder)
    take_in([*stay, article("a", *before[0])], changed, session)
    statuses = take_in([article("a", *after[0])], changed, session)
    assert statuses == ["unchanged" if before[0] == after[0] else "updated"]
    take_in([*stay, article("a", *after[0])], fresh, session)
    assert [_without_history(a) for a in changed.assets()] == [
        _without_history(a) for a in fresh.assets()
    ]
    changed.close()
    fresh.close()


def test_a_file_changed_into_the_double_of_another_leaves_nothing_either(
    folder: Path, session: Session
) -> None:
    one, other = article("a", CAPTIONS[0]), article("b", CAPTIONS[1])
    catalogue = opened(folder)
    take_in([one, other], catalogue, session)
    double = SourceFile(uri=one.uri, data=other.data)
    assert take_in([double], catalogue, session) == ["updated"]
    said = {u.caption.text for a in catalogue.assets() for u in a.usages}
    assert said == {CAPTIONS[1]}
    assert take_in([double, other], catalogue, session) == ["unchanged", "unchanged"]
    catalogue.close()


def _without_history(asset: Asset) -> tuple[object, ...]:
    """Return an asset without the ids that it had before."""
    return asset.description, asset.usages, asset.images, asset.conflicts, asset.rights


@pytest.mark.slow
@few
@given(said=articles, shown=st.sets(st.sampled_from(range(4))))
def test_ingesting_twice_changes_nothing(
    said: list[list[str]], shown: set[int], folder: Path, session: Session
) -> None:
    files: list[SourceFile | Problem] = [
        *(article(f"a{n}", *lines) for n, lines in enumerate(said)),
        *(PICTURES[n] for n in sorted(shown)),
    ]
    catalogue = opened(folder)
    take_in(files, catalogue, session)
    before = content(catalogue), catalogue.totals()
    again = set(take_in(files, catalogue, session))
    assert again <= {"unchanged", "repeat"}
    assert (content(catalogue), catalogue.totals()) == before
    catalogue.close()


def test_a_copy_is_read_when_what_it_was_a_copy_of_changes_after_it(
    folder: Path, session: Session, tmp_path: Path
) -> None:
    """The copy stands before its original in the order of their names."""
    original, copy = tmp_path / "z.txt", tmp_path / "a.txt"
    original.write_bytes(article("old", CAPTIONS[3]).data)
    catalogue = opened(folder)
    take_in(walk([str(tmp_path)]), catalogue, session)
    copy.write_bytes(original.read_bytes())
    original.write_bytes(article("new", CAPTIONS[6]).data)
    receipts = list(ingest(walk([str(tmp_path)]), catalogue=catalogue, session=session))
    assert [(Path(r.uri).name, r.status) for r in receipts] == [
        ("a.txt", "repeat"),
        ("z.txt", "updated"),
        ("a.txt", "added"),
    ]
    assert {u.caption.document_uri for a in catalogue.assets() for u in a.usages} == {
        str(original),
        str(copy),
    }
    catalogue.close()


@pytest.mark.parametrize("size", [(300, 200), (2000, 1200)], ids=["small", "large"])
@pytest.mark.parametrize("at_once", [True, False], ids=["at once", "one by one"])
def test_a_copy_with_other_metadata_is_the_same_picture(
    folder: Path, session: Session, size: tuple[int, int], at_once: bool
) -> None:
    drawn = io.BytesIO()
    Pictures.effect_noise(size, 60).convert("RGB").save(drawn, "JPEG")
    data = drawn.getvalue()
    remark = b"\xff\xfe\x00\x06none"
    files = [
        SourceFile(uri="/in/harbour.jpg", data=data),
        SourceFile(uri="/in/quay.jpg", data=data[:2] + remark + data[2:]),
    ]
    catalogue = opened(folder)
    for some in [files] if at_once else [[file] for file in files]:
        take_in(some, catalogue, session)
    (asset,) = catalogue.assets()
    assert {image.uri for image in asset.images} == {"/in/harbour.jpg", "/in/quay.jpg"}
    catalogue.close()


def test_a_bad_file_is_a_receipt_and_the_rest_goes_on(
    folder: Path, session: Session
) -> None:
    catalogue = opened(folder)
    receipts = list(
        ingest(
            [
                SourceFile(uri="/in/broken.jpg", data=b"\xff\xd8\xff\xe0 no picture"),
                Problem(uri="/in/away.txt", reason="is not there"),
                article("a", CAPTIONS[0]),
            ],
            catalogue=catalogue,
            session=session,
        )
    )
    assert [r.status for r in receipts] == ["failed", "failed", "added"]
    assert [r.problem.uri for r in receipts if r.problem] == [
        "/in/broken.jpg",
        "/in/away.txt",
    ]
    assert len(list(catalogue.assets())) == 1
    catalogue.close()


@pytest.mark.parametrize(
    ("file_terms", "printed", "licence"),
    [
        pytest.param(
            "Licensed under CC BY-SA 4.0", "Ida Holm", "CC-BY-SA-4.0", id="in the file"
        ),
        pytest.param(
            None, "Ida Holm/CC BY 2.0", "CC-BY-2.0", id="in print, the file is silent"
        ),
        pytest.param(
            "Licensed under CC BY-SA 4.0",
            "Ida Holm/CC BY 2.0",
            "CC-BY-SA-4.0",
            id="the file's word counts more than print",
        ),
        pytest.param("Editorial use only", "Ida Holm/AP", None, id="nowhere"),
    ],
)
def test_the_licence_is_what_the_file_says_else_what_is_printed(
    file_terms: str | None,
    printed: str,
    licence: str | None,
    folder: Path,
    session: Session,
) -> None:
    catalogue = opened(folder)
    files: list[SourceFile | Problem] = [article("a", f"{KITE} (Photo: {printed})")]
    if file_terms:
        files.append(picture("kite.jpg", KITE, "Ida Holm/AP", terms=file_terms))
    take_in(files, catalogue, session)
    (asset,) = catalogue.assets()
    assert asset.rights.licence == licence
    assert not licence or asset.rights.evidence
    catalogue.close()
