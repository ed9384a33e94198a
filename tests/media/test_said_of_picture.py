"""What people say of the rights in a picture holds for that picture, and no other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from media.files import SourceFile
from media.model import Claim, RestrictionKind
from media.pipeline import (
    Called,
    Consulted,
    Correcting,
    Deciding,
    RightsEdit,
    Withdrawing,
    check_files,
    recheck,
    trace,
    wanted_rights,
)
from media.rights import as_set
from tests.written_over import (
    HELD,
    KILLED,
    NETS,
    OARS,
    OTHER,
    TODAY,
    Desk,
    article,
    nets,
    oars,
    rower,
    sent,
)

UNTIL = date(2027, 5, 1)
BY = {"actor": "Mia", "reason": "a mistake of the agency"}
PLAIN = {k: v for k, v in KILLED.items() if k != "instructions"}
KILLED_TOO = {**OTHER, "instructions": KILLED["instructions"]}


def say(desk: Desk, edit: RightsEdit, of: str = OARS) -> str:
    wanted = wanted_rights(desk.showing(of), edit, session=desk.session, **BY)
    return Correcting(desk.catalogue, desk.session).correct(wanted, **BY)


def lift(desk: Desk, of: str = OARS) -> str:
    return say(desk, RightsEdit(until=UNTIL, lift=("kill",)), of)


def elsewhere(file: SourceFile) -> SourceFile:
    """Return a file at another place than the one that pages name."""
    return replace(file, uri="/other/from-the-agency.jpg")


def test_a_lift_stays_with_its_picture_where_a_page_goes_to_another(desk: Desk) -> None:
    desk.take_in(elsewhere(rower(KILLED)), oars())
    assert desk.light(desk.running("oars")) == "blocked"
    lift(desk)
    assert desk.light(desk.running("oars")) != "blocked"
    desk.take_in(replace(nets(said=KILLED_TOO), uri="/in/ru.jpg"))
    lights = {i.uri: desk.light(a) for a in desk.catalogue.assets() for i in a.images}
    assert lights["/in/ru.jpg"] == "blocked"
    assert lights["/other/from-the-agency.jpg"] != "blocked"


@pytest.mark.parametrize(
    ("edit", "kept"),
    [
        ({"fields": {"licence": "CC0-1.0"}}, "licence"),
        ({"fields": {"usage_terms": "NO SALES."}}, "no-sales"),
        ({"impose": "NO SALES."}, "no-sales"),
    ],
    ids=["a licence", "terms", "a ban"],
)
def test_what_is_set_stays_with_its_picture_where_a_page_goes_to_another(
    desk: Desk, edit: dict[str, object], kept: str
) -> None:
    desk.take_in(elsewhere(rower(PLAIN)), oars())
    say(desk, RightsEdit(until=UNTIL, **edit))  # type: ignore[arg-type]
    desk.take_in(replace(nets(), uri="/in/ru.jpg"))
    desk.take_in(article("oars", f"{NETS} (Eli Sand/Sudpress)"))
    assert desk.running("oars").description == NETS
    there = (kept in told(desk, OARS), kept in told(desk, NETS))
    assert there == (True, False)


def told(desk: Desk, of: str) -> set[str]:
    """Return what is said of a picture's use, its licence included."""
    rights = as_set(desk.showing(of), TODAY).rights
    return {*(r.kind for r in rights.restrictions)} | (
        {"licence"} if rights.licence else set()
    )


def test_a_lift_goes_with_a_file_that_moves_and_is_stripped(desk: Desk) -> None:
    desk.take_in(rower(KILLED))
    lift(desk)
    desk.take_in(elsewhere(rower(KILLED)), elsewhere(rower({})))
    desk.take_in(elsewhere(rower({**KILLED, "headline": "Oars"})))
    assert "kill" not in told(desk, OARS)


def test_what_is_imposed_binds_also_when_the_file_is_saved_anew(desk: Desk) -> None:
    desk.take_in(rower(PLAIN), oars())
    say(desk, RightsEdit(until=UNTIL, impose="NO SALES."))
    desk.take_in(rower({**PLAIN, "headline": "Oars"}, quality=60))
    assert "no-sales" in told(desk, OARS)


def test_a_lift_of_what_two_were_as_one_is_of_that_which_said_it(desk: Desk) -> None:
    desk.take_in(rower(KILLED), nets())
    deciding = Deciding(desk.catalogue, desk.session)
    ids = [desk.showing(of).asset_id for of in (OARS, NETS)]
    merged = deciding.merge(ids, **BY)
    (asset,) = desk.catalogue.assets()
    edit = RightsEdit(until=UNTIL, lift=("kill",))
    wanted = wanted_rights(asset, edit, session=desk.session, **BY)
    Correcting(desk.catalogue, desk.session).correct(wanted, **BY)
    deciding.take_back(merged, **BY)
    assert "kill" not in told(desk, OARS)
    desk.take_in(nets(said=KILLED_TOO))
    assert ("kill" in told(desk, OARS), "kill" in told(desk, NETS)) == (False, True)


def test_a_lift_of_one_counts_for_both_while_somebody_says_they_are_one(
    desk: Desk,
) -> None:
    desk.take_in(rower(KILLED), nets(said=KILLED_TOO))
    lift(desk)
    deciding = Deciding(desk.catalogue, desk.session)
    ids = [desk.showing(of).asset_id for of in (OARS, NETS)]
    merged = deciding.merge(ids, **BY)
    (asset,) = desk.catalogue.assets()
    assert desk.light(asset) != "blocked"
    deciding.take_back(merged, **BY)
    assert desk.light(desk.showing(NETS)) == "blocked"
    assert desk.light(desk.showing(OARS)) != "blocked"


def test_a_lift_of_words_of_a_page_lifts_nothing_of_a_file_that_comes(
    desk: Desk,
) -> None:
    desk.take_in(article("oars", f"{OARS} PHOTO KILL. DO NOT USE. (Nordpix)"))
    (asset,) = desk.catalogue.assets()
    lift(desk, asset.description)
    desk.take_in(rower(KILLED))
    assert desk.light(desk.running("oars")) == "blocked"


def test_a_check_takes_no_lift_from_a_picture_that_it_only_may_be(desk: Desk) -> None:
    desk.take_in(elsewhere(rower(KILLED)))
    lift(desk)
    said = {k: v for k, v in KILLED.items() if k != "digital_image_guid"}
    other = nets(name="other.jpg", said=said)
    asked = Consulted(catalogue=desk.catalogue)
    found = check_files([other], session=desk.session, consulted=asked).findings
    assert "withdrawn" in {f.check for f in found if f.severity == "error"}


SENT_AGAIN = {
    "a kill": (KILLED, "kill", "withdrawn"),
    "an embargo": (HELD, "embargo", "embargo-broken"),
}


@pytest.mark.parametrize(
    ("words", "kind", "check"), SENT_AGAIN.values(), ids=SENT_AGAIN.keys()
)
def test_what_is_said_again_after_a_lift_binds_a_checked_page_as_in_the_catalogue(
    desk: Desk, words: dict[str, object], kind: RestrictionKind, check: str
) -> None:
    page = oars()
    desk.take_in(sent(17, words), page)
    say(desk, RightsEdit(until=UNTIL, lift=(kind,)))
    asked = Consulted(catalogue=desk.catalogue)

    def told() -> set[str]:
        found = check_files([page], session=desk.session, consulted=asked).findings
        return {f.check for f in found if f.severity == "error"}

    assert check not in told()
    desk.take_in(sent(18, words))
    assert desk.light(desk.running("oars")) == "blocked"
    assert check in told()


@pytest.mark.parametrize(
    ("day", "binds"), [("2024-05-17", False), ("2027-01-03", True)]
)
def test_a_lift_of_which_nobody_noted_the_words_lifts_nothing_sent_later(
    desk: Desk, day: str, binds: bool
) -> None:
    desk.take_in(rower(KILLED))
    lift(desk)
    asset = desk.showing(OARS)
    (image,) = asset.images
    (said,) = image.corrections
    assert said.override and said.override.restriction
    unworded = replace(said.override.restriction, evidence=())
    old = replace(said, of=(), override=replace(said.override, restriction=unworded))
    place = replace(image.fields[0].evidence, quote=day)
    sent = Claim(name="date_sent", value=day, evidence=place)
    image = replace(image, corrections=(old,), fields=(*image.fields, sent))
    rights = as_set(replace(asset, images=(image,)), TODAY).rights
    assert bool(any(rights.restricted("kill"))) is binds


@pytest.mark.parametrize(
    "words", [KILLED, {**KILLED, "instructions": "PHOTO KILL: wrong rower."}]
)
def test_who_answers_for_a_kill_answers_for_none_that_comes_later(
    desk: Desk, words: dict[str, object]
) -> None:
    deciding = Deciding(desk.catalogue, desk.session)

    def open_() -> list[str]:
        found = desk.catalogue.findings_of(desk.running("oars").asset_id)
        kills = [f.finding_id for f in found if f.check == "withdrawn"]
        waived = desk.catalogue.waivers_of(kills)
        return [name for name in kills if name not in waived]

    desk.take_in(sent(17, KILLED), oars())
    (killed,) = open_()
    deciding.answer_for(killed, until=UNTIL, **BY)
    desk.take_in(sent(17, {**KILLED, "headline": "Oars"}))  # said no otherwise
    assert not open_()
    desk.take_in(sent(18, words))
    assert open_()


@pytest.mark.parametrize(
    ("then", "is_told"),
    [
        pytest.param({**KILLED, "description": NETS}, True, id="another picture"),
        pytest.param({**KILLED, "keywords": ["oars"]}, False, id="the same, anew"),
    ],
)
def test_who_answers_for_one_picture_does_not_for_the_next_at_its_place(
    desk: Desk, then: dict[str, object], is_told: bool
) -> None:
    def kills() -> dict[str, str]:
        assets = desk.catalogue.assets()
        told = (f for a in assets for f in desk.catalogue.findings_of(a.asset_id))
        return {f.finding_id: f.asset_id or "" for f in told if f.check == "withdrawn"}

    desk.take_in(rower(KILLED), oars())
    (killed,) = kills()
    Deciding(desk.catalogue, desk.session).answer_for(killed, until=UNTIL, **BY)
    before = desk.running("oars").asset_id
    if then["description"] == NETS:
        desk.take_in(nets(name="ru.jpg", said=then), oars(NETS))
    else:
        desk.take_in(rower(then), oars())
    open_ = set(kills()) - set(desk.catalogue.waivers_of(kills()))
    assert bool(open_) == is_told
    history = {event.action for event in desk.catalogue.events(before)}
    assert ("answered for no more" in history) == is_told


@pytest.mark.parametrize(
    ("said", "is_withdrawn"),
    [
        pytest.param(OTHER, False, id="a file that says what it is"),
        pytest.param({}, True, id="one that says nothing"),
    ],
)
def test_an_order_is_not_about_a_picture_that_a_page_goes_to(
    desk: Desk, said: dict[str, object], is_withdrawn: bool
) -> None:
    orders = Withdrawing(desk.catalogue, desk.session)
    desk.take_in(elsewhere(rower(PLAIN)), oars())
    ordered = orders.order(desk.showing(OARS).asset_id, Called(), **BY)
    desk.take_in(nets(name="ru.jpg", said={**said, "creators": ["Ute Holm"]}))
    there = {i.uri: a for a in desk.catalogue.assets() for i in a.images}
    assert there["/in/ru.jpg"] == desk.running("oars")
    about = {i for i, asset in there.items() if orders.standing(asset) is not None}
    assert "/other/from-the-agency.jpg" in about
    assert ("/in/ru.jpg" in about) == is_withdrawn
    listed = trace(ordered.withdrawal_id, catalogue=desk.catalogue).pictures
    assert len(listed) == len(about)


def called(name: str, file: SourceFile, *, folder: str = "in") -> SourceFile:
    return replace(file, uri=f"/{folder}/{name}.jpg")


@pytest.mark.parametrize("is_ordered", [False, True])
def test_a_page_by_the_name_of_a_killed_file_is_told_when_another_is_called_so(
    desk: Desk, *, is_ordered: bool
) -> None:
    name = "harbour-fire-oldport-quay"
    page = article("quay", "A quiet morning at the lake.")
    named = page.data.replace(b"ru.jpg", f"https://a.example/i/{name}.jpg".encode())
    desk.take_in(called(name, rower(PLAIN if is_ordered else KILLED)))
    desk.take_in(replace(page, data=named))
    assert desk.running("quay").images
    desk.take_in(called(name, nets(), folder="out"))
    if is_ordered:
        orders = Withdrawing(desk.catalogue, desk.session)
        orders.order(desk.showing(OARS).asset_id, Called(), **BY)

    def errors() -> list[str]:
        found = desk.catalogue.findings_of(desk.running("quay").asset_id)
        return [f.message for f in found if f.severity == "error"]

    assert errors()
    before = errors()
    tuple(recheck(desk.catalogue, session=desk.session))
    assert errors() == before
