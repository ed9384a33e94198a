"""What templates can use besides their values."""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from flask import Response, request, url_for
from flask.sansio.app import App
from jinja2 import Environment
from markupsafe import Markup, escape

from media.images import upright_size
from media.likeness import transformed
from media.model import SEVERITIES, Asset, printed_text
from media.pipeline import LONGEST_TEXT
from media.rights import told
from media.search import is_typed
from web import csrf, deciding, withdrawing
from web.access import acting
from web.display import (
    browsers,
    credentials,
    days,
    differences,
    groups,
    history,
    label_words,
    labels,
    likenesses,
    marked,
    places,
    powers,
    sentences,
    showings,
    sides,
    tongues,
)
from web.display.label_words import FIELDS
from web.holdings import called_back, holdings, shown, with_rights_set
from web.pages import authors, tracking
from web.translations import catalogues, figures, speaking
from web.translations.catalogues import SOURCE

_FOREVER = 365 * 24 * 60 * 60
_THE_SAME_FOR_ALL = ("static", "api.index", "api.openapi")
"""What has no form but that of the language, no token, and nothing of the catalogue."""
_PACKED = frozenset(
    {"text/css", "text/javascript", "image/svg+xml", "text/html", "application/json"}
)


def equip(app: App) -> None:
    """Give an application's templates their filters and globals."""
    environment = app.jinja_env
    environment.trim_blocks = environment.lstrip_blocks = True
    speak(environment)
    environment.filters.update(
        agency_kind=labels.agency_kind,
        as_ordered=_as_ordered,
        called_back=_called_back,
        attribution_parts=labels.attribution_parts,
        block_kind=labels.block_kind,
        breakable=_breakable,
        browser=browsers.browser,
        caption_kind=labels.caption_kind,
        check_title=labels.check_title,
        kind_of_document=labels.kind_of_document,
        conflict_title=labels.conflict_title,
        correction_field=labels.correction_field,
        count_documents=groups.count_documents,
        counted=labels.counted,
        credit_form=labels.credit_form,
        credential_facts=credentials.credential_facts,
        day=days.day,
        entry_fact=labels.entry_fact,
        field_label=labels.field_label,
        flag_name=labels.flag_name,
        graded=labels.graded,
        initial=labels.initial,
        said=sentences.said,
        said_alike=showings.said_alike,
        severity_many=labels.severity_many,
        severity_word=labels.severity_word,
        how_near=likenesses.how_near,
        printed_text=printed_text,
        told_restriction=told,
        flags=showings.flags,
        json_text=labels.json_text,
        kind_told=showings.kind_told,
        latest=showings.latest,
        link_kind=labels.link_kind,
        mark_kind=labels.mark_kind,
        made_by_model=showings.made_by_model,
        marked=marked.marked,
        moment=days.moment,
        name_of=places.name_of,
        percent=labels.percent,
        access_detail=powers.detail,
        medium=labels.medium,
        role_name=powers.role_name,
        scope_names=powers.scope_names,
        picture=showings.picture,
        place=places.place,
        printed=showings.printed,
        printed_between=groups.printed_between,
        raw_json=labels.raw_json,
        relation=labels.relation,
        side_by_side=differences.side_by_side,
        transformed=transformed,
        why_apart=likenesses.why_apart,
        shortly=labels.shortly,
        sides=sides.blocks_of,
        signs=labels.signs_as_text,
        step=history.step,
        title_of=showings.title,
        tongue=tongues.tongue,
        upright_size=upright_size,
        usage_at=showings.usage_at,
        verdict=labels.verdict,
        web_address=places.web_address,
        within=labels.within,
    )
    environment.tests.update(coming=withdrawing.is_coming, typed=is_typed)
    versions = _versions(Path(app.static_folder or ""))

    def static_url(name: str) -> str:
        """Return the address of a static file, which changes when the file does."""
        return url_for("static", filename=name, v=versions[name])

    environment.globals.update(
        longest_text=LONGEST_TEXT,
        FLAGS=label_words.FLAGS,
        LIGHTS=label_words.LIGHTS,
        MARK_KINDS=label_words.MARK_KINDS,
        actor=authors.remembered,
        is_empty=_is_empty,
        may=acting.may,
        may_answer_for=deciding.may_answer_for,
        may_decide=deciding.may_decide,
        who=acting.acting,
        may_withdraw=withdrawing.may_withdraw,
        SEVERITIES=SEVERITIES,
        csrf_field=csrf.FIELD,
        csrf_token=csrf.token,
        static_url=static_url,
        untracked=tracking.untracked,
    )

    @app.after_request
    def keep(response: Response) -> Response:
        if request.endpoint == "static" and request.args.get("v"):
            response.cache_control.no_cache = None
            response.cache_control.public = True
            response.cache_control.max_age = _FOREVER
            response.cache_control.immutable = True
        if request.endpoint in _THE_SAME_FOR_ALL:
            _pack(response)
        return response


def _is_empty() -> bool:
    """Tell whether nothing was ever taken in: then every page says where to begin."""
    totals = holdings().catalogue.totals()
    return not (totals.assets or totals.documents)


def _as_ordered(asset: Asset) -> Asset:
    """Return a picture as it is to be printed today, with what the desk ordered and
    set of its rights.
    """
    return shown(asset).asset


def _called_back(found: Sequence[Asset]) -> list[Asset]:
    """Return those of some pictures that are withdrawn or will be, as ordered."""
    ordered = map(with_rights_set, called_back(found))
    return [a for a in ordered if a.rights.withdrawn or a.rights.withdrawn_from]


def speak(environment: Environment) -> None:
    """Let templates say things in the language of the answer: `_`, `{% trans %}`."""
    environment.add_extension("jinja2.ext.i18n")
    environment.policies["ext.i18n.trimmed"] = True
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        speaking.gettext, speaking.ngettext, newstyle=True, pgettext=speaking.aside
    )
    environment.filters.update(
        country_name=_country_name,
        decimal=figures.decimal,
        known=speaking.known,
        language_name=figures.tongue,
        number=figures.number,
        refused=_refused,
        spoken=_spoken,
    )
    environment.globals.update(
        direction=catalogues.direction,
        language=speaking.language,
        languages=catalogues.languages,
        own_name=catalogues.own_name,
    )


def _country_name(code: str) -> str:
    """Return what a country is called in the language of the page."""
    return figures.country(code, code)


def _spoken(text: str, most: int = 0) -> Markup:
    """Return a sentence of the library in the language of the page, at most so long;
    one that is not known in it is marked as English.
    """
    found = sentences.said(text)
    if most and len(found) > most:
        found = f"{found[: most - 1].rstrip()}…"
    if sentences.is_said(text):
        return escape(found)
    return Markup('<span lang="en">{}</span>').format(found)


_OF_FIELD = re.compile(r"(?P<field>[A-Za-z_]+): (?P<why>.+)", re.DOTALL)


def _refused(text: str) -> Markup:
    """Return why a form was refused in the language of the page; where that is said in
    the words of the library, its field is called what the form calls it.
    """
    found = _OF_FIELD.fullmatch(text)
    field = FIELDS.get(found["field"].lower()) if found else None
    is_whole = speaking.language() != SOURCE and sentences.is_said(text)
    if found is None or field is None or is_whole:
        return _spoken(text)
    return escape(f"{speaking.known(field)}: ") + _spoken(found["why"])


def _pack(response: Response) -> None:
    """Send a text among the static files packed, where the browser takes it so.

    Other pages are not: beside what somebody else made us say, the length of what is
    packed tells of the tokens in it (BREACH).
    """
    if response.mimetype not in _PACKED or response.status_code != 200:
        return
    response.vary.add("Accept-Encoding")
    if not request.accept_encodings.quality("gzip"):
        return
    response.direct_passthrough = False
    etag, _ = response.get_etag()
    response.set_data(_packed(response.get_data()))
    response.content_encoding = "gzip"
    if etag:
        response.set_etag(f"{etag}-gzip")
        response.make_conditional(request)


@lru_cache(maxsize=32)
def _packed(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)


def _breakable(text: str) -> Markup:
    """Allow a credit line to break after its slashes, and nothing else in it."""
    return Markup("/<wbr>").join(escape(part) for part in text.split("/"))


def _versions(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(
            path.read_bytes()
        ).hexdigest()[:12]
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
