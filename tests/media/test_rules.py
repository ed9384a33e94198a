"""Each check on pictures as a desk meets them: what fires it, and what must not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from media.errors import BadSettings
from media.model import Caption, Claim, Evidence, Finding, Fingerprint, Image, Usage
from media.pipeline import Session, group
from media.rules import RULES, check, sift, switchable
from media.rules.saying import fits_any
from media.rules.wording import NearNames, near_names
from media.settings import Settings, Suppression

ROOT = Path(__file__).resolve().parents[2]
HARBOUR = "Fishing boats lie at anchor in the harbour of Quilmo before the storm"


@pytest.fixture
def usage(session: Session) -> Callable[..., Usage]:
    count = iter(range(100))

    def make(
        credit: str | None, *, description: str | None = HARBOUR, published: str = ""
    ) -> Usage:
        number = next(count)
        text = f"{description or ''} ({credit})" if credit else description or ""
        return Usage(
            usage_id=f"u{number:02}",
            caption=Caption(
                document_uri=f"article-{number}.txt",
                position=number,
                text=text,
                description=description,
                credit_line=credit,
                evidence=(Evidence(uri=f"article-{number}.txt", kind="caption-line"),),
            ),
            credit=session.read_credit(credit) if credit else None,
            published=published or None,
        )

    return make


def image(**fields: str) -> Image:
    evidence = Evidence(uri="harbour.jpg", kind="XMP")
    said = {"description": HARBOUR} | fields
    return Image(
        uri="harbour.jpg",
        format="JPEG",
        fingerprint=Fingerprint(sha256="f" * 64, width=3, height=2),
        fields=tuple(
            Claim(name=name, value=value, evidence=evidence)
            for name, value in said.items()
        ),
    )


FULL = {
    "creators": "Nadia Okafor",
    "credit_line": "AP Photo/Nadia Okafor",
    "copyright_notice": "© 2024 AP",
}

CASES = [
    pytest.param("credit-missing", [None], None, "warning", id="no credit at all"),
    pytest.param(
        "credit-missing", ["AP Photo/Nadia Okafor"], None, None, id="a credit stands"
    ),
    pytest.param(
        "credit-conflict",
        ["AFP Photo/Handout/Coalition", "AFP Photo/Handout/Coalition Official"],
        None,
        "error",
        id="two names for the source of one handout",
    ),
    pytest.param(
        "credit-conflict",
        ["AP Photo/Nadia Okafor", "Tomas Berg/AP"],
        None,
        "error",
        id="two photographers for one picture",
    ),
    pytest.param(
        "credit-conflict",
        ["AP Photo/Nadia Okafor", "AP"],
        None,
        "warning",
        id="one credit only says less",
    ),
    pytest.param(
        "credit-conflict",
        ["AP Photo/Nadia Okafor", "Nadia Okafor/AP"],
        None,
        None,
        id="the same parties in another house style",
    ),
    pytest.param(
        "credit-conflict",
        ["Photo: AP Photo/Nadia Okafor", "AP PHOTO / NADIA OKAFOR"],
        None,
        None,
        id="label, case and spaces are no difference",
    ),
    pytest.param(
        "credit-conflict",
        ["AP Photo/Nadia Okafor", None],
        None,
        None,
        id="a missing credit is missing, not in conflict",
    ),
    pytest.param(
        "credit-differs-from-file",
        ["Tomas Berg/Reuters"],
        FULL,
        "error",
        id="print names others than the file",
    ),
    pytest.param(
        "credit-differs-from-file",
        ["Nadia Okafor/AP"],
        FULL,
        None,
        id="print and file name the same parties",
    ),
    pytest.param(
        "credit-incomplete", ["AP Photo"], None, "warning", id="AP without the name"
    ),
    pytest.param(
        "credit-incomplete",
        ["AP Photo/Nadia Okafor"],
        None,
        None,
        id="AP with the name",
    ),
    pytest.param(
        "credit-incomplete",
        ["AFP Photo/Handout/Ministry of Fisheries"],
        None,
        None,
        id="a handout has no photographer to name",
    ),
    pytest.param(
        "handout-unmarked",
        ["AFP Photo/Ministry of Fisheries"],
        {"instructions": "HANDOUT - RESTRICTED TO EDITORIAL USE"},
        "warning",
        id="the file says handout, the credit does not",
    ),
    pytest.param(
        "handout-unmarked",
        ["AFP Photo/Handout/Ministry of Fisheries"],
        {"instructions": "HANDOUT - RESTRICTED TO EDITORIAL USE"},
        None,
        id="a handout marked as one",
    ),
    pytest.param(
        "handout-unmarked",
        ["AP Photo/Nadia Okafor"],
        FULL,
        None,
        id="no sign of a handout",
    ),
    pytest.param(
        "file-metadata-missing", [], {}, "warning", id="a file that says nothing"
    ),
    pytest.param(
        "file-metadata-missing",
        [],
        {"creators": "Nadia Okafor", "credit_line": "AP"},
        "note",
        id="a file without a copyright notice",
    ),
    pytest.param("file-metadata-missing", [], FULL, None, id="a file that says all"),
]


@pytest.mark.parametrize(("name", "credits", "file", "severity"), CASES)
def test_check(
    name: str,
    credits: list[str | None],
    file: dict[str, str] | None,
    severity: str | None,
    usage: Callable[..., Usage],
    session: Session,
) -> None:
    usages = [usage(credit) for credit in credits]
    images = [image(**file)] if file is not None else []
    (asset,) = group(usages, images, session=session)
    found = [f for f in check(asset, context=session.context) if f.check == name]
    assert [f.severity for f in found[:1]] == ([severity] if severity else [])
    for finding in found:
        assert finding.asset_id == asset.asset_id
        assert finding.evidence


def test_a_bare_credit_lacks_a_description(
    usage: Callable[..., Usage], session: Session
) -> None:
    (asset,) = group([usage("Reuters", description=None)], [], session=session)
    found = [f.check for f in check(asset, context=session.context)]
    assert "description-missing" in found


@pytest.mark.parametrize(
    ("published", "today", "told"),
    [
        pytest.param("2024-02-01", "2024-02-02", "after the licence ended", id="late"),
        pytest.param("2023-12-01", "2024-02-02", "still stands", id="still standing"),
        pytest.param("2023-12-01", "2023-12-31", None, id="on the last day"),
    ],
)
def test_expired_licence(
    published: str,
    today: str,
    told: str | None,
    usage: Callable[..., Usage],
    session: Session,
) -> None:
    file = image(**FULL, usage_terms="Licence expires 2023-12-31.")
    shown = usage("AP Photo/Nadia Okafor", published=published)
    (asset,) = group([shown], [file], session=session)
    context = replace(session.context, today=date.fromisoformat(today))
    found = [f for f in check(asset, context=context) if f.check == "licence-expired"]
    assert [told in f.message for f in found] == ([True] if told else [])


def test_a_finding_of_a_missing_credit_offers_the_line_to_print(
    usage: Callable[..., Usage], session: Session
) -> None:
    shown = [usage("AP Photo/Nadia Okafor"), usage(None)]
    (asset,) = group(shown, [], session=session)
    (finding,) = (
        f for f in check(asset, context=session.context) if f.check == "credit-missing"
    )
    assert finding.fix == "Print: AP Photo/Nadia Okafor"


def test_every_check_is_documented_with_its_reason_and_source() -> None:
    assert len({rule.check for rule in RULES}) == len(RULES)
    for rule in RULES:
        page = ROOT / "docs" / "checks" / f"{rule.check}.md"
        text = page.read_text(encoding="utf-8")
        for said in (f"# {rule.check}", rule.title, rule.why, rule.source):
            assert said in text


SAME = Finding(
    check="credit-missing",
    severity="error",
    message="No credit stands under it.",
    document_uri="harbour.html",
    position=2,
    found=HARBOUR,
)


@pytest.mark.parametrize(
    ("changed", "is_new"),
    [
        pytest.param({"position": 3}, False, id="a picture came above it"),
        pytest.param({"severity": "warning"}, False, id="it is taken less gravely"),
        pytest.param({"message": "Nobody is credited."}, False, id="it is said anew"),
        pytest.param({"found": "Boats"}, True, id="other words stand there"),
        pytest.param({"document_uri": "port.html"}, True, id="another article"),
        pytest.param({"check": "credit-conflict"}, True, id="another check"),
    ],
)
def test_a_finding_keeps_its_id_while_its_place_and_words_stay(
    changed: dict[str, Any], is_new: bool
) -> None:
    other = replace(SAME, **changed)
    assert (other.finding_id != SAME.finding_id) is is_new


def test_pictures_without_words_are_told_apart_by_their_place() -> None:
    first = replace(SAME, found=None)
    assert first.finding_id != replace(first, position=3).finding_id


CONFLICT = ["AP Photo/Nadia Okafor", "Tomas Berg/AP"]


@pytest.mark.parametrize(
    ("switch", "credits", "severity"),
    [
        pytest.param("off", CONFLICT, None, id="the check is not asked"),
        pytest.param("warning", CONFLICT, "warning", id="taken less gravely"),
        pytest.param("note", ["AP Photo/Nadia Okafor", "AP"], "note", id="as a note"),
        pytest.param(
            "error", ["AP Photo/Nadia Okafor", "AP"], "warning", id="what is mild stays"
        ),
    ],
)
def test_a_newsroom_says_how_grave_a_finding_is(
    switch: Any,
    credits: list[str],
    severity: str | None,
    usage: Callable[..., Usage],
    session: Session,
) -> None:
    settings = Settings(checks={"credit-conflict": switch})
    (asset,) = group([usage(line) for line in credits], [], session=session)
    context = replace(session.context, settings=settings)
    found = [f for f in check(asset, context=context) if f.check == "credit-conflict"]
    assert [f.severity for f in found] == ([severity] if severity else [])


def suppression(**said: Any) -> Suppression:
    told = {"reason": "agreed", "by": "desk", "until": date(2026, 12, 31)} | said
    return Suppression(**told)


@pytest.mark.parametrize(
    ("said", "hides"),
    [
        pytest.param({"document": "*/harbour.html"}, True, id="its document"),
        pytest.param({"document": "harbour.html"}, True, id="its document's name"),
        pytest.param({"document": "*/port.html"}, False, id="another document"),
        pytest.param({"finding": SAME.finding_id}, True, id="the finding itself"),
        pytest.param({"finding": "0" * 16}, False, id="another finding"),
        pytest.param(
            {"document": "*", "check": "credit-conflict"}, False, id="another check"
        ),
        pytest.param(
            {"document": "*", "check": "credit-missing"}, True, id="check and document"
        ),
        pytest.param({"asset": "a1"}, False, id="another picture"),
        pytest.param(
            {"document": "*", "until": date(2026, 10, 31)}, False, id="it has run out"
        ),
        pytest.param(
            {"document": "*", "until": date(2026, 11, 1)}, True, id="its last day"
        ),
    ],
)
def test_what_is_suppressed_is_not_shown_and_is_counted(
    said: dict[str, Any], hides: bool
) -> None:
    finding = replace(SAME, document_uri="/press/harbour.html")
    if "finding" in said and hides:
        said = {"finding": finding.finding_id}
    settings = Settings(suppressions=(suppression(**said),))
    sifted = sift([finding], settings, today=date(2026, 11, 1))
    assert (finding in sifted.shown) is not hides
    assert len(sifted.suppressed) == hides


@pytest.mark.parametrize(
    "pattern", ["*/news/*", "news/*", "./news/*", "*/harbour.html"]
)
@pytest.mark.parametrize("way", ["news/", "./news/", "../desk/news/", "", "./", None])
def test_patterns_mean_a_document_however_its_path_was_typed(
    pattern: str, way: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    news = tmp_path / "desk" / "news"
    news.mkdir(parents=True)
    is_from_above = way is not None and "news" in way
    monkeypatch.chdir(news.parent if is_from_above else news)
    typed = f"{news if way is None else way.rstrip('/') or '.'}/harbour.html"
    typed = "harbour.html" if way == "" else typed
    finding = replace(SAME, document_uri=typed)
    settings = Settings(suppressions=(suppression(document=pattern),))
    assert sift([finding], settings, today=date(2026, 11, 1)).shown == ()
    assert fits_any(typed, [pattern])
    assert not fits_any(typed, ["*/sponsored/*", "sponsored/*"])


def test_a_suppression_that_has_run_out_is_said() -> None:
    old = suppression(document="*/archive/*", until=date(2026, 10, 31))
    settings = Settings(file=Path("cutline.toml"), suppressions=(old,))
    (finding,) = sift([], settings, today=date(2026, 11, 1)).shown
    assert (finding.check, finding.severity) == ("suppression-expired", "note")
    assert finding.document_uri == "cutline.toml"
    assert "ended on 2026-10-31" in finding.message
    off = replace(settings, checks={"suppression-expired": "off"})
    assert sift([], off, today=date(2026, 11, 1)).shown == ()


def test_a_check_that_does_not_exist_cannot_be_switched() -> None:
    settings = Settings(file=Path("cutline.toml"), checks={"credit-mising": "off"})
    with pytest.raises(BadSettings, match="no check 'credit-mising'"):
        switchable(settings)
    assert switchable(Settings(checks={"credit-missing": "off"})).checks


def test_names_near_others_are_found_as_if_each_were_compared_with_all() -> None:
    words = (
        "Tomas",
        "Thomas",
        "Thoams",
        "Tomasz",
        "Berg",
        "Bergh",
        "Bger",
        "Jan",
        "Jo",
    )
    names = [*words, *(f"{one} {other}" for one in words for other in words)]
    near = NearNames(names)
    for name in (*names, "thomas berg", "Thomas  Berg", ""):
        assert list(near.of(name)) == [n for n in names if near_names(name, n)], name
