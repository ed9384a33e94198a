"""No picture is shown to choose or to print from without what bars it from use."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from media.catalogue import Catalogue, Query
from media.files import SourceFile
from media.model import Asset
from media.pipeline import Called, Session, Withdrawing, ingest
from tests.pictures import alternatives, app1_xmp, jpeg, saved, scene, xmp
from tests.web.reading import Sheet, opened

BY = {"actor": "Ida Holm", "reason": "AFP killed it"}
KILLED = "Farmers carry baskets of saffron across the market square of Elmstad."
FREE = "Farmers carry baskets of salt across the market square of Norwick."
TEMPLATES = Path(__file__).parents[2] / "web" / "templates"


@pytest.fixture
def killed(catalogue: Catalogue, session: Session, tmp_path: Path) -> Asset:
    """Return a picture under a licence that the desk withdrew, beside a free one."""
    story = "<p>The town had waited for the ships since the morning, said all.</p>"
    shown = "".join(
        f'<figure><img src="https://p.example/{n}.jpg"><figcaption>{said} '
        f"Photo: {credit}</figcaption></figure>{story}"
        for n, (said, credit) in enumerate(
            ((KILLED, "Ida Holm/AFP/CC BY-SA 4.0"), (FREE, "Eva Sand"))
        )
    )
    page = f"<html><body><article><h1>Ships</h1>{story}{shown}</article></body></html>"
    document = SourceFile(uri="https://paper.example/1", data=page.encode())
    list(ingest([document], catalogue=catalogue, session=session))
    (asset,) = catalogue.find(Query(words="saffron", limit=1)).items
    called = Called(said_by="AFP", notice="PHOTO KILL")
    Withdrawing(catalogue, session).order(asset.asset_id, called, **BY)
    return asset


def like_it() -> dict[str, object]:
    """Return a form with another picture that its own words describe the same."""
    packet = xmp(raw=alternatives("dc:description", x_default=KILLED))
    data = jpeg(app1_xmp(packet), base=saved(scene()))
    return {"picture": (BytesIO(data), "new.jpg")}


def beside(desk: FlaskClient) -> str:
    """Return the page that asks with which other the free picture is one."""
    (free,) = desk.get("/api/v1/search?q=%22Eva+Sand%22").json["items"]
    return desk.get(f"/merge?asset={free['asset']}").text


CARDS: dict[str, Callable[[FlaskClient], str]] = {
    "search.html": lambda desk: desk.get("/?q=saffron").text,
    "agency.html": lambda desk: desk.get("/agencies/afp").text,
    "licence.html": lambda desk: desk.get("/licences/CC-BY-SA-4.0").text,
    "merge.html": beside,
    "recognise.html": lambda desk: desk.post("/recognise", data=like_it()).text,
}


def test_every_page_that_shows_cards_is_looked_at_here() -> None:
    showing = {
        path.name
        for path in TEMPLATES.rglob("*.html")
        if re.search(r"import [^%]*\bcard\b", path.read_text(encoding="utf-8"))
    }
    assert showing == set(CARDS)


@pytest.mark.parametrize("page", CARDS)
def test_no_card_gives_the_line_of_a_withdrawn_picture(
    page: str, desk: FlaskClient, killed: Asset
) -> None:
    html = CARDS[page](desk)
    cards = [c for c in html.split('<article class="card')[1:] if killed.asset_id in c]
    assert cards
    for card in cards:
        told = Sheet(card.partition("</article>")[0]).text
        assert "Print nothing: it is withdrawn" in told
        assert "Blocked" in told
        assert "Withdrawn: do not use" in told
        assert "Ida Holm" not in told


def test_the_page_of_a_document_and_duplicates_say_which_may_not_be_run(
    desk: FlaskClient, catalogue: Catalogue, killed: Asset
) -> None:
    document = catalogue.document("https://paper.example/1")
    page = desk.get(f"/documents/{document.document_id}").text
    first, second = page.split('<li class="shown-item"')[1:]
    assert "Withdrawn: do not use" in Sheet(first).text
    assert "Withdrawn" not in Sheet(second).text
    order = {"asset": _repeated(catalogue).asset_id, "notice": "KILL"} | BY
    assert "Blocked" not in opened(desk, "/duplicates").text
    assert desk.post("/api/v1/withdrawals", json=order).status_code == 201
    assert "Blocked" in opened(desk, "/duplicates").text


def _repeated(catalogue: Catalogue) -> Asset:
    (asset,) = catalogue.find(Query(has_repeats=True)).items
    return asset


def test_before_a_merge_it_is_said_what_a_withdrawal_of_one_will_bar(
    desk: FlaskClient, catalogue: Catalogue, killed: Asset
) -> None:
    (free,) = catalogue.find(Query(words="Norwick", limit=1)).items
    path = f"/merge?asset={free.asset_id}&asset={killed.asset_id}"
    before = Sheet(desk.get(path).text.partition('<form class="decide"')[0]).text
    assert "Withdrawn: do not use" in before
    assert "every usage will be one of a picture that may not be run" in before
    sides = opened(desk, f"/compare?a={free.asset_id}&b={killed.asset_id}").text
    assert sides.count("Withdrawn: do not use") == 1
    other = _repeated(catalogue).asset_id
    free_ones = opened(desk, f"/merge?asset={free.asset_id}&asset={other}").text
    assert "Withdrawn" not in free_ones
    assert "may not be run" not in free_ones
