"""Templates that are kept say what they fill in several fields."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from alembic import op

from media.store.exact import ExactText

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

_SAVED = sa.table(
    "saved_template",
    sa.column("template_id", ExactText()),
    sa.column("body", sa.Text()),
)


def upgrade() -> None:
    _rewrite(_with_texts)


def downgrade() -> None:
    # Before, a template had one field: the others it said are lost.
    _rewrite(_with_one_text)


def _with_texts(version: dict[str, Any]) -> dict[str, Any]:
    one = {"field": version.pop("field"), "text": version.pop("text")}
    return version | {"texts": [one]}


def _with_one_text(version: dict[str, Any]) -> dict[str, Any]:
    first, *_ = version.pop("texts")
    return version | first


def _rewrite(turned: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    connection = op.get_bind()
    for name, body in connection.execute(sa.select(_SAVED)).all():
        said = json.loads(body)
        said["now"] = turned(said["now"])
        if "earlier" in said:
            said["earlier"] = [turned(version) for version in said["earlier"]]
        written = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
        connection.execute(
            sa.update(_SAVED).where(_SAVED.c.template_id == name).values(body=written)
        )
