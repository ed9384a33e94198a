"""What other systems are told of a picture: what is known, and nothing that is not."""

from __future__ import annotations

import json
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from lxml import etree

from media import images
from media.exchange import Addresses, Facts, Shown, facts_of, withheld_because
from media.exchange.iiif import NotServed, info, manifest, part, parts_of
from media.exchange.media_rss import Channel, media_rss
from media.exchange.ninjs import picture_item
from media.exchange.oembed import as_xml, oembed
from media.exchange.schema_org import image_object
from media.exchange.xmp import sidecar
from media.files import SourceFile
from media.licences import load_licences
from media.model import (
    Asset,
    Caption,
    Claim,
    Conflict,
    Credit,
    EffectiveRights,
    Evidence,
    Fingerprint,
    Image,
    Json,
    Restriction,
    Rights,
    Usage,
)
from tests.conftest import shared_folder

TODAY = date(2026, 5, 1)
PAGE = "https://desk.example/assets/1"
AT = Addresses(
    page=PAGE,
    thumbnail=Shown(
        url="https://desk.example/t/grid",
        width=360,
        height=240,
        media_type="image/webp",
    ),
    preview=Shown(
        url="https://desk.example/t/preview",
        width=1280,
        height=853,
        media_type="image/webp",
    ),
    manifest=f"{PAGE}/manifest.json",
    service="https://desk.example/iiif/1",
    site="https://desk.example/",
)
STATED: dict[str, Json] = {
    "headline": "Ferry in the ice",
    "creators": ["Ida Holm"],
    "credit_line": "Ida Holm/Nordpix",
    "copyright_notice": "© 2026 Nordpix",
    "usage_terms": "Editorial use only.",
    "web_statement": "https://nordpix.example/terms",
    "instructions": "Mandatory credit",
    "date_created": "2026-02-03T10:15:00+01:00",
    "city": "Lumena",
    "keywords": ["ferry", "ice & snow"],
    "alt_text": "A ferry between floes",
    "data_mining": "http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED",
    "digital_source_type": (
        "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"
    ),
    "copyright_owners": [{"CopyrightOwnerName": "Nordpix AS"}],
    "licensors": [
        {"LicensorName": "Nordpix", "LicensorURL": "https://nordpix.example/buy/1"}
    ],
    "gps_lat": 59.91,
    "gps_lon": -10.75,
}


def _image(said: dict[str, Json], *, sha256: str = "a", at_odds: str = "") -> Image:
    where = Evidence(uri=f"{sha256}.jpg", kind="XMP")
    conflicts = (Conflict(name=at_odds, claims=()),) if at_odds else ()
    return Image(
        uri=f"{sha256}.jpg",
        format="JPEG",
        fingerprint=Fingerprint(sha256=sha256 * 64, width=3000, height=2000),
        fields=tuple(Claim(name=n, value=v, evidence=where) for n, v in said.items()),
        conflicts=conflicts,
    )


def _usage(line: str, *creators: str, doubts: tuple[str, ...] = ()) -> Usage:
    return Usage(
        usage_id=line,
        caption=Caption(document_uri="news.html", position=0),
        credit=Credit(
            credit_line=line,
            creators=creators,
            organisations=("Nordpix",),
            agencies=("Nordpix",),
            doubts=doubts,
        ),
    )


def _asset(*files: Image, usages: tuple[Usage, ...] = (), **rights: Any) -> Asset:
    return Asset(
        asset_id="1",
        description="A ferry leaves the harbour of Lumena, Feb. 3, 2026.",
        images=files,
        usages=usages,
        rights=Rights(**rights),
        credit_to_print="Ida Holm/Nordpix",
    )


def _facts(asset: Asset, *binding: Restriction) -> Facts:
    rights = EffectiveRights(restrictions=binding)
    held = withheld_because(rights, today=TODAY)
    return facts_of(asset, rights=rights, licences=load_licences(), withheld=held)


FULL = _facts(
    _asset(
        _image(STATED),
        copyright_notice="© 2026 Nordpix",
        usage_terms="Editorial use only.",
        web_statement="https://nordpix.example/terms",
        instructions="Mandatory credit",
        copyright_owners=("Nordpix AS",),
    )
)
NOTHING = Facts(asset_id="1")
KILLED = _facts(_asset(_image(STATED)), Restriction(kind="kill"))


# What is known


def test_a_line_that_was_ordered_says_who_made_the_picture() -> None:
    ordered = Credit(
        credit_line="Ida Storm/Nordpix", creators=("Ida Storm",), agencies=("Nordpix",)
    )
    facts = facts_of(
        _asset(_image(STATED)),
        rights=EffectiveRights(),
        licences=load_licences(),
        ordered=ordered,
    )
    assert [maker.name for maker in facts.creators] == ["Ida Storm"]
    assert facts.agencies == ("Nordpix",)


def test_what_files_state_is_known() -> None:
    assert [maker.name for maker in FULL.creators] == ["Ida Holm"]
    assert FULL.licence_url == "https://nordpix.example/terms"
    assert FULL.licensors[0].url == "https://nordpix.example/buy/1"
    assert FULL.coordinates == (59.91, -10.75)
    assert FULL.controlled["data_mining"].endswith("DMI-PROHIBITED")


@pytest.mark.parametrize(
    ("files", "usages", "known"),
    [
        ([{"creators": ["Ida Holm"]}, {"creators": ["IDA HOLM"]}], (), ["Ida Holm"]),
        ([{"creators": ["Ida Holm"]}, {"creators": ["Per Lund"]}], (), []),
        ([{"creators": ["Ida Holm"]}, {}], (), ["Ida Holm"]),
        ([], (_usage("Ida Holm/Nordpix", "Ida Holm"),), ["Ida Holm"]),
        ([], (_usage("Ida/zxq/Nordpix", "Ida", doubts=("zxq",)),), []),
        ([], (_usage("A", "Ida Holm"), _usage("B", "Per Lund")), []),
        ([{"creators": ["unknown"]}], (), []),
    ],
    ids=[
        "two files agree",
        "two files differ",
        "one file says nothing",
        "print says so",
        "a line that was not understood whole",
        "print disagrees",
        "a word for nobody",
    ],
)
def test_a_creator_is_known_only_where_nobody_disagrees(
    files: list[dict[str, Json]], usages: tuple[Usage, ...], known: list[str]
) -> None:
    held = [_image(said, sha256="ab"[n]) for n, said in enumerate(files)]
    found = _facts(_asset(*held, usages=usages)).creators
    assert [maker.name for maker in found] == known


def test_a_file_that_contradicts_itself_states_nothing() -> None:
    found = _facts(_asset(_image(STATED, at_odds="date_created")))
    assert found.date_created == ""
    assert found.headline == "Ferry in the ice"


def test_who_is_credited_as_an_organisation_is_no_person() -> None:
    asset = _asset(_image({"creators": ["Nordpix"]}), usages=(_usage("Nordpix"),))
    told = image_object(_facts(asset), AT)
    assert told is not None
    assert told["creator"] == [{"@type": "Organization", "name": "Nordpix"}]


# Whether it is given away


@pytest.mark.parametrize(
    ("binding", "kind"),
    [
        ([], None),
        ([Restriction(kind="editorial-only")], None),
        ([Restriction(kind="kill")], "withdrawn"),
        ([Restriction(kind="embargo", starts="2026-05-02")], "embargoed"),
        ([Restriction(kind="embargo", starts="2026-05-01")], "embargoed"),
        ([Restriction(kind="embargo", starts="2026-05-01T00:01+00:00")], "embargoed"),
        ([Restriction(kind="embargo", starts="2026-04-30")], None),
        ([Restriction(kind="embargo")], "embargoed"),
        ([Restriction(kind="valid-from", starts="2027-01-01")], "embargoed"),
        ([Restriction(kind="valid-until", ends="2026-04-30")], "expired"),
        ([Restriction(kind="valid-until", ends="2026-05-01")], None),
    ],
)
def test_what_is_blocked_is_held_back(
    binding: list[Restriction], kind: str | None
) -> None:
    rights = EffectiveRights(restrictions=tuple(binding))
    found = withheld_because(rights, today=TODAY)
    assert (found.kind if found else None) == kind


def test_what_was_used_as_often_as_it_may_be_is_held_back() -> None:
    rights = EffectiveRights(uses=1, uses_allowed=1)
    found = withheld_because(rights, today=TODAY)
    assert found is not None
    assert found.kind == "used-up"


def test_every_format_says_why_nobody_may_use_it_and_what_people_imposed() -> None:
    words = "EMBARGOED UNTIL 1 JANUARY 2027. NO ARCHIVES"
    place = Evidence(uri="", kind="imposed by Ann Ode", quote=words)
    imposed = (
        Restriction(kind="embargo", starts="2027-01-01", evidence=(place,)),
        Restriction(kind="no-archive", evidence=(place,)),
    )
    facts = _facts(_asset(_image(STATED), instructions="Mandatory credit"), *imposed)
    told = f"It is not to be used before 2027-01-01; Mandatory credit; {words}"
    assert facts.instructions == told
    assert told in sidecar(facts).decode()
    assert picture_item(facts, AT)["edNote"] == told
    shown = image_object(facts, AT)
    assert shown is not None
    assert shown["conditionsOfAccess"] == told
    assert "It was withdrawn" in sidecar(KILLED).decode()


# schema.org


def test_a_search_engine_reads_whose_it_is() -> None:
    told = image_object(FULL, AT)
    assert told is not None
    assert told["@type"] == "ImageObject"
    assert told["contentUrl"] == "https://desk.example/t/preview"
    assert told["creator"] == [{"@type": "Person", "name": "Ida Holm"}]
    assert told["creditText"] == "Ida Holm/Nordpix"
    assert told["copyrightNotice"] == "© 2026 Nordpix"
    assert told["license"] == "https://nordpix.example/terms"
    assert told["acquireLicensePage"] == "https://nordpix.example/buy/1"
    assert told["dateCreated"] == "2026-02-03T10:15:00+01:00"


def test_a_copyright_is_never_made_up() -> None:
    told = image_object(Facts(asset_id="1", credit_line="Nordpix"), AT)
    assert told is not None
    assert not {"copyrightNotice", "license", "acquireLicensePage"} & set(told)
    assert image_object(NOTHING, AT) is None
    assert image_object(FULL, Addresses(page=PAGE)) is None


# ninjs


@pytest.mark.parametrize("facts", [FULL, NOTHING, KILLED])
def test_ninjs_is_so_by_the_published_schema(facts: Facts) -> None:
    folder = shared_folder() / "standards"
    path = folder / "ninjs" / "ninjs-schema_3.1.json"
    if not path.is_file():
        pytest.skip(f"the schema of ninjs is not at {path}: set CUTLINE_SHARED")
    check = jsonschema.Draft202012Validator(
        _without_references(json.loads(path.read_bytes())),
        format_checker=jsonschema.FormatChecker(),
    )
    item = picture_item(facts, AT)
    assert [e.message for e in check.iter_errors(item)] == []


def _without_references(schema: Any) -> Any:
    """Return a schema that asks the network for nothing."""
    if isinstance(schema, list):
        return [_without_references(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: _without_references(value)
        for key, value in schema.items()
        if key != "$ref" or not str(value).startswith("http")
    }


def test_ninjs_says_what_may_be_done() -> None:
    assert picture_item(KILLED, AT)["pubStatus"] == "canceled"
    told = picture_item(FULL, AT)
    assert told["pubStatus"] == "usable"
    assert told["rightsInfo"] == {"linkedRights": "https://nordpix.example/terms"}
    point = {"type": "Point", "coordinates": [-10.75, 59.91]}
    assert {"rel": "camera", "geoJSON": point} in told["places"]
    assert told["contentCreated"] == "2026-02-03T10:15:00+01:00"


# XMP


def test_the_sidecar_is_read_back_as_it_was_meant() -> None:
    packet = sidecar(FULL)
    picture = (
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\0\0\0\0:~\x9bU"
        b"\0\0\0\nIDATx\x9cc`\0\0\0\2\0\1H\xaf\xa4q\0\0\0\0IEND\xaeB`\x82"
    )
    beside = SourceFile(uri="ferry.xmp", data=packet)
    read = images.read(picture, uri="ferry.png", pixels=False, sidecars=(beside,))
    names = set(STATED) - {"gps_lat", "gps_lon"}
    assert {name: read.texts(name) for name in names} == {
        name: _image(STATED).texts(name) for name in names
    } | {"licensors": read.texts("licensors")} | {
        "copyright_owners": read.texts("copyright_owners")
    }
    assert read.says("licensors") == STATED["licensors"]
    assert read.says("copyright_owners") == STATED["copyright_owners"]
    assert read.warnings == ()


@pytest.mark.skipif(not shutil.which("exiftool"), reason="ExifTool is not installed")
def test_exiftool_reads_the_sidecar(tmp_path: Path) -> None:
    path = tmp_path / "ferry.xmp"
    path.write_bytes(sidecar(FULL))
    done = subprocess.run(
        ["exiftool", "-j", "-struct", "-G1", "-Validate", "-all:all", str(path)],
        capture_output=True,
        check=True,
    )
    (said,) = json.loads(done.stdout)
    assert said["XMP-photoshop:Credit"] == "Ida Holm/Nordpix"
    assert said["XMP-dc:Creator"] == ["Ida Holm"]
    assert said["XMP-dc:Rights"] == "© 2026 Nordpix"
    assert said["XMP-dc:Subject"] == ["ferry", "ice & snow"]
    assert said["XMP-plus:Licensor"][0]["LicensorURL"].endswith("/buy/1")
    assert said["XMP-plus:DataMining"].endswith("/DMI-PROHIBITED")
    assert not [name for name in said if name.endswith((":Warning", ":Error"))]


def test_what_is_not_known_is_not_in_the_sidecar() -> None:
    tree = etree.fromstring(sidecar(NOTHING))
    assert [text for text in tree.itertext() if text.strip()] == []


# oEmbed


@pytest.mark.parametrize(
    ("maxima", "kind", "width"),
    [
        ({}, "photo", 1280),
        ({"max_width": 1279}, "photo", 360),
        ({"max_height": 240}, "photo", 360),
        ({"max_width": 100}, "link", None),
    ],
)
def test_a_picture_that_fits_is_embedded(
    maxima: dict[str, int], kind: str, width: int | None
) -> None:
    told = oembed(FULL, AT, **maxima)  # type: ignore[arg-type]
    assert (told["version"], told["type"]) == ("1.0", kind)
    assert told.get("width") == width
    read = etree.fromstring(as_xml(told))
    assert {each.tag for each in read} == set(told)


# IIIF


def test_a_manifest_is_so_by_the_published_schema() -> None:
    path = shared_folder() / "standards" / "iiif3.json"
    if not path.is_file():
        pytest.skip(f"the schema of IIIF is not at {path}: set CUTLINE_SHARED")
    check = jsonschema.Draft7Validator(json.loads(path.read_bytes()))
    free = Facts(
        asset_id="1",
        credit_line="Ida Holm, CC BY 4.0",
        licence_url="https://creativecommons.org/licenses/by/4.0/",
    )
    for facts in (FULL, NOTHING, KILLED, free):
        told = manifest(facts, AT, width=2560, height=1707)
        assert [e.message for e in check.iter_errors(told)] == []


def test_a_manifest_demands_the_credit_and_names_an_open_licence_only() -> None:
    told = manifest(FULL, AT, width=2560, height=1707)
    assert told is not None
    assert told["requiredStatement"]["value"] == {"none": ["Ida Holm/Nordpix"]}
    assert "rights" not in told
    assert manifest(FULL, Addresses(page=PAGE), width=1, height=1) is None


def test_every_pixel_is_in_one_tile_of_each_scale() -> None:
    described = info(AT.service, FULL, width=1100, height=700)
    for factor in described["tiles"][0]["scaleFactors"]:
        tiles = [
            p
            for p in parts_of(1100, 700)
            if -(-p.width // factor) == p.shown_width <= 512
            and -(-p.height // factor) == p.shown_height <= 512
        ]
        assert sum(p.width * p.height for p in tiles) >= 1100 * 700
    assert {"width": 1100, "height": 700} in described["sizes"]


@pytest.mark.parametrize(
    ("address", "answer"),
    [
        ("full/max/0/default.jpg", (1100, 700)),
        ("full/550,350/0/default.jpg", (550, 350)),
        ("0,0,1100,700/max/0/default.jpg", (1100, 700)),
        ("0,0,512,512/512,512/0/default.jpg", (512, 512)),
        ("1024,512,76,188/76,188/0/default.jpg", (76, 188)),
        ("1024,0,76,700/38,350/0/default.jpg", (38, 350)),
        ("full/500,/0/default.jpg", "unsupported"),
        ("full/549,350/0/default.jpg", "unsupported"),
        ("1,0,512,512/512,512/0/default.jpg", "unsupported"),
        ("square/max/0/default.jpg", "unsupported"),
        ("full/max/90/default.jpg", "unsupported"),
        ("full/max/0/gray.jpg", "unsupported"),
        ("full/max/0/default.png", "unsupported"),
        ("whole/max/0/default.jpg", "malformed"),
        ("full/large/0/default.jpg", "malformed"),
        ("full/,/0/default.jpg", "malformed"),
        ("full/max/north/default.jpg", "malformed"),
        ("full/max/0/default", "malformed"),
    ],
)
def test_a_service_of_level_0_gives_what_it_names(
    address: str, answer: tuple[int, int] | str
) -> None:
    region, size, rotation, last = address.split("/")
    try:
        found = part(region, size, rotation, last, width=1100, height=700)
    except NotServed as error:
        assert error.kind == answer
    else:
        assert (found.shown_width, found.shown_height) == answer


# Media RSS


def test_a_feed_has_what_rss_and_media_rss_require() -> None:
    channel = Channel(title="Ferries", url=f"{PAGE}/f", page=PAGE, description="2\x00")
    feed = etree.fromstring(media_rss(channel, [(FULL, AT), (NOTHING, AT)]))
    spaces = {"media": "http://search.yahoo.com/mrss/"}
    for name in ("title", "link", "description"):
        assert feed.findtext(f"channel/{name}")
    first, second = feed.findall("channel/item")
    assert second.findtext("title") == "Picture without a description"
    content = first.find("media:content", spaces)
    assert content is not None
    assert content.get("url") == "https://desk.example/t/preview"
    assert content.get("medium") == "image"
    credited = [e.text for e in content.findall("media:credit", spaces)]
    assert credited == ["Ida Holm", "Ida Holm/Nordpix"]
    assert content.findtext("media:copyright", "", spaces) == "© 2026 Nordpix"
