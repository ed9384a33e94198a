"""Who signs in at the account of the house, as whom, and who does not."""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from media.settings import SingleSignOn
from tests.web.desk import Desk, desk, is_in, served, sign_in
from tests.web.provider import CLIENT, SECRET, Provider, running
from web.access import managing

__all__ = ["desk", "served"]


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    with running() as found:
        yield found


class TestSingleSignOn:
    @pytest.fixture
    def client(self, desk: Desk, provider: Provider, tmp_path: Path) -> FlaskClient:
        """Return a browser at a server that believes the provider."""
        (tmp_path / "secret").write_text(f"{SECRET}\n", "utf-8")
        provider.said, provider.signing = {}, None
        provider.claims = {
            "sub": "7",
            "preferred_username": "noor",
            "name": "Noor Ö",
            "realm_access": {"roles": ["desk", "rights"]},
        }
        told = SingleSignOn(
            issuer=provider.issuer,
            client_id=CLIENT,
            secret_file=tmp_path / "secret",
            label="the house's account",
            claim="realm_access.roles",
            roles={"editor": ("desk",), "rights-manager": ("rights",)},
        )
        settings = replace(
            desk.session.settings,
            access=replace(desk.session.settings.access, sso=told),
        )
        desk.session = replace(desk.session, settings=settings)
        desk.app = desk.served()
        return desk.browser()

    def come(self, client: FlaskClient, provider: Provider) -> TestResponse:
        """Sign in at the provider and come back from it."""
        away = client.get("/login/sso?next=/documents")
        assert away.status_code == 302
        assert away.location.startswith(f"{provider.issuer}/authorize?")
        return client.get(provider.authorize(away.location))

    def test_who_comes_from_there_is_let_in_and_known_again(
        self, desk: Desk, client: FlaskClient, provider: Provider
    ) -> None:
        assert "Sign in with the house's account" in html.unescape(
            client.get("/login").text
        )
        done = self.come(client, provider)
        assert (done.status_code, done.location) == (303, "/documents")
        assert provider.asked["code_challenge_method"] == "S256"
        assert provider.asked["nonce"]
        assert "Noor Ö" in client.get("/account").text
        user = desk.user("noor")
        assert (user.role, user.password) == ("rights-manager", "")
        provider.claims["realm_access"] = {"roles": ["desk"]}
        self.come(client, provider)
        assert desk.user("noor") == replace(user, role="editor")
        assert desk.actions()[:3] == ["signed in", "signed in anew", "role changed"]
        assert sign_in(desk.browser(), "noor", "").status_code == 401

    def test_the_second_of_two_who_are_called_alike_goes_by_their_own_name(
        self, desk: Desk, client: FlaskClient, provider: Provider
    ) -> None:
        desk.add("first", "viewer", called=str(provider.claims["name"]).upper())
        self.come(client, provider)
        assert desk.user("noor").signature == "noor"

    @pytest.mark.parametrize(
        ("said", "status"),
        [
            pytest.param({"nonce": "of another"}, 502, id="another's word"),
            pytest.param({"aud": "another"}, 502, id="for another"),
            pytest.param({"iss": "https://evil.example"}, 502, id="of another"),
            pytest.param({"exp": 1_000_000_000}, 502, id="long ago"),
            pytest.param({"realm_access": None}, 403, id="no role"),
            pytest.param({"realm_access": {"roles": ["guests"]}}, 403, id="other role"),
            pytest.param({"preferred_username": "ROOT"}, 403, id="a name of ours"),
        ],
    )
    def test_who_is_not_to_come_in_does_not(
        self,
        desk: Desk,
        client: FlaskClient,
        provider: Provider,
        said: dict[str, Any],
        status: int,
    ) -> None:
        provider.said = said
        assert self.come(client, provider).status_code == status
        assert not is_in(client)
        assert desk.actions()[0] in ("sign-in failed", "sign-in refused")
        assert len(desk.people.users()) == 4

    def test_a_word_that_another_signed_is_not_believed(
        self, desk: Desk, client: FlaskClient, provider: Provider
    ) -> None:
        provider.signing = provider.other
        assert self.come(client, provider).status_code == 502
        assert not is_in(client)

    def test_what_was_not_begun_here_is_not_ended_here(
        self, desk: Desk, client: FlaskClient, provider: Provider
    ) -> None:
        away = client.get("/login/sso").location
        back = provider.authorize(away)
        stranger = desk.browser()
        before = len(desk.actions())
        for where in (back, "/login/sso/done", "/login/sso/done?error=x"):
            assert stranger.get(where).status_code == 502
        assert client.get(back.replace("state=", "state=x")).status_code == 502
        assert not is_in(stranger)
        assert len(desk.actions()) == before, "nobody fills the log from outside"

    def test_who_is_disabled_here_stays_out(
        self, desk: Desk, client: FlaskClient, provider: Provider
    ) -> None:
        self.come(client, provider)
        managing.set_disabled(desk.people, desk.user("noor"), True, by=desk.by())
        assert not is_in(client)
        assert self.come(client, provider).status_code == 403

    def test_without_a_provider_there_is_nothing(self, desk: Desk) -> None:
        assert desk.browser().get("/login/sso").status_code == 404
