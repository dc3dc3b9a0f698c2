"""依頼 in the database: what was planned, and what happened since."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager

from sqlalchemy import Connection, RowMapping, select

from hyoka_desktop.storage.season_records import EventKind, Round, RoundEvent
from hyoka_desktop.storage.season_tables import ROUND, ROUND_EVENT

_Opening = Callable[[], AbstractContextManager[Connection]]


class Rounds:
    """The rounds of one open database; each call is one transaction unless within a larger one."""

    def __init__(self, reading: _Opening, writing: _Opening) -> None:
        """Work with the connection that these two hand out."""
        self._reading = reading
        self._writing = writing

    def all(self, fiscal_year: int | None = None) -> tuple[Round, ...]:
        """The rounds of a year, or all, the oldest first."""
        query = select(ROUND).order_by(ROUND.c.time, ROUND.c.id)
        if fiscal_year is not None:
            query = query.where(ROUND.c.fiscal_year == fiscal_year)
        with self._reading() as connection:
            return tuple(_round(row) for row in connection.execute(query).mappings())

    def find(self, id_: str) -> Round | None:
        """The round with an id, None where it was not made here."""
        with self._reading() as connection:
            row = connection.execute(select(ROUND).where(ROUND.c.id == id_)).mappings().first()
            return None if row is None else _round(row)

    def put(self, planned: Round) -> None:
        """Keep a round; one with the same id is planned anew."""
        lists = {name: json.dumps(getattr(planned, name), ensure_ascii=False) for name in ("asked", "sheets")}
        with self._writing() as connection:
            connection.execute(ROUND.delete().where(ROUND.c.id == planned.id))
            connection.execute(ROUND.insert(), dataclasses.asdict(planned) | lists)

    def events(self, round_: str = "") -> tuple[RoundEvent, ...]:
        """What happened in one round, or in all, the oldest first."""
        query = select(ROUND_EVENT).order_by(ROUND_EVENT.c.time, ROUND_EVENT.c.id)
        if round_:
            query = query.where(ROUND_EVENT.c.round == round_)
        with self._reading() as connection:
            return tuple(
                RoundEvent(**{**row, "kind": EventKind(row["kind"])})
                for row in connection.execute(query).mappings()
            )

    def add_events(self, events: Iterable[RoundEvent]) -> None:
        """Note what happened; what is known already stays as it is."""
        with self._writing() as connection:
            known = set(connection.scalars(select(ROUND_EVENT.c.id)))
            records = [
                {**dataclasses.asdict(event), "kind": event.kind.value}
                for event in {event.id: event for event in events}.values()
                if event.id not in known
            ]
            if records:
                connection.execute(ROUND_EVENT.insert(), records)


def _round(row: RowMapping) -> Round:
    lists = {name: tuple(json.loads(row[name])) for name in ("asked", "sheets")}
    return Round(**{**row, **lists})
