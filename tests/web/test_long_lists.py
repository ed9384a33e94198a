"""A stock picture is printed thousands of times: its pages are short, and lose none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from media.catalogue import Change
from media.model import Evidence, Restriction, Rights
from media.store import open_catalogue
from tests.conftest import made_app
from tests.samples import sample_asset, sample_credit, sample_usage
from tests.web.reading import Sheet, opened

PRINTED = 130
_QUOTE = Evidence(uri="a.jpg", kind="XMP", quote="MANDATORY KILL")
KILLED = Rights(restrictions=(Restriction(kind="kill", evidence=(_QUOTE,)),))


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """Return a browser at a catalogue of one picture, printed under two credits."""
    catalogue = open_catalogue(str(tmp_path_factory.mktemp("long") / "c.sqlite"))
    usages = [
        sample_usage(
            document=f"articles/{n}.txt",
            published=f"2024-{n % 12 + 1:02}-17",
            credit=sample_credit("Ida Holm/Nordpix" if n % 3 else "Ida Holm/AP"),
        )
        for n in range(PRINTED)
    ]
    catalogue.apply(Change(assets=(sample_asset("stock", *usages),)))
    yield made_app(catalogue).test_client()
    catalogue.close()


def test_of_many_withdrawn_pictures_that_are_corrected_at_once_the_rest_is_counted(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    catalogue = open_catalogue(str(tmp_path_factory.mktemp("barred") / "c.sqlite"))
    usages = [sample_usage(document=f"articles/{n}.txt") for n in range(7)]
    every = [sample_asset(f"stock-{n}", usage) for n, usage in enumerate(usages)]
    assets = tuple(replace(asset, rights=KILLED) for asset in every)
    catalogue.apply(Change(assets=assets))
    sheet = opened(made_app(catalogue).test_client(), "/bulk?q=is:withdrawn")
    assert sheet.text.count("MANDATORY KILL") == 5
    assert "and 2 more" in sheet.text
    catalogue.close()


def test_a_list_of_pictures_that_files_call_back_names_few_usages_of_each(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    catalogue = open_catalogue(str(tmp_path_factory.mktemp("killed") / "c.sqlite"))
    usages = [sample_usage(document=f"articles/{n}.txt") for n in range(PRINTED)]
    asset = replace(sample_asset("stock", *usages), rights=KILLED)
    catalogue.apply(Change(assets=(asset,)))
    client = made_app(catalogue).test_client()
    for address in ("/withdrawals", "/overdue"):
        text = opened(client, address).text
        assert f"{PRINTED} open" in text
        assert text.count("picture 1") == 20
        assert "and 110 more" in text
    catalogue.close()


def corrected(sheet: Sheet) -> list[str]:
    """Return the usages that a page shows, by the way to the form of each."""
    return [a for a in sheet.links() if a.startswith("/usages/")]


def test_every_caption_is_on_one_of_the_pages(client: FlaskClient) -> None:
    address, pages = "/assets/stock", list[list[str]]()
    while True:
        sheet = opened(client, address)
        pages.append(corrected(sheet))
        assert f"Captions as printed {PRINTED}" in sheet.text
        following = [a["href"] for a in sheet.all("a") if a.get("rel") == "next"]
        if not following:
            break
        address = following[0]
    assert [len(page) for page in pages] == [50, 50, 30]
    assert len({usage for page in pages for usage in page}) == PRINTED
    assert "Back to the first page" in sheet.text


@pytest.mark.parametrize("said", ["x", "-1", "1" * 10, "\u0663"])
def test_what_is_no_number_to_begin_from_is_refused(
    client: FlaskClient, said: str
) -> None:
    assert (
        "no number" in opened(client, f"/assets/stock?usages={said}", status=400).text
    )


def test_what_was_chosen_to_be_taken_apart_stays_chosen_on_the_next_page(
    client: FlaskClient,
) -> None:
    first = opened(client, "/split?asset=stock")
    members = [
        box["value"] for box in first.all("input") if box.get("name") == "member"
    ]
    assert len(members) == 100
    address = f"/split?asset=stock&member={members[0]}"
    second = opened(client, f"{address}&from=100")
    boxes = [box for box in second.all("input") if box.get("name") == "member"]
    assert [b["value"] for b in boxes if b.get("type") == "hidden"] == [members[0]]
    assert len(boxes) == 1 + PRINTED - 100
    assert "1 is chosen on another page." in second.text
    both = opened(client, f"{address}&member={boxes[0]['value']}")
    assert "What it will be: two pictures" in both.text
