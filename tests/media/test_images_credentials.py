"""Content Credentials: what holds, what is broken, and who signed.

The pictures are signed here, by certificates made here; files of the C2PA's own test
set are read where they lie.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from pathlib import Path

import c2pa
import pytest
from PIL import Image as Pillow

from media.images import credentials, read
from media.images.credentials import asking
from media.images.credentials.asking import Limits, Unanswered, validate
from media.images.credentials.telling import told
from media.model import Json
from tests import pictures
from tests.conftest import shared_folder
from tests.signing import AI, Desk

CORPUS = shared_folder() / "corpora/metadata/c2pa/image/jpeg"


def plain() -> bytes:
    out = io.BytesIO()
    Pillow.new("RGB", (64, 48), "teal").save(out, "JPEG")
    return out.getvalue()


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk()


def found_in(data: bytes, trust_list: str = "") -> Mapping[str, Json]:
    image = read(data, uri="a.jpg", pixels=False, trust_list=trust_list)
    assert image.content_credentials is not None
    return image.content_credentials


def test_a_signer_on_the_trust_list_is_trusted(desk: Desk) -> None:
    found = found_in(desk.signed(plain()), desk.trust_list)
    assert found["validation_state"] == "Trusted"
    assert (found["claim_signature"], found["hard_binding"]) == ("validated", "match")
    assert found["signing_credential"] == "trusted"
    assert found["message"] == (
        "Intact, and signed by Ida Wells, whom the trust list vouches for."
    )


def test_without_a_trust_list_nobody_is_trusted_and_that_is_said(desk: Desk) -> None:
    found = found_in(desk.signed(plain()))
    assert found["validation_state"] == "Valid"
    assert found["signing_credential"] == "untrusted"
    assert "no trust list is configured" in str(found["message"])


def test_a_signer_whom_the_trust_list_does_not_know_is_untrusted(desk: Desk) -> None:
    found = found_in(desk.signed(plain()), Desk("Bo Ek").trust_list)
    assert found["validation_state"] == "Valid"
    assert "not on the trust list" in str(found["message"])


def test_a_file_changed_after_signing_is_broken(desk: Desk) -> None:
    data = bytearray(desk.signed(plain()))
    data[-20] ^= 0x01
    found = found_in(bytes(data), desk.trust_list)
    assert (found["validation_state"], found["hard_binding"]) == ("Invalid", "mismatch")
    assert "Broken: the file was changed after it was signed" in str(found["message"])


def test_a_changed_claim_is_broken(desk: Desk) -> None:
    data = desk.signed(plain()).replace(b"Darkroom", b"Darkr00m")
    found = found_in(data, desk.trust_list)
    assert found["validation_state"] == "Invalid"
    assert str(found["message"]).startswith("Broken: ")


def test_what_the_manifest_says_is_told_in_its_terms(desk: Desk) -> None:
    rules = {
        "label": "cawg.training-mining",
        "data": {"entries": {"cawg.ai_generative_training": {"use": "notAllowed"}}},
    }
    made = {
        "action": "c2pa.created",
        "digitalSourceType": AI,
        "softwareAgent": {"name": "Painter"},
    }
    found = found_in(desk.signed(plain(), actions=[made], assertions=[rules]))
    assert found["claim_generator"] == "Darkroom 1.2"
    assert found["title"] == "ferry.jpg"
    signer = found["signer"]
    assert isinstance(signer, dict)
    assert (signer["common_name"], signer["issuer"]) == ("Ida Wells", "Harbour Press")
    assert found["actions"] == [
        {
            "action": "c2pa.created",
            "digital_source_type": AI,
            "software_agent": "Painter",
            "when": None,
            "description": None,
        }
    ]
    assert found["ai"] == "all"
    assert found["training_mining"] == {"cawg.ai_generative_training": "notAllowed"}


def test_a_picture_edited_from_a_models_is_a_models(desk: Desk) -> None:
    first = desk.signed(plain())
    found = found_in(desk.signed(first, actions=[], parent=first))
    assert found["ai"] == "all"
    assert found["ingredients"] == [
        {
            "title": "raw.jpg",
            "format": "image/jpeg",
            "relationship": "parentOf",
            "has_credentials": True,
        }
    ]


_NOTE = {"label": "org.nordpix.note", "data": {"who": "Somebody who must not be named"}}


def _address(data: bytes, assertion: str) -> str:
    """Return the address of an assertion of a picture's newest manifest."""
    with c2pa.Reader("image/jpeg", io.BytesIO(data)) as reader:
        label = json.loads(reader.json())["active_manifest"]
    return f"self#jumbf=/c2pa/{label}/c2pa.assertions/{assertion}"


@pytest.mark.parametrize(
    ("reason", "edited_again"),
    [
        pytest.param(None, False, id="no reason given"),
        pytest.param("c2pa.PII.present", False, id="a reason given"),
        pytest.param("c2pa.PII.present", True, id="by an earlier signer"),
    ],
)
def test_what_was_taken_out_of_the_history_is_named(
    desk: Desk, reason: str | None, edited_again: bool
) -> None:
    first = desk.signed(plain(), assertions=[_NOTE])
    address = _address(first, "org.nordpix.note")
    action = {
        "action": "c2pa.redacted",
        "parameters": {"redacted": address},
        "reason": reason,
    }
    data = desk.signed(
        first, actions=[action] if reason else [], parent=first, redacted=[address]
    )
    if edited_again:
        data = desk.signed(data, actions=[], parent=data)
    assert b"Somebody who must not be named" not in data
    found = found_in(data, desk.trust_list)
    assert found["redactions"] == [
        {"assertion": "org.nordpix.note", "of": "ferry.jpg", "reason": reason}
    ]
    assert found["validation_state"] == "Trusted"
    assert found["message"] == (
        "Intact, and signed by Ida Wells, whom the trust list vouches for."
        " Taken out of its history (redacted): org.nordpix.note."
    )
    assert found["ai"] == "all"  # nobody can take out how the picture was made


def test_what_is_gone_without_a_word_is_broken_not_redacted(desk: Desk) -> None:
    first = desk.signed(plain(), assertions=[_NOTE])
    data = desk.signed(first, actions=[], parent=first)
    tampered = data.replace(b"Somebody who must not be named", b"X" * 30)
    assert tampered != data
    found = found_in(tampered, desk.trust_list)
    assert found["redactions"] == []
    assert found["validation_state"] == "Invalid"
    assert str(found["message"]).startswith("Broken: ")


@pytest.mark.parametrize("count", [2, 5])
def test_many_redactions_are_counted(count: int) -> None:
    uris = [f"self#jumbf=/c2pa/urn:a/c2pa.assertions/note.{n}" for n in range(count)]
    report = {
        "active_manifest": "urn:b",
        "validation_state": "Valid",
        "manifests": {"urn:b": {"redactions": [*uris, 7, None]}, "urn:a": {}},
    }
    found = told(report, has_trust_list=True)
    listed = found["redactions"]
    assert isinstance(listed, list) and len(listed) == count
    assert ("and 2 more" in str(found["message"])) == (count == 5)


def test_a_photograph_is_no_ai(desk: Desk) -> None:
    taken = {
        "action": "c2pa.created",
        "digitalSourceType": AI.replace("trainedAlgorithmicMedia", "digitalCapture"),
    }
    assert found_in(desk.signed(plain(), actions=[taken]))["ai"] is None


_KINDS = {
    "JPEG": ("image/jpeg", "APP11"),
    "PNG": ("image/png", "caBX"),
    "WEBP": ("image/webp", "C2PA chunk"),
    "TIFF": ("image/tiff", "tag 52545"),
    "GIF": ("image/gif", "application extension"),
    "AVIF": ("image/avif", "uuid box"),
}
_ADDRESS = "https://manifests.example/ferry.c2pa"


@pytest.mark.parametrize("kind", _KINDS)
def test_credentials_of_every_container_are_found(kind: str, desk: Desk) -> None:
    media_type, place = _KINDS[kind]
    plain = pictures.saved(pictures.scene(size=(64, 48)), kind)
    found = found_in(desk.signed(plain, media_type=media_type), desk.trust_list)
    assert (found["place"], found["validation_state"]) == (place, "Trusted")


@pytest.mark.parametrize("kind", _KINDS)
def test_credentials_that_are_kept_elsewhere_are_told_of(kind: str, desk: Desk) -> None:
    """Nothing is fetched; that there are some, and where, stands in the XMP."""
    media_type, _ = _KINDS[kind]
    plain = pictures.saved(pictures.scene(size=(64, 48)), kind)
    signed = desk.signed(plain, media_type=media_type, kept_at=_ADDRESS)
    found = found_in(signed, desk.trust_list)
    assert (found["validated"], found["remote_manifest"]) == (False, _ADDRESS)
    assert found["message"] == (
        "Not validated: the manifest is kept elsewhere, and nothing is fetched."
        " What it claims is unknown."
    )


def test_what_a_museum_tells_of_owners_is_no_manifest() -> None:
    packet = pictures.xmp(
        raw='<t:provenance xmlns:t="http://purl.org/dc/terms/">Bought in 1921'
        "</t:provenance>"
    )
    data = pictures.jpeg(pictures.app1_xmp(packet))
    assert read(data, uri="a.jpg", pixels=False).content_credentials is None


def test_without_the_library_the_manifest_is_seen_and_the_way_to_it_told(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = desk.signed(plain())
    monkeypatch.setattr(asking, "find_spec", lambda name: None)
    found = found_in(data)
    assert (found["present"], found["validated"]) == (True, False)
    assert found["validation_state"] is None
    assert "pip install 'cutline[c2pa]'" in str(found["message"])


def test_what_is_no_manifest_is_seen_and_not_vouched_for() -> None:
    jumbf = b"JP\0\1\0\0\0\1\0\0\0\x20jumbc2pa" + b"\0" * 40
    box = pictures.segment(0xEB, jumbf)
    found = found_in(plain()[:2] + box + plain()[2:])
    assert (found["present"], found["validation_state"]) == (True, None)
    assert str(found["message"]).startswith(
        "Not validated: the manifest cannot be read"
    )


@pytest.mark.parametrize(
    ("worker", "reason"),
    [
        pytest.param("import time; time.sleep(600)", "3 seconds", id="hangs"),
        pytest.param("import os; os.abort()", "ended early", id="dies"),
    ],
)
def test_a_manifest_that_stops_the_worker_is_given_up_and_the_next_is_read(
    desk: Desk,
    worker: str,
    reason: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = desk.signed(plain())
    script = tmp_path / "worker.py"
    script.write_text(f"print('ready', flush=True); input(); {worker}")
    with monkeypatch.context() as there:
        there.setattr(asking, "_WORKER", script)
        there.setattr(asking, "_PROCESS", asking._Process())
        with pytest.raises(Unanswered, match=reason):
            validate(data, trust_list="", limits=Limits(seconds=3.0))
    assert validate(data, trust_list="")["validation_state"] == "Valid"


def test_a_worker_that_does_not_start_is_said(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "worker.py"
    script.write_text("raise SystemExit")
    monkeypatch.setattr(asking, "_WORKER", script)
    monkeypatch.setattr(asking, "_PROCESS", asking._Process())
    assert "does not start" in str(found_in(desk.signed(plain()))["message"])


def test_a_file_that_is_too_large_is_not_given_to_the_library(desk: Desk) -> None:
    with pytest.raises(Unanswered, match="larger than"):
        validate(desk.signed(plain()), trust_list="", limits=Limits(octets=1000))


def test_a_damaged_file_does_not_stop_the_next(desk: Desk) -> None:
    data = desk.signed(plain())
    for cut in range(200, len(data), 997):
        broken = bytearray(data)
        broken[cut : cut + 40] = b"\xff" * 40
        try:
            validate(bytes(broken), trust_list="")
        except Unanswered:
            continue
    assert validate(data, trust_list="")["validation_state"] == "Valid"


def test_half_a_character_in_a_manifest_is_read_as_a_sign(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Manifests are told in JSON, which can name one; nothing can send it on."""
    report: dict[str, Json] = {"title": "A \ud83d kayak", "ingredients": ["\udc00"]}
    monkeypatch.setattr(credentials, "found_in", lambda *given, **how: report)
    assert found_in(desk.signed(plain())) == {
        "title": "A \ufffd kayak",
        "ingredients": ["\ufffd"],
    }


def test_a_strangers_words_are_cut() -> None:
    report = {
        "active_manifest": "a",
        "validation_state": "Valid",
        "manifests": {
            "a": {
                "title": "x" * 10_000,
                "ingredients": [{"title": "y"}] * 1_000,
                "assertions": [{"label": "c2pa.actions", "data": {"actions": [7]}}],
                "signature_info": "none",
            }
        },
    }
    found = told(report, has_trust_list=False)
    assert len(str(found["title"])) == 300
    ingredients = found["ingredients"]
    assert isinstance(ingredients, list) and len(ingredients) == 50


@pytest.mark.parametrize(
    "report",
    [
        {},
        {"manifests": []},
        {"active_manifest": "a", "manifests": {"a": None}},
        {"active_manifest": 7, "manifests": {"a": {"assertions": "none"}}},
        {"validation_results": {"activeManifest": {"failure": [None, {}]}}},
    ],
)
def test_a_report_of_any_shape_is_survived(report: dict[str, Json]) -> None:
    assert told(report, has_trust_list=False)["validated"] is False


@pytest.mark.parametrize(
    ("name", "state", "message"),
    [
        ("CAICA", "Valid", "untrusted"),
        ("CACAICAICICA", "Valid", "untrusted"),
        ("CIE-sig-CA", "Valid", "The credentials of an ingredient are broken"),
        ("E-dat-CA", "Invalid", "changed after it was signed"),
        ("E-sig-CA", "Invalid", "signature does not fit"),
        ("XCA", "Invalid", "changed after it was signed"),
    ],
)
def test_the_standards_own_test_files(name: str, state: str, message: str) -> None:
    path = Path(CORPUS / f"adobe-20220124-{name}.jpg")
    if not path.exists():
        pytest.skip(f"{path} is not there: set CUTLINE_SHARED")
    found = found_in(path.read_bytes())
    assert found["validation_state"] == state
    assert message in str(found["message"])
