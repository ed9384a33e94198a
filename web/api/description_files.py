"""How credit lists and what is given as a file are described (OpenAPI 3.1)."""

from __future__ import annotations

from typing import Any

from media.model import SIZES
from media.renditions import MEDIA_TYPE
from media.reports.creditlist import CREDIT_FORMS
from web.api.answers import FACET_WORDS
from web.api.description_parts import a_problem, an_operation, in_path
from web.crediting import TYPES
from web.queries import WORDS


def describe_rendition() -> dict[str, Any]:
    """Describe what is shown of a picture."""
    described = an_operation(
        "rendition", "Read what is shown of an asset, smaller", None, within="asset_id"
    )["get"]
    size = in_path("size") | {"schema": {"enum": list(SIZES)}}
    described["parameters"].append(size)
    described["responses"]["200"]["content"] = {MEDIA_TYPE: {"schema": {}}}
    told = "No such asset, or no picture that can be shown"
    described["responses"]["404"] = a_problem(told)
    return {"get": described}


def describe_credits() -> dict[str, Any]:
    """Describe the credit list of a document or a search, page by page."""
    described = an_operation(
        "credits",
        "List pictures of documents with credit and licence; `total`: of pictures",
        "CreditPage",
        words=WORDS,
    )
    described["get"]["responses"]["404"] = a_problem("There is no such document")
    return described


def describe_credit_list() -> dict[str, Any]:
    """Describe the credit list of a document or a search as a file."""
    described = an_operation(
        "credit_list",
        "Take away a credit list, to embed or to keep",
        None,
        words=FACET_WORDS,
    )["get"]
    form = in_path("form") | {"schema": {"enum": list(CREDIT_FORMS)}}
    described["parameters"].insert(0, form)
    kinds = (kind.partition(";")[0] for kind in TYPES.values())
    described["responses"]["200"]["content"] = {kind: {"schema": {}} for kind in kinds}
    described["responses"]["404"] = a_problem("There is no such form, or no document")
    return {"get": described}
