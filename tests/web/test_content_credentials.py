"""A signed picture on its way: taken in, shown, found, checked, printed as JSON."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient
from PIL import Image as Pillow

from tests.conftest import Print
from tests.signing import Desk
from tests.web.reading import opened
from web.cli import cutline

ARTICLE = """<html><body><article><h1>Harbour of the future</h1>
<figure><img src="harbour-of-tomorrow-quay-7.jpg" alt="The quay">
<figcaption>How the quay of Lund may look in fifty years. Photo: Bo Ek/AFP</figcaption>
</figure><p>The plan was shown on Monday.</p></article></body></html>"""
NAME = "harbour-of-tomorrow-quay-7.jpg"


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk()


@pytest.fixture
def picture(tmp_path: Path, desk: Desk) -> Path:
    """Return a signed file that says that a model made it, beside its article."""
    out = io.BytesIO()
    Pillow.linear_gradient("L").save(out, "JPEG")
    folder = tmp_path / "articles"
    folder.mkdir()
    path = folder / NAME
    path.write_bytes(desk.signed(out.getvalue()))
    return path


def asset_of(client: FlaskClient) -> str:
    return next(link for link in opened(client, "/").links() if "/assets/" in link)


def test_the_asset_says_what_the_manifest_says_and_whether_it_holds(
    picture: Path, printing: Print
) -> None:
    client = printing({"a.html": ARTICLE})
    sheet = opened(client, asset_of(client))
    assert sheet.mistakes == []
    assert "Intact, but untrusted: signed by Ida Wells" in sheet.text
    assert "no trust list is configured" in sheet.text
    assert "Made with Darkroom 1.2" in sheet.text
    assert "AI made by a trained model" in sheet.text
    assert "created (trainedAlgorithmicMedia)" in sheet.text


def test_a_broken_manifest_is_shown_as_broken_and_found(
    picture: Path, printing: Print
) -> None:
    data = bytearray(picture.read_bytes())
    data[-20] ^= 1
    picture.write_bytes(bytes(data))
    client = printing({"a.html": ARTICLE})
    sheet = opened(client, asset_of(client))
    assert "Broken: the file was changed after it was signed" in sheet.text
    assert "Content Credentials do not validate" in sheet.text
    assert "not marked as one" not in sheet.text, "a broken claim is nobody's word"


@pytest.mark.parametrize("flag", ["content-credentials", "ai-generated"])
def test_pictures_are_searched_by_what_their_files_say(
    picture: Path, printing: Print, flag: str
) -> None:
    client = printing({"a.html": ARTICLE})
    found = client.get(f"/api/v1/search?flag={flag}").get_json()
    assert found["total"] == 1
    assert client.get("/api/v1/search?flag=handout").get_json()["total"] == 0


def test_a_models_picture_without_a_word_of_it_is_a_finding(
    picture: Path, printing: Print
) -> None:
    client = printing({"a.html": ARTICLE})
    found = client.get("/api/v1/search?check=ai-unmarked").get_json()
    assert found["total"] == 1
    marked = ARTICLE.replace("Photo: Bo Ek/AFP", "AI-generated image: Bo Ek/AFP")
    again = printing({"a.html": marked})
    assert again.get("/api/v1/search?check=ai-unmarked").get_json()["total"] == 0


class TestTrustList:
    def told(self, *words: str) -> dict[str, object]:
        answer = CliRunner().invoke(cutline, ["metadata", "--no-pixels", *words])
        assert answer.exit_code == 0, answer.output
        found = json.loads(answer.stdout)["content_credentials"]
        assert isinstance(found, dict)
        return found

    def test_the_option_names_whom_to_trust(
        self, picture: Path, desk: Desk, tmp_path: Path
    ) -> None:
        trusted = tmp_path / "trusted.pem"
        trusted.write_text(desk.trust_list)
        assert self.told(str(picture))["validation_state"] == "Valid"
        found = self.told("--trust-list", str(trusted), str(picture))
        assert found["validation_state"] == "Trusted"

    def test_so_does_the_environment(
        self,
        picture: Path,
        desk: Desk,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        trusted = tmp_path / "trusted.pem"
        trusted.write_text(desk.trust_list)
        monkeypatch.setenv("CUTLINE_TRUST_LIST", str(trusted))
        assert self.told(str(picture))["validation_state"] == "Trusted"

    def test_a_file_without_certificates_is_refused(
        self, picture: Path, tmp_path: Path
    ) -> None:
        other = tmp_path / "other.pem"
        other.write_text("nothing")
        words = ["metadata", "--trust-list", str(other), str(picture)]
        answer = CliRunner().invoke(cutline, words)
        assert answer.exit_code == 2
        assert "holds no certificate" in answer.stderr
