"""Templates that people keep by name, on their page and for programs."""

from __future__ import annotations

from datetime import date, timedelta
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient

from media.catalogue import Catalogue, Query
from tests.web.reading import Sheet, opened

LINE = {"name": "House line", "texts": {"credit": "{creator}/{agency}"}}
FORM = {"name": "House line", "credit": "{creator}/{agency}", "actor": "Ida"}


def test_one_is_kept_changed_taken_off_and_brought_back(
    desk: FlaskClient, catalogue: Catalogue
) -> None:
    page = desk.post("/templates", data=FORM, follow_redirects=True)
    assert "Saved: House line" in Sheet(page.text).text
    (kept,) = catalogue.saved_templates()
    links = opened(desk, "/templates").links()
    assert f"/bulk?template={kept.template_id}" in links
    change = FORM | {"template": kept.template_id, "seen": kept.now.at}
    change |= {"credit": "{agency}", "alt": "{caption}", "actor": "Jo"}
    assert desk.post("/templates", data=change).status_code == 303
    late = desk.post("/templates", data=change | {"credit": "{creator}"})
    assert late.status_code == 400
    assert "Jo changed it meanwhile" in late.text
    (changed,) = catalogue.saved_templates()
    texts = {each.field: each.text for each in changed.now.texts}
    assert texts == {"credit_line": "{agency}", "alt_text": "{caption}"}
    assert changed.earlier == (kept.now,)
    by = {"actor": "Mia"}
    desk.post("/templates", data=by | {"restore": kept.template_id})
    assert catalogue.saved_template(kept.template_id).now.texts == kept.now.texts
    desk.post("/templates", data=by | {"remove": kept.template_id})
    assert "No template is saved." in opened(desk, "/templates").text
    desk.post("/templates", data=by | {"restore": kept.template_id})
    assert catalogue.saved_template(kept.template_id).removed_at == ""


def test_programs_keep_one_and_fill_it_for_a_search(
    desk: FlaskClient, catalogue: Catalogue
) -> None:
    kept = desk.post("/api/v1/templates", json=LINE | {"actor": "a"})
    assert kept.status_code == 201
    (listed,) = desk.get("/api/v1/templates").get_json()["items"]
    assert listed == kept.get_json()
    said = {"search": {"q": "navy"}, "field": "alt", "mode": "fill"}
    said |= {"text": "{caption} {credit}"}
    look = desk.post("/api/v1/bulk", json=said).get_json()
    assert look["items"]
    assert all("{" not in item["after"] for item in look["items"])
    said["text"] += " ({licence})"
    look = desk.post("/api/v1/bulk", json=said).get_json()
    lacking = [item for item in look["items"] if "licence" in item["lacks"]]
    assert lacking
    assert all("(" not in i["after"][-2:] for i in lacking)
    asked = {"q": "navy", "field": "alt", "mode": "fill", "text": said["text"]}
    assert (
        "not known {licence}" in Sheet(desk.get("/bulk", query_string=asked).text).text
    )
    wrong_texts = ({"alt": "none"}, {"alt": "{x}"}, {"x": "{date}"}, {}, {"alt": ""})
    for wrong in ({"name": " "}, *({"texts": texts} for texts in wrong_texts)):
        bad = desk.post("/api/v1/templates", json=LINE | {"actor": "a"} | wrong)
        assert bad.status_code == 400, wrong
    assert len(catalogue.saved_templates()) == 1
    gone = {"remove": "none", "actor": "a"}
    assert desk.post("/api/v1/templates", json=gone).status_code == 404


def test_no_two_on_the_list_have_one_name(
    desk: FlaskClient, catalogue: Catalogue
) -> None:
    first = desk.post("/api/v1/templates", json=LINE | {"actor": "Ida"}).get_json()
    again = LINE | {"name": "house  LINE", "actor": "Jo"}
    refused = desk.post("/api/v1/templates", json=again)
    assert refused.status_code == 400
    assert "Ida keeps one called so already" in refused.text
    page = desk.post("/templates", data=FORM | {"name": "house  LINE"})
    assert "Ida keeps one called so already" in page.text
    kept = {"template": first["template"], "actor": "Ida"}
    changed = desk.post("/api/v1/templates", json=LINE | kept)
    assert changed.status_code == 201, "its own name stays free for it"
    desk.post("/api/v1/templates", json={"remove": first["template"], "actor": "Ida"})
    assert desk.post("/api/v1/templates", json=again).status_code == 201
    back = {"restore": first["template"], "actor": "Ida"}
    assert desk.post("/api/v1/templates", json=back).status_code == 400
    assert [t.now.name for t in catalogue.saved_templates() if not t.removed_at] == [
        "house LINE"
    ]


def test_one_fills_several_fields_as_one_operation(
    desk: FlaskClient, catalogue: Catalogue
) -> None:
    texts = {"credit": "{creator}/{agency}", "alt": "{caption}[ Taken on {date}.]"}
    said = {"name": "Both", "texts": texts, "actor": "Ida"}
    kept = desk.post("/api/v1/templates", json=said).get_json()
    assert kept["texts"] == texts
    assert "Both" in opened(desk, "/bulk?q=navy").text
    asked = {"q": "navy", "template": kept["template"]}
    page = opened(desk, f"/bulk?q=navy&template={kept['template']}")
    assert "Credit line" in page.text and "Alternative text" in page.text
    many = {"search": {"q": "navy"}, "mode": "fill", "texts": texts}
    look = desk.post("/api/v1/bulk", json=many).get_json()
    assert {item["field"] for item in look["items"]} == {"credit", "alt"}
    by = {"actor": "Ida", "do": "save", "seen": look["seen"]}
    assert desk.post("/bulk", data=asked | by).status_code == 303
    corrections = catalogue.corrections().items
    assert {c.field for c in corrections} == {"credit_line", "alt_text"}
    (operation,) = {c.operation for c in corrections}
    undo = {"operation": operation, "actor": "Ida"}
    assert desk.post("/api/v1/corrections", json=undo).status_code == 201
    again = desk.post("/api/v1/bulk", json=many).get_json()
    assert [(i["field"], i["after"]) for i in again["items"]] == [
        (i["field"], i["after"]) for i in look["items"]
    ]


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ({"texts": {"alt": "{date:DD.MM.YYYY}"}}, "alt"),
        ({"texts": {"caption": "{date}", "credit": "{creator}["}}, "credit"),
        ({"field": "alt", "text": "{date:DD.MM.YYYY}"}, "text"),
        ({"texts": {"credit": "{{}} {creator} {}"}}, "credit"),
    ],
)
def test_a_template_that_cannot_be_filled_is_named_by_its_field(
    desk: FlaskClient, said: dict[str, object], place: str
) -> None:
    many = {"search": {"q": "navy"}, "mode": "fill", **said}
    got = desk.post("/api/v1/bulk", json=many)
    assert got.status_code == 400
    assert got.get_json()["parameter"] == place
    assert got.get_json()["detail"].startswith(f"{place}: ")


RIGHTS = {"usage_terms": "Once, in print", "expires": "2030-05-31"}


def test_one_that_holds_rights_types_them_into_their_form(
    desk: FlaskClient, catalogue: Catalogue
) -> None:
    form = FORM | {"credit": ""} | RIGHTS
    assert desk.post("/templates", data=form).status_code == 303
    page = opened(desk, "/templates")
    assert "Terms of use: Once, in print" in page.text
    (kept,) = catalogue.saved_templates()
    name = kept.template_id
    led = desk.get(f"/bulk?q=navy&template={name}", follow_redirects=True)
    fields = {i.get("name"): i.get("value") for i in Sheet(led.text).all("input")}
    assert fields["set_usage_terms"] == "Once, in print"
    assert fields["set_expires"] == "2030-05-31"
    assert "What would change" in led.text
    assert f"template={name}" in desk.get("/bulk/rights?q=navy").text
    wrong = ({"licence": "x", "credit": "no slot"}, {"expires": "soon"})
    for each in wrong:
        assert desk.post("/templates", data=FORM | each).status_code == 400


def test_its_texts_and_rights_are_one_operation_and_one_undo(
    desk: FlaskClient, catalogue: Catalogue
) -> None:
    texts = {"credit": "{creator}/{agency}"} | {"alt": "{caption}"}
    both = {"name": "Both", "texts": texts, "rights": RIGHTS, "actor": "Ida"}
    name = desk.post("/api/v1/templates", json=both).get_json()["template"]
    address = f"/bulk?q=navy&template={name}"
    assert "Rights would change" not in desk.get(address).text, "no day is named"
    until = (date.today() + timedelta(days=30)).isoformat()
    page = desk.get(f"{address}&until={until}").text
    assert "Rights would change in 1 picture of 1." in Sheet(page).text
    (seen,) = (i["value"] for i in Sheet(page).all("input") if i.get("name") == "seen")
    said = {"q": "navy", "template": name, "until": until, "seen": seen, "do": "save"}
    by = {"actor": "Ida", "reason": "contract of May"}
    unseen = {k: v for k, v in said.items() if k != "until"}
    assert desk.post("/bulk", data=unseen | by).status_code == 409
    assert desk.post("/bulk", data=said | by).status_code == 303
    made = catalogue.corrections(limit=200).items
    assert {c.field for c in made} == {"credit_line", "alt_text", *RIGHTS}
    (operation,) = {c.operation for c in made}
    (asset,) = catalogue.find(Query()).items
    assert len(catalogue.events(asset.asset_id)) == 2, "taken in, corrected"
    undo = {"operation": operation, "actor": "Ida"}
    assert desk.post("/api/v1/corrections", json=undo).status_code == 201
    (asset,) = catalogue.find(Query()).items
    assert not any(each.corrections for each in asset.usages)


def test_programs_set_rights_with_texts(desk: FlaskClient) -> None:
    until = (date.today() + timedelta(days=30)).isoformat()
    said = {"search": {"q": "navy"}, "mode": "fill", "texts": {"alt": "{caption}"}}
    said |= {"rights": RIGHTS, "until": until, "actor": "Ida", "reason": "contract"}
    look = desk.post("/api/v1/bulk", json=said).get_json()
    assert {r["field"]: r["after"] for r in look["rights"]} == RIGHTS
    done = desk.post("/api/v1/bulk", json=said | {"seen": look["seen"]})
    assert (done.status_code, done.get_json()["rights"]) == (201, look["rights"])
    for wrong in ({"until": ""}, {"rights": {}}, {"rights": {"owner": "x"}}):
        assert desk.post("/api/v1/bulk", json=said | wrong).status_code == 400


def test_programs_keep_rights_in_one(desk: FlaskClient) -> None:
    said = LINE | {"rights": RIGHTS, "actor": "Ida"}
    kept = desk.post("/api/v1/templates", json=said).get_json()
    assert kept["rights"] == RIGHTS
    again = LINE | {"template": kept["template"], "actor": "Jo"}
    assert desk.post("/api/v1/templates", json=again).get_json()["rights"] == RIGHTS
    none = desk.post("/api/v1/templates", json=again | {"rights": {}}).get_json()
    assert none["rights"] == {}
    bad = desk.post("/api/v1/templates", json=again | {"rights": {"owner": "x"}})
    assert bad.status_code == 400
    assert bad.get_json()["parameter"] == "rights"


def test_what_keeps_a_credit_from_being_filled_is_told(desk: FlaskClient) -> None:
    many = {
        "search": {"q": "navy"},
        "mode": "fill",
        "texts": {"credit": "{label} {date}"},
    }
    told = desk.post("/api/v1/bulk", json=many).get_json()
    assert told["unfilled"] > 0
    assert told["lacks"] == ["creator", "agency"]
    asked = {"q": "navy", "field": "credit", "mode": "fill", "text": "{label} {date}"}
    page = opened(desk, f"/bulk?{urlencode(asked)}").text
    assert "not filled, for want of: {creator} {agency}" in page


def test_one_that_was_taken_off_fills_no_more(desk: FlaskClient) -> None:
    kept = desk.post("/api/v1/templates", json=LINE | {"actor": "Ida"}).get_json()
    desk.post("/api/v1/templates", json={"remove": kept["template"], "actor": "Jo"})
    refused = desk.get(f"/bulk?q=navy&template={kept['template']}")
    assert refused.status_code == 400
    assert "Jo took it off the list" in refused.text
