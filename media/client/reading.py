"""What is asked of a server and changes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from media.client.asking import Asking, place
from media.client.records import (
    Asset,
    Checked,
    Comparison,
    CorrectedFile,
    CorrectedUsage,
    CreditRow,
    Document,
    Event,
    Finding,
    Json,
    Place,
    Preview,
    Recognised,
)
from media.client.sending import form


class Reading(Asking):
    """Searches, reads, checks and recognises."""

    def search(
        self, query: str = "", *, most: int | None = None, **words: str
    ) -> Iterator[Asset]:
        """Yield the pictures of a search, page by page; `most`: no more than these.

        `words` are those of an address, such as `agency="AFP"` or `sort="newest"`.
        """
        return self._items("/search", most, q=query or None, **words)

    def facets(self, query: str = "", **words: str) -> list[Json]:
        """Return how many pictures of a search each agency, year and so on has."""
        return self._listed("/search/facets", q=query or None, **words)

    def names(self, typed: str) -> list[Json]:
        """Return agencies, creators and places of whose name a word begins so."""
        return self._listed("/search/names", typed=typed)

    def findings(
        self, query: str = "", *, most: int | None = None, **words: str
    ) -> Iterator[Finding]:
        """Yield findings, the gravest first, such as `severity="error"`."""
        return self._items("/findings", most, q=query or None, **words)

    def finding_counts(self, query: str = "", **words: str) -> Json:
        """Return how many findings a search has, by check, agency and so on."""
        found: Json = self._sender.get(
            "/findings/counts", {"q": query or None, **words}
        )
        return found

    def finding_trend(self, **words: str) -> list[Json]:
        """Return how many findings there were each day, the first day first.

        `words`: check, agency or document_type, one of them at most.
        """
        return self._listed("/findings/trend", **words)

    def asset(self, asset_id: str) -> Asset:
        """Return a picture; a former id leads to the one that has it now."""
        found: Asset = self._sender.get(place("assets", asset_id), {})
        return found

    def history(self, asset_id: str) -> list[Event]:
        """Return what happened to a picture, and to what it was, the earliest first."""
        return self._listed(place("assets", asset_id, "history"))

    def rendition(self, asset_id: str, size: str = "grid") -> bytes:
        """Return what is shown of a picture: "grid" (a thumbnail), or "preview"."""
        return self._sender.octets(place("assets", asset_id, "renditions", size), {})

    def preview_merge(self, assets: Sequence[str]) -> Preview:
        """Return what pictures would be as one; nothing is changed."""
        said = {"asset": list(assets)}
        found: Preview = self._sender.get("/decisions/preview", said)
        return found

    def preview_split(self, asset: str, members: Sequence[str]) -> Preview:
        """Return what a picture would be without some members, and these without it."""
        said = {"asset": asset, "member": list(members)}
        found: Preview = self._sender.get("/decisions/preview", said)
        return found

    def credits(
        self, query: str = "", *, most: int | None = None, **words: str
    ) -> Iterator[CreditRow]:
        """Yield the pictures of each document with credit and licence, page by page.

        `words` are those of an address, such as `document="..."`.
        """
        return self._items("/credits", most, q=query or None, **words)

    def credit_list(self, form: str, query: str = "", **words: str) -> bytes:
        """Return the whole list as a file: "html", "csv", "jsonl" or "ninjs"."""
        said = {"q": query or None, **words}
        return self._sender.octets(place("credits", form), said)

    def usage(self, usage_id: str) -> CorrectedUsage:
        """Return a usage with what was corrected of it."""
        found: CorrectedUsage = self._sender.get(place("usages", usage_id), {})
        return found

    def file(self, sha256: str) -> CorrectedFile:
        """Return a picture file with what was corrected of it."""
        found: CorrectedFile = self._sender.get(place("files", sha256), {})
        return found

    def documents(self, *, most: int | None = None, uri: str = "") -> Iterator[Json]:
        """Yield documents, the newest first, or the one that was read from a uri."""
        return self._items("/documents", most, uri=uri or None)

    def document(self, document_id: str) -> Document:
        """Return a document with its usages."""
        found: Document = self._sender.get(place("documents", document_id), {})
        return found

    def duplicates(
        self, query: str = "", *, most: int | None = None, **words: str
    ) -> Iterator[Json]:
        """Yield pictures of several usages or files, the newest first."""
        return self._items("/duplicates", most, q=query or None, **words)

    def compare(self, one: str, other: str) -> Comparison:
        """Return how two compare: ids of pictures, `usage:ID`, or `file:SHA256`."""
        found: Comparison = self._sender.get("/compare", {"a": one, "b": other})
        return found

    def place(self, caption: str) -> list[Place]:
        """Return which pictures a caption would be taken for, the surest first."""
        return self._listed("/place", caption=caption)

    def agencies(self) -> list[Json]:
        """Return every agency that is credited, the most credited first."""
        return self._listed("/agencies")

    def licences(self) -> list[Json]:
        """Return every licence that a picture names, the most named first."""
        return self._listed("/licences")

    def explain(self, text: str) -> list[Json]:
        """Return what is recognised as what in a page, an article or a caption."""
        found: list[Json] = self._post("/explain", {"text": text})["items"]
        return found

    def explain_document(self, document_id: str) -> list[Json]:
        """Return how a document of the catalogue was read."""
        return self._listed("/explain", document=document_id)

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
