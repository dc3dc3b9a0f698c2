"""Transactions on one connection: each call is one, and several within a larger one are one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, RootTransaction


class Transactions:
    """What a call of `Database` runs in."""

    def __init__(self, raw: sqlite3.Connection, connection: Connection) -> None:
        """Work on `connection`, which talks to SQLite through `raw`."""
        self._raw = raw
        self._connection = connection

    @contextmanager
    def run(self) -> Iterator[Connection]:
        """Everything in the block is kept, or, where it raises, nothing."""
        larger = self._connection.get_transaction()
        with self._whole() if larger is None else self._part_of(larger):
            yield self._connection

    @contextmanager
    def at_once(self) -> Iterator[Connection]:
        """For what looks at everything first, and then writes.

        If it fails before it writes, a larger transaction stays as it was; later, all of that is taken back.
        To take back only this would cost a copy of each page that is written, and nobody goes on then anyway.
        """
        larger = self._connection.get_transaction()
        with self._whole() if larger is None else self._end_of(larger):
            yield self._connection

    @contextmanager
    def look(self) -> Iterator[Connection]:
        """For what only reads: within a larger transaction there is nothing of it to be taken back."""
        if self._connection.get_transaction() is None:
            with self._whole():
                yield self._connection
        else:
            yield self._connection

    @contextmanager
    def _whole(self) -> Iterator[None]:
        try:
            with self._connection.begin():
                yield
        except BaseException:
            # A COMMIT that finds a reader in its way fails and leaves the transaction open.
            self._raw.rollback()
            raise

    @contextmanager
    def _end_of(self, larger: RootTransaction) -> Iterator[None]:
        written = self._raw.total_changes
        try:
            yield
        except BaseException:
            if self._raw.total_changes != written or not self._raw.in_transaction:
                larger.rollback()
            raise

    @contextmanager
    def _part_of(self, larger: RootTransaction) -> Iterator[None]:
        """A part that fails takes back what it did itself, even if somebody goes on with the larger one."""
        # SQLAlchemy names each savepoint anew, so that nothing about it is ever ready. Neither to begin nor
        # to end one touches the file, so there is no error to be explained.
        self._raw.execute("SAVEPOINT part")
        try:
            yield
        except BaseException:
            if self._raw.in_transaction:
                self._connection.exec_driver_sql("ROLLBACK TO SAVEPOINT part")
                self._raw.execute("RELEASE SAVEPOINT part")
            else:
                # A full disk took all of it back.
                larger.rollback()
            raise
        self._raw.execute("RELEASE SAVEPOINT part")
