"""Templates that people keep by name, on their page and for programs."""

from __future__ import annotations

from flask.testing import FlaskClient

from media.catalogue import Catalogue
from tests.web.reading import Sheet, opened

LINE = {"name": "House line", "field": "credit", "text": "{creator}/{agency}"}


def test_one_is_kept_changed_taken_off_and_brought_back(
    desk: FlaskClient, catalogue: Catalogue
) -> None:
    sent = LINE | {"actor": "Ida"}
    page = desk.post("/templates", data=sent, follow_redirects=True)
    assert "Saved: House line" in Sheet(page.text).text
    (kept,) = catalogue.saved_templates()
    links = opened(desk, "/templates").links()
    assert any(link.startswith("/bulk?field=credit&mode=fill") for link in links)
    change = sent | {"template": kept.template_id, "seen": kept.now.at}
    change |= {"text": "{agency}", "actor": "Jo"}
    assert desk.post("/templates", data=change).status_code == 303
    late = desk.post("/templates", data=change | {"text": "{creator}"})
    assert late.status_code == 400
    assert "Jo changed it meanwhile" in late.text
    (changed,) = catalogue.saved_templates()
    assert (changed.now.text, changed.earlier) == ("{agency}", (kept.now,))
    by = {"actor": "Mia"}
    desk.post("/templates", data=by | {"restore": kept.template_id})
    assert catalogue.saved_template(kept.template_id).now.text == LINE["text"]
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
    for wrong in ({"text": "none"}, {"text": "{x}"}, {"name": " "}, {"field": "x"}):
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
    page = desk.post("/templates", data=again)
    assert "Ida keeps one called so already" in page.text
    kept = {"template": first["template"], "actor": "Ida"}
    changed = desk.post("/api/v1/templates", json=LINE | kept | {"text": "{agency}"})
    assert changed.status_code == 201, "its own name stays free for it"
    desk.post("/api/v1/templates", json={"remove": first["template"], "actor": "Ida"})
    assert desk.post("/api/v1/templates", json=again).status_code == 201
    back = {"restore": first["template"], "actor": "Ida"}
    assert desk.post("/api/v1/templates", json=back).status_code == 400
    assert [t.now.name for t in catalogue.saved_templates() if not t.removed_at] == [
        "house LINE"
    ]
