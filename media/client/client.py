"""One method for each thing to ask a server."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, cast
from urllib.parse import quote

from media.client.records import Asset, Checked, CorrectedUsage, Finding, Recognised
from media.client.sending import Sender, form

_PAGE = 50


class Client:
    """A server of Cutline, such as `Client("http://127.0.0.1:5000")`.

    `token`: of a user, where the server asks for one; `timeout`: seconds that it has
    for each answer. Every method raises `ApiProblem` where the server refuses and
    `Unreachable` where it does not answer; what changes something is done once, however
    often it had to be sent.
    """

    def __init__(self, address: str, *, token: str = "", timeout: float = 60) -> None:
        self._sender = Sender(address, token=token, timeout=timeout)

    def search(
        self, query: str = "", *, most: int | None = None, **words: str
    ) -> Iterator[Asset]:
        """Yield the pictures of a search, page by page; `most`: no more than these.

        `words` are those of an address, such as `agency="AFP"` or `sort="newest"`.
        """
        return cast("Iterator[Asset]", self._items("/search", query, most, words))

    def findings(
        self, query: str = "", *, most: int | None = None, **words: str
    ) -> Iterator[Finding]:
        """Yield findings, the gravest first, such as `severity="error"`."""
        return cast("Iterator[Finding]", self._items("/findings", query, most, words))

    def asset(self, asset_id: str) -> Asset:
        """Return a picture; a former id leads to the one that has it now."""
        found: Asset = self._sender.get(f"/assets/{quote(asset_id, safe='')}", {})
        return found

    def usage(self, usage_id: str) -> CorrectedUsage:
        """Return a usage with what was corrected of it."""
        found: CorrectedUsage = self._sender.get(_usage(usage_id), {})
        return found

    def check(
        self,
        article: str,
        *,
        name: str = "article.html",
        media_type: str = "text/html",
        pictures: Mapping[str, bytes] | None = None,
    ) -> Checked:
        """Return what the checks say about an article; nothing is kept.

        `name`: what findings call it; `pictures`: octets by the names that it uses.
        """
        octets = article.encode("utf-8", "replace")
        body, kind, words = octets, f"{media_type}; charset=utf-8", {"name": name}
        if pictures:
            files = [("pictures", called, file) for called, file in pictures.items()]
            body, kind = form([("article", name, octets), *files])
        found: Checked = self._sender.send("POST", "/check", body, kind, words=words)
        return found

    def recognise(self, picture: bytes, *, name: str = "picture") -> Recognised:
        """Return which picture of the catalogue a file is; nothing is kept."""
        body, kind = form([("picture", name, picture)])
        found: Recognised = self._sender.send("POST", "/recognise", body, kind)
        return found

    def correct(
        self,
        usage_id: str,
        changes: Mapping[str, str | None],
        *,
        actor: str = "",
        reason: str = "",
        version: str = "",
    ) -> CorrectedUsage:
        """Correct `caption`, `credit` or `alt` of a usage; None: as it was read.

        `version`: of the usage as it was seen. Where somebody was quicker, nothing is
        changed (ApiProblem, 412). Without it, the usage is read first. `actor` says who
        corrects where the server knows no users.
        """
        version = version or self.usage(usage_id)["version"]
        said = {**changes, "actor": actor, "reason": reason}
        found: CorrectedUsage = self._sender.send(
            "PATCH",
            _usage(usage_id),
            json.dumps(said).encode(),
            "application/json",
            headers={"If-Match": f'"{version}"'},
        )
        return found

    def _items(
        self, path: str, query: str, most: int | None, words: Mapping[str, str]
    ) -> Iterator[Any]:
        return islice(self._pages(path, {"q": query or None, **words}), most)

    def _pages(self, path: str, words: Mapping[str, object]) -> Iterator[Any]:
        """Yield the items of all pages; each page is asked for when it is wanted."""
        cursor = None
        while True:
            said = {"limit": _PAGE, **words, "cursor": cursor}
            page = self._sender.get(path, said)
            yield from page["items"]
            cursor = page["next_cursor"]
            if cursor is None:
                return


def _usage(usage_id: str) -> str:
    return f"/usages/{quote(usage_id, safe='')}"
