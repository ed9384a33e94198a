"""Two pictures that nobody compared yet are laid upon each other where it is asked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from PIL import Image

from media import images as image_files
from media import likeness
from media.catalogue import Change
from media.model import Asset
from media.store import open_catalogue
from seeds.make_images import make, pictures
from tests.conftest import made_app
from tests.web.reading import opened

pytestmark = pytest.mark.skipif(
    not likeness.is_available(), reason="comparing pictures needs numpy"
)
SCENES = {"market": "market-stalls-morning", "harbour": "hafen-kraene-morgen"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with two pictures, a crop of one and it mirrored and turned."""
    for name, scene in SCENES.items():
        entry = pictures()[scene] | {"file": "x.jpg", "profile": ""}
        (tmp_path / f"{name}.jpg").write_bytes(make(entry))
    whole = Image.open(tmp_path / "market.jpg")
    width, height = whole.size
    crop = whole.crop((width // 8, height // 8, width, height))
    crop.save(tmp_path / "crop.jpg", quality=80)
    turned = whole.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    turned.save(tmp_path / "mirror.jpg", quality=80)
    lying = whole.transpose(Image.Transpose.ROTATE_90)
    lying.save(tmp_path / "lying.jpg", quality=80)
    return tmp_path


@pytest.fixture
def client(folder: Path) -> Iterator[FlaskClient]:
    """Return a browser at a catalogue that keeps no looks: each file is an asset."""
    catalogue = open_catalogue(str(folder / "catalogue.sqlite"))
    assets = []
    for path in sorted(folder.glob("*.jpg")):
        image = image_files.read(path.read_bytes(), uri=str(path))
        assets.append(Asset(asset_id=path.stem, description="", images=(image,)))
    catalogue.apply(Change(assets=tuple(assets)))
    yield made_app(catalogue).test_client()
    catalogue.close()


@pytest.mark.parametrize(
    ("other", "said", "speaks"),
    [
        pytest.param("crop", "the second is the first: cropped", "for", id="a crop"),
        pytest.param("mirror", "mirrored", "for", id="a mirrored copy"),
        pytest.param(
            "harbour", "Laid upon each other they show", "against", id="another picture"
        ),
    ],
)
def test_the_relation_is_said_and_how_sure_it_is(
    client: FlaskClient, other: str, said: str, speaks: str
) -> None:
    text = opened(client, f"/compare?a=market&b={other}").text
    assert said in text
    assert "likelihood of one picture" in text
    answer = json.loads(client.get(f"/api/v1/compare?a=market&b={other}").data)
    (sign,) = [s for s in answer["signs"] if "Laid upon each other" in s["text"]]
    assert sign["speaks"] == speaks


def test_one_that_lies_on_its_side_is_said_to_be_turned(client: FlaskClient) -> None:
    answer = json.loads(client.get("/api/v1/compare?a=market&b=lying").data)
    (sign,) = [s for s in answer["signs"] if "turned clockwise by" in s["text"]]
    assert sign["speaks"] == "for", "all of it is that picture"


@pytest.mark.parametrize("what", ["gone", "another", "damaged"])
def test_where_a_file_is_not_what_it_was_the_fingerprints_tell(
    client: FlaskClient, folder: Path, what: str
) -> None:
    path = folder / "crop.jpg"
    if what == "gone":
        path.unlink()
    else:
        data = b"no picture" if what == "damaged" else b""
        path.write_bytes(data or (folder / "harbour.jpg").read_bytes())
    text = opened(client, "/compare?a=market&b=crop").text
    assert "fingerprints differ in" in text
    assert "Laid upon" not in text
