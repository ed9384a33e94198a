"""Who may do what: one table says it, and every route stands in it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from flask import Flask

from media.rules import RULES
from web.access.needs import NEEDS, needs

HARMLESS = {"GET", "HEAD", "OPTIONS"}


class TestTable:
    def test_every_route_says_what_it_needs_and_nothing_else_stands_there(
        self, app: Flask
    ) -> None:
        routes = {rule.endpoint for rule in app.url_map.iter_rules()} - {"static"}
        assert set(needs().routes) == routes

    def test_where_something_may_be_sent_it_is_said_what_that_needs(
        self, app: Flask
    ) -> None:
        sent = {
            rule.endpoint
            for rule in app.url_map.iter_rules()
            if (rule.methods or set()) - HARMLESS
        }
        said = {name for name, route in needs().routes.items() if route.sending}
        assert said == sent

    def test_a_route_that_nobody_entered_is_for_admins_alone(self) -> None:
        assert needs().of("pages.forgotten", "GET") == "manage"
        assert needs().of("pages.search", "POST") == "manage", "nobody may send to it"

    def test_what_is_answered_for_is_found_by_checks_that_there_are(self) -> None:
        assert set(needs().answering) <= {rule.check for rule in RULES}

    def test_each_role_may_all_that_the_one_before_it_may(self) -> None:
        roles = needs().roles
        assert list(roles) == ["viewer", "editor", "rights-manager", "admin"]
        ordered = list(roles.values())
        for less, more in pairwise(ordered):
            assert less < more
        assert ordered[-1] == set(NEEDS) - {"open"}

    @pytest.mark.parametrize("endpoint", [None, "static"])
    def test_what_is_no_page_needs_nothing(self, endpoint: str | None) -> None:
        assert needs().of(endpoint, "GET") == "open"
