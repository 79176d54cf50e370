"""The tables, which SQLAlchemy makes from the models."""

from sqlalchemy import Column, Index, MetaData, Table
from sqlalchemy.orm import Session

from models import Base


def create_tables(session: Session) -> None:
    """Creates all tables."""
    Base.metadata.create_all(session.connection())
    session.commit()


def create_index(session: Session, on: str, columns: list[str]) -> None:
    """Creates an index on some columns of a table."""
    index_of(on, columns).create(session.connection())
    session.commit()


def drop_index(session: Session, on: str, columns: list[str]) -> None:
    """Drops that index."""
    index_of(on, columns).drop(session.connection())
    session.commit()


def index_of(on: str, columns: list[str]) -> Index:
    table = Table(on, MetaData(), *[Column[int](name) for name in columns])
    return Index(f"{on}_{'_'.join(columns)}_idx", *table.columns)
