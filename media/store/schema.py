"""What all tables of the catalogue have in common: names, also of their indexes."""

from __future__ import annotations

import re

from sqlalchemy import MetaData, Table
from sqlalchemy.orm import declared_attr
from sqlmodel import SQLModel


class TableRow(SQLModel):
    """Base of the tables; they are named after their classes."""

    # Rows are checked as values before; what pydantic would check them by is made in
    # vain, and takes a sixth of the time in which the tables are made
    model_config = {"defer_build": True}

    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(referred_table_name)s",
            "ix": "ix_%(table_name)s_%(column_0_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        }
    )

    @declared_attr  # type: ignore[arg-type]
    def __tablename__(cls) -> str:
        name = cls.__name__.removesuffix("Row")
        return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


METADATA = TableRow.metadata


def table_of(row: type[TableRow]) -> Table:
    """Return the table of a class of rows."""
    return METADATA.tables[str(row.__tablename__)]
