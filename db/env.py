"""Alembic's way in: the steps run on the connection, and in the transaction, that the program hands over."""

from alembic import context
from sqlalchemy import Connection

from hyoka_desktop.storage import merge_tables, season_tables  # noqa: F401  # declare their tables
from hyoka_desktop.storage.projection import DECLARED

connection: Connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=DECLARED,
    # SQLite can alter little of a table: steps write a new one and copy.
    render_as_batch=True,
    transactional_ddl=True,
)
context.run_migrations()
