"""Two people of two houses make two pictures; one picture may have two credits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, permutations, product

import pytest

from media.dedup import TEXT_ALONE, Comparison, compare, doubt_of, merge, proposals_of
from media.dedup.compare import compare_readings
from media.dedup.merge import Merged
from media.dedup.wording import Reading
from media.linking import link
from media.model import (
    Caption,
    Claim,
    Decision,
    Evidence,
    Fingerprint,
    Image,
    Link,
    Proposal,
    Usage,
    pair_of,
    usage_member,
)
from media.pipeline import open_session

SESSION = open_session()
ONE = "The minister speaks to reporters in Kestrel."
ANEW = "The minister speaks to the reporters in Kestrel."
BANK = "Fishermen sort mackerel and herring outside the bank in Kestrel."
LONG = (
    "Alma Roth, 45, mends a net beside the dry bed of the river Orba during the long"
    " drought in the hill villages of the northern province of Leskova, Norland."
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("(AP Photo/A. Moss)", "REUTERS/B. Lund", id="agencies' own forms"),
        pytest.param("Photo: Anna Moss/Nordpix", "Bo Lund/Reuters", id="unknown house"),
        pytest.param("Foto: Jens Moss/dpa", "Foto: Karl Lund/AFP", id="one label"),
        pytest.param("(AP Foto/Ana Moss)", "EFE/Inés Pardo", id="a label within"),
        pytest.param("(Photo by Al Moss/AFP)", "EPA/Al Lund", id="one given name"),
        pytest.param("ANSA/ENZO LARI", "(AP Photo/Dario Monti)", id="in capitals"),
        pytest.param("REUTERS/Bo Lund/File Photo", "(AP Photo/A. Moss)", id="old one"),
        pytest.param("Foto: Ana Ilić i Bo Lund/Hina", "EPA/Al Moss", id="both"),
    ],
)
def test_two_people_of_two_houses_who_say_it_in_their_own_words(
    one: str, other: str
) -> None:
    found = compare(f"{ONE} {one}", f"{ANEW} {other}")
    assert found.relation == "different"
    assert found.reasons[0].startswith("two photographers of two houses: “")
    assert _mirrored(compare(f"{ANEW} {other}", f"{ONE} {one}")) == found
    assert compare(f"{ONE} {one}", f"{ONE} {other}").relation == "credit-variant"


def _mirrored(found: Comparison) -> Comparison:
    said, _, named = found.reasons[0].partition(": ")
    first, _, second = named.partition(" / ")
    return replace(found, reasons=(f"{said}: {second} / {first}",))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("(AP Photo/A. Moss)", "(AP Photo/B. Lund)", id="one house"),
        pytest.param("Ida Holm/AFP via Getty Images", "Bo Lund/AFP", id="passed on"),
        pytest.param("(AP Photo/Ida Holm)", "I. Holm/Reuters", id="initials"),
        pytest.param("(AP Photo/Ida Holm)", "Holm Ida/Reuters", id="turned"),
        pytest.param("(AP Photo/Timur Bek)", "Timour Bekk/Reuters", id="respelt"),
        pytest.param("(AP Photo/Timur Bek)", "Тимур Бек/Reuters", id="another script"),
        pytest.param("(AP Photo)", "REUTERS/Bo Lund", id="nobody named"),
        pytest.param("Photo: Anna Moss", "REUTERS/Bo Lund", id="no house"),
        pytest.param("Handout via Reuters", "(AP Photo/A. Moss)", id="a handout"),
        pytest.param("Bo Lund/Pool via Reuters", "(AP Photo/A. Moss)", id="of a pool"),
    ],
)
def test_what_is_no_sign_of_two_pictures(one: str, other: str) -> None:
    assert compare(f"{ONE} {one}", f"{ANEW} {other}").same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(LONG, LONG.replace("a net", "the net"), id="very much is shared"),
        pytest.param(ONE, ONE.replace("minister", "minsiter"), id="misspelt"),
        pytest.param(ONE, f"{ONE} She denied all of it.", id="a sentence more"),
        pytest.param(ONE, "The minister speaks to reporters in ...", id="cut short"),
    ],
)
def test_a_wrong_credit_of_a_caption_that_was_taken_over(one: str, other: str) -> None:
    assert compare(f"{one} (AP Photo/A. Moss)", f"{other} REUTERS/B. Lund").same


def usage(name: str, text: str, credit: str = "") -> Usage:
    return Usage(
        usage_id=name,
        caption=Caption(
            document_uri=f"https://{name}.test/a.html",
            position=0,
            text=f"{text} {credit}".strip(),
            description=text,
            credit_line=credit or None,
        ),
        credit=SESSION.read_credit(credit) if credit else None,
    )


def in_a_file(text: str, credit: str) -> Image:
    fields = {"description": text, "creators": credit}
    return Image(
        uri="in/a.jpg",
        format="JPEG",
        fingerprint=Fingerprint(sha256="f", width=1, height=1),
        fields=tuple(
            Claim(name=k, value=v, evidence=Evidence(uri="in/a.jpg", kind="XMP"))
            for k, v in (*fields.items(), ("credit_line", "AP"))
        ),
    )


def merged(
    usages: tuple[Usage, ...],
    *images: Image,
    decisions: tuple[Decision, ...] = (),
    links: Sequence[Link] = (),
) -> tuple[Merged, tuple[Proposal, ...]]:
    found = merge(
        usages,
        images,
        links,
        read_credit=SESSION.read_credit,
        agencies=SESSION.knowledge.agencies,
        decisions=decisions,
    )
    return found, proposals_of([], found, decisions=decisions)


MOSS = usage("moss", ONE, "AP Photo/A. Moss")
LUND = usage("lund", ANEW, "B. Lund/Reuters")


def test_a_catalogue_keeps_them_apart_and_asks() -> None:
    both = MOSS, usage("again", ONE, "A. Moss/AP"), LUND
    found = [merged(order) for order in permutations(both)]
    assets, asked = found[0]
    assert sorted(len(asset.usages) for asset in assets.assets) == [1, 2]
    assert all(not asset.conflicts for asset in assets.assets)
    assert [said.pair for said in asked] == [
        pair_of(usage_member("again"), usage_member("lund"))
    ]
    assert {said.kind for said in asked} == {"caption"}
    assert [place.kind for place in asked[0].evidence] == ["same-words"]
    assert asked[0].against[0].quote == "A. Moss, AP / B. Lund, Reuters"
    assert all(other == found[0] for other in found)


def test_equal_words_under_two_credits_are_one_picture_in_conflict() -> None:
    found, asked = merged((MOSS, usage("wrong", ONE, "B. Lund/Reuters")))
    assert [len(asset.usages) for asset in found.assets] == [2]
    assert found.assets[0].conflicts
    assert asked == ()


@pytest.mark.parametrize(
    ("text", "other", "noted"),
    [
        pytest.param(BANK, "REUTERS/B. Lund", True, id="two houses"),
        pytest.param(BANK, "AP Photo/B. Lund", False, id="one house"),
        pytest.param(BANK, "A. Moss/Reuters", False, id="one maker"),
        pytest.param(LONG, "REUTERS/B. Lund", False, id="very much is said"),
    ],
)
def test_few_equal_words_of_two_houses_are_noted(
    text: str, other: str, noted: bool
) -> None:
    compared = compare(f"{text} (AP Photo/A. Moss)", f"{text} {other}")
    assert compared.same
    assert (TEXT_ALONE in compared.reasons) is noted
    found, _ = merged(
        (usage("one", text, "AP Photo/A. Moss"), usage("two", text, other))
    )
    assert (doubt_of(found.assets[0]) is not None) is noted


def test_a_credit_that_stands_under_both_wordings_tells_nothing() -> None:
    found, asked = merged((MOSS, LUND, usage("both", ONE, "B. Lund/Reuters")))
    assert [len(asset.usages) for asset in found.assets] == [3]
    assert found.assets[0].conflicts
    assert asked == ()


def test_a_file_and_a_caption_of_another_house_wait_too() -> None:
    file = in_a_file(ONE, "Anna Moss")
    found, asked = merged((LUND,), file)
    assert len(found.assets) == 2
    assert merged((LUND,), file, links=link([LUND], [file]))[0] == found
    assert [said.pair for said in asked] == [("file:f", "usage:lund")]
    assert len(merged((LUND,), in_a_file(ANEW, "Anna Moss"))[0].assets) == 1


def in_many_words() -> list[str]:
    """Return one caption in 128 wordings that words make one picture."""
    return [
        f"{'The ' if a else ''}Minister{' (pictured)' if b else ''} is "
        f"{'speaking' if c else 'speking'} to {'the ' if d else ''}reporters at a "
        f"{'harbour' if e else 'harbor'} in Kestrel{', Norland' if f else ''} "
        f"{'on Monday ' if g else ''}after a vote."
        for a, b, c, d, e, f, g in product((True, False), repeat=7)
    ]


def test_in_a_crowd_of_wordings_no_picture_is_of_two_houses(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared: list[tuple[object, ...]] = []

    def counted(*readings: Reading) -> Comparison:
        compared.append(readings)
        return compare_readings(*readings)

    monkeypatch.setattr("media.dedup.authored.compare_readings", counted)
    credits = "AP Photo/A. Moss", "B. Lund/Reuters"
    wordings = in_many_words()
    found, _ = merged(
        tuple(
            usage(f"u{n}", text, credits[n % 3 == 0]) for n, text in enumerate(wordings)
        )
    )
    assert len({u.usage_id for a in found.assets for u in a.usages}) == len(wordings)
    for asset in found.assets:
        says = [(u.caption.description, u.caption.credit_line) for u in asset.usages]
        for (one, ours), (other, theirs) in combinations(says, 2):
            assert ours == theirs or compare(f"{one} {ours}", f"{other} {theirs}").same
    assert len(compared) < len(wordings) ** 2 / 8


@pytest.mark.parametrize(("verdict", "assets"), [("same", 1), ("different", 2)])
def test_who_answered_is_not_asked_again(verdict: str, assets: int) -> None:
    one, other = pair_of(usage_member("moss"), usage_member("lund"))
    said = Decision(
        one=one,
        other=other,
        verdict="same" if verdict == "same" else "different",
        actor="Ida",
        at="2026-01-02T03:04:05Z",
    )
    found, asked = merged((MOSS, LUND), decisions=(said,))
    assert len(found.assets) == assets
    assert asked == ()


def test_who_names_nobody_goes_with_the_equal_words() -> None:
    found, _ = merged((MOSS, LUND, usage("bare", ONE), usage("too", ANEW)))
    together = {frozenset(u.usage_id for u in a.usages) for a in found.assets}
    assert together == {frozenset({"moss", "bare"}), frozenset({"lund", "too"})}
