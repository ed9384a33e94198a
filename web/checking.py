"""What a content system sends to have it checked, within bounds.

In: an article (a page, a text, an item of a feed), with or without its pictures. Out:
what the checks find, and what to print under each picture. What the desk recorded of a
picture in the catalogue that is served counts. Nothing is fetched, no file is opened,
nothing is stored: the names that are sent are only names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from flask import Request
from werkzeug.datastructures import FileStorage
from werkzeug.exceptions import (
    BadRequest,
    RequestEntityTooLarge,
    UnprocessableEntity,
    UnsupportedMediaType,
)

from media.documents import score
from media.documents.parts import columns
from media.export import credit_record, finding_record
from media.export.evidence import line_record, withdrawn_record
from media.files import SourceFile
from media.model import SEVERITIES, Asset, Problem, Usage, value
from media.pipeline import (
    Checked,
    Consulted,
    Session,
    check_files,
    is_image,
    read_or_tell,
)
from media.rules import Sifted, sift
from media.text import whole
from media.withdrawals import line_ordered
from web import csrf
from web.holdings import holdings
from web.queries import BadWord
from web.sent_json import sent_json

MOST_OCTETS = 3_000_000
"""Of an article; the largest pages of papers have half of it."""

MOST_LETTERS = 50_000
"""Of plain text, of which every line is looked at: several long articles."""

MOST_PICTURES = 20
"""Of one call; what comes in time while somebody waits at a desk."""

MOST_OF_A_PICTURE = 30_000_000
"""Octets: a photograph as agencies send it has a third of it."""

MOST_IN_ALL = 120_000_000
"""Octets of one call."""

_ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/json": ".json",
    "application/xml": ".xml",
    "text/xml": ".xml",
}
"""What may be sent, and how a name for it ends where none is told."""

_FORMS = ("multipart/form-data", "application/x-www-form-urlencoded")
_WANTED = (
    "Send an object with the article's “text” (HTML or plain) and perhaps a “name”, or"
    " an item of a feed such as ninjs."
)
_KEYS = ("text", "name")
_FIELDS = ("article", "name", "pictures")
_MOST_NAMED = 5
_LONGEST_NAME = 500
_OF_FILES = ("document", "uri", "file", "files", "unplaced")
"""Keys of records under which the name of a file stands."""


@value
class Sent:
    """An article, None where only pictures are sent, and its pictures."""

    article: SourceFile | None
    pictures: tuple[SourceFile, ...] = ()


def sent(request: Request) -> Sent:
    """Read what a request sends.

    Raises:
        BadRequest: there is nothing to check.
        BadWord: a key or a field of a form is not known.
        RequestEntityTooLarge: it is more than is checked here.
        UnsupportedMediaType: it is of no kind that is read.
    """
    request.max_content_length = MOST_IN_ALL
    if request.mimetype in _FORMS:
        # What is no file is held in memory: a text, which may not be long.
        request.max_form_memory_size = 2 * MOST_OCTETS
        return _of_form(request)
    if request.mimetype not in _ENDINGS:
        raise UnsupportedMediaType(
            f"An article is sent as {', '.join(_ENDINGS)}, or with its pictures as"
            " multipart/form-data."
        )
    request.max_content_length = 2 * MOST_OCTETS  # JSON writes letters as six
    data = request.get_data()
    name = request.args.get("name", "")
    if request.mimetype == "application/json":
        data, name = _of_json(request, data, name)
    ending = _ENDINGS[request.mimetype]
    return Sent(article=_article(data, name or f"article{ending}"))


def _of_json(request: Request, data: bytes, name: str) -> tuple[bytes, str]:
    """Return a text that stands in an object, or the object where it is the article."""
    said = sent_json(request, wanted=_WANTED)
    items = said if isinstance(said, list) else [said]
    if not all(isinstance(item, dict) for item in items):
        raise BadRequest("An article in JSON is an object, or a list of objects.")
    if not any(items):
        raise BadRequest(f"Nothing is in it. {_WANTED}")
    if not isinstance(said, dict):
        return data, name
    others = [key for key in said if key not in _KEYS]
    if others or "text" not in said:
        _demand_known(data, said, others)
        return data, name  # an item of a feed, or a row of a table
    if not isinstance(said["text"], str):
        raise BadRequest("“text” is to be a text.")
    named = said.get("name", name)
    if not isinstance(named, str):
        raise BadRequest('"name" is to be a text.')
    return whole(said["text"]).encode(), whole(named) or "article.html"


def _demand_known(data: bytes, said: Mapping[str, Any], others: list[str]) -> None:
    """Refuse an object that no reader takes, and a key that is misspelt beside a text.

    A feed may say more than anybody reads. Who sends a text and its name means them
    alone, or a row of a table, which has columns that are known.

    Raises:
        BadWord: a key that is known nowhere.
    """
    if "text" in said:
        known = {name for names in columns.known().values() for name in names}
        unknown = [key for key in others if columns.plain(key) not in known]
    else:
        unknown = others if not score(data, uri="article.json")[0] else []
    if unknown:
        named = ", ".join(f"“{key}”" for key in unknown[:_MOST_NAMED])
        raise BadWord(unknown[0], f"not known of an article: {named}. {_WANTED}")


def _of_form(request: Request) -> Sent:
    for field in request.form:
        if field not in (*_FIELDS, csrf.FIELD):
            raise BadWord(field, f"a form can have none but {', '.join(_FIELDS)}")
    pictures: list[SourceFile] = []
    article: SourceFile | None = None
    for field, file in request.files.items(multi=True):
        if field == "article" and article is None:
            article = _article(file.read(MOST_OCTETS + 1), file.filename or "article")
        elif field == "pictures":
            pictures.append(_picture(file, len(pictures) + 1))
        else:
            raise BadWord(field, "send one file as “article”, pictures as “pictures”")
    if "pictures" in request.form:
        raise BadRequest("“pictures” are to be files, each with a name.")
    text = request.form.get("article")
    if text is not None and article is None:
        name = request.form.get("name", "") or "article.html"
        article = _article(text.encode("utf-8", "replace"), name)
    if article is None and not pictures:
        raise BadRequest("There is neither “article” nor “pictures” in the form.")
    if len(pictures) > MOST_PICTURES:
        raise RequestEntityTooLarge(f"At most {MOST_PICTURES} pictures are checked.")
    return Sent(article=article, pictures=tuple(pictures))


def _article(data: bytes, name: str) -> SourceFile:
    plain = data.strip()
    if not plain:
        raise BadRequest("There is nothing to check: the article is empty.")
    is_long = len(plain) > MOST_LETTERS * 4 and plain[:1] not in (b"<", b"{", b"[")
    if len(data) > MOST_OCTETS or is_long:
        raise RequestEntityTooLarge(
            f"An article of up to {MOST_OCTETS:,} octets, or of {MOST_LETTERS:,}"
            " characters of plain text, is checked here."
        )
    return SourceFile(uri=_name(name, "article"), data=data)


def _picture(file: FileStorage, number: int) -> SourceFile:
    data = file.read(MOST_OF_A_PICTURE + 1)
    name = _name(file.filename or "", f"picture-{number}")
    if len(data) > MOST_OF_A_PICTURE:
        raise RequestEntityTooLarge(
            f"{name}: a picture of up to {MOST_OF_A_PICTURE:,} octets is checked here."
        )
    found = SourceFile(uri=name, data=data)
    if not is_image(found):
        raise UnprocessableEntity(f"{name} is no picture that is read here.")
    return found


def _name(said: str, otherwise: str) -> str:
    name = said.replace("\\", "/").strip()[:_LONGEST_NAME]
    return name if name and name != "-" else otherwise


def checked(what: Sent) -> dict[str, Any]:
    """Check what was sent, and return the answer as an object that JSON can hold.

    Raises:
        UnprocessableEntity: nothing here can read the article or a picture.
    """
    known = holdings().session
    today = known.now().date()  # a server may run for months
    session = replace(known, today=today, renditions=None, apart=True)
    article = (what.article,) if what.article is not None else ()
    consulted = Consulted(catalogue=holdings().catalogue)
    named = _as_named(what, session)
    pictures = [replace(p, uri=named.get(p.uri, p.uri)) for p in what.pictures]
    done = check_files((*article, *pictures), session=session, consulted=consulted)
    if done.problems:
        first = done.problems[0]
        place = f", {first.place}" if first.place else ""
        raise UnprocessableEntity(f"{first.uri}{place}: {first.reason}")
    sifted = sift(done.findings, session.settings, today=today)
    found = _record(done, sifted)
    unplaced = [i.uri for a in done.assets if not a.usages for i in a.images]
    found["unplaced"] = sorted(unplaced) if article else []
    sent_as = {uri: name for name, uri in named.items()}
    return {key: _as_sent(told, sent_as, key) for key, told in found.items()}


def _as_named(what: Sent, session: Session) -> dict[str, str]:
    """Return the address in the article of each picture that it alone can be, by name.

    A picture that is sent has its bare name: "pier.jpg" where the article says
    "img/pier.jpg". Of several that are called alike nobody knows which is meant.
    """
    if what.article is None or not what.pictures:
        return {}
    reading = read_or_tell(what.article, session=session)
    if isinstance(reading, Problem):
        return {}
    said: dict[str, set[str]] = {}
    for usage in (u for _, shown in reading.documents for u in shown):
        for uri in usage.caption.picture_uris:
            name = unquote(urlsplit(uri).path).rpartition("/")[2]
            whole = urljoin(usage.caption.document_uri, uri)
            said.setdefault(name.casefold(), set()).add(whole)
    count = Counter(picture.uri.casefold() for picture in what.pictures)
    return {
        picture.uri: next(iter(there))
        for picture in what.pictures
        if count[picture.uri.casefold()] == 1
        and len(there := said.get(picture.uri.casefold(), set())) == 1
    }


def _as_sent(told: Any, names: Mapping[str, str], key: str = "") -> Any:
    """Return a record in which files are called as they were sent."""
    if isinstance(told, dict):
        return {word: _as_sent(each, names, word) for word, each in told.items()}
    if isinstance(told, list):
        return [_as_sent(each, names, key) for each in told]
    if isinstance(told, str) and key in _OF_FILES:
        return names.get(told, told)
    return told


def _record(done: Checked, sifted: Sifted) -> dict[str, Any]:
    order = sorted(sifted.shown, key=lambda f: SEVERITIES.index(f.severity))
    shown = [(usage, asset) for asset in done.assets for usage in asset.usages]
    shown.sort(key=lambda p: (p[0].caption.document_uri, p[0].caption.position))
    return {
        "usages": done.usages,
        "files": done.files,
        "counts": {s: sum(f.severity == s for f in order) for s in SEVERITIES},
        "suppressed": len(sifted.suppressed),
        "findings": [finding_record(finding) for finding in order],
        "pictures": [_picture_record(usage, asset) for usage, asset in shown],
    }


def _picture_record(usage: Usage, asset: Asset) -> dict[str, Any]:
    """Return a picture with what to print under it: nothing where it was withdrawn."""
    caption = usage.caption
    return {
        "document": caption.document_uri,
        "position": caption.position,
        "src": list(caption.picture_uris),
        "caption": caption.description,
        "credit": credit_record(usage.credit),
        **line_record(asset, asset.rights),
        **withdrawn_record(asset.rights),
        "ordered": line_ordered(asset) is not None,
        "files": [image.uri for image in asset.images],
        "confidence": round(caption.confidence, 3),
    }
