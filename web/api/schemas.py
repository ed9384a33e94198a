"""JSON Schemas of the records that the API takes and answers (`docs/interfaces.md`)."""

from __future__ import annotations

from web.api.schema_parts import Schema
from web.api.schemas_catalogue import CATALOGUE
from web.api.schemas_desk import DESK
from web.api.schemas_looked_up import LOOKED_UP
from web.api.schemas_sent import SENT
from web.api.schemas_users import USERS
from web.api.schemas_withdrawals import CALLED_BACK

SCHEMAS: dict[str, Schema] = {
    **CATALOGUE,
    **LOOKED_UP,
    **DESK,
    **CALLED_BACK,
    **USERS,
    **SENT,
}
"""Every schema by its name."""
