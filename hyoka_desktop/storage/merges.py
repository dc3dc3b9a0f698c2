"""The journal of merges in the database, and the versions that are there only because of merged files."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Collection, Iterable
from contextlib import AbstractContextManager
from typing import Any

from sqlalchemy import Connection, RowMapping, bindparam, func, select

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.versions import Version
from hyoka_desktop.storage.merge_records import Counts, MergedFile, Run, Waiting
from hyoka_desktop.storage.merge_tables import (
    COUNTS,
    DISPUTED,
    EXPORT_DIGEST,
    MERGE_FILE,
    MERGE_RUN,
    WAITING,
    WITHDRAWN,
)
from hyoka_desktop.storage.sealing import remove_from_history
from hyoka_desktop.storage.tables import SHEET

_LISTS = {"notes": "notes", "brought": "brought", "foreign": "foreign_versions", "asked": "asked"}
_PLAIN = (
    "run",
    "number",
    "file",
    "sheet",
    "section",
    "content",
    "export",
    "saved",
    "tier",
    "code",
    "reason",
    "withdrawn",
    "round",
    "purpose",
)
_Opening = Callable[[], AbstractContextManager[Connection]]

# What a merge asks of every sheet; to build a statement costs more than to run it.
_FILES = select(MERGE_FILE).order_by(MERGE_FILE.c.run, MERGE_FILE.c.number)
_FILES_OF_SHEET = _FILES.where(MERGE_FILE.c.sheet == bindparam("at_sheet"))
_WAITING = (
    select(WAITING)
    .join(SHEET, SHEET.c.id == WAITING.c.sheet)
    .where(SHEET.c.trashed.is_(False))
    .order_by(WAITING.c.sheet, WAITING.c.id)
)
_WAITING_ON_SHEET = _WAITING.where(WAITING.c.sheet == bindparam("at_sheet"))
_ASIDE = select(WITHDRAWN.c.id).where(WITHDRAWN.c.sheet == bindparam("at_sheet"))
_SETTLED = DISPUTED.delete().where(DISPUTED.c.sheet == bindparam("at_sheet"))


class Merges:
    """The journal of merges of one open database; each call is one transaction unless within a larger one."""

    def __init__(self, reading: _Opening, writing: _Opening) -> None:
        """Work with the connection that these two hand out."""
        self._reading = reading
        self._writing = writing

    # ------------------------------------------------------------------ runs and files

    def next_run(self) -> int:
        """The number that the next merge is to have, from 1."""
        with self._reading() as connection:
            return 1 + (connection.scalar(select(func.max(MERGE_RUN.c.number))) or 0)

    def add_run(self, run: Run) -> None:
        """Note a merge."""
        with self._writing() as connection:
            connection.execute(MERGE_RUN.insert(), dataclasses.asdict(run))

    def runs(self) -> tuple[Run, ...]:
        """All merges, the newest first."""
        with self._reading() as connection:
            found = connection.execute(select(MERGE_RUN).order_by(MERGE_RUN.c.number.desc())).mappings()
            return tuple(Run(**row) for row in found)

    def add_files(self, files: Iterable[MergedFile]) -> None:
        """Note the files of a merge."""
        records = [_record(file) for file in files]
        with self._writing() as connection:
            if records:
                connection.execute(MERGE_FILE.insert(), records)

    def files(self, *, sheet: str = "", run: int = 0) -> tuple[MergedFile, ...]:
        """The files of one sheet, of one merge, or all, the oldest first."""
        query = _FILES_OF_SHEET if sheet else _FILES
        if run:
            query = query.where(MERGE_FILE.c.run == run)
        with self._reading() as connection:
            found = connection.execute(query, {"at_sheet": sheet} if sheet else {}).mappings()
            return tuple(_file(row) for row in found)

    def mark(self, sheet: str, content: str, withdrawn: str) -> None:
        """Mark a file, however often it was merged, as withdrawn at a time, or, with an empty one, as not."""
        with self._writing() as connection:
            mine = (MERGE_FILE.c.sheet == sheet) & (MERGE_FILE.c.content == content)
            connection.execute(MERGE_FILE.update().where(mine).values(withdrawn=withdrawn))

    # ------------------------------------------------------------------ versions

    def withdraw_versions(self, sheet: str, versions: Iterable[Version]) -> None:
        """Take versions out of the history of a sheet; they are kept aside."""
        versions = list(versions)
        with self._writing() as connection:
            remove_from_history(connection, sheet, [version.id for version in versions])
            self.forget_withdrawn(sheet, [version.id for version in versions])
            kept = [{"sheet": sheet, "id": v.id, "version": _write_versions([v])} for v in versions]
            if kept:
                connection.execute(WITHDRAWN.insert(), kept)

    def forget_withdrawn(self, sheet: str, ids: Collection[str]) -> None:
        """Versions came back: they need not be kept aside any more."""
        with self._writing() as connection:
            aside = connection.scalars(_ASIDE, {"at_sheet": sheet}).all()
            for id_ in set(aside) & set(ids):
                connection.execute(
                    WITHDRAWN.delete().where(WITHDRAWN.c.sheet == sheet, WITHDRAWN.c.id == id_)
                )

    def withdrawn_versions(self, sheet: str) -> tuple[Version, ...]:
        """The versions that were taken back, by id."""
        query = select(WITHDRAWN.c.version).where(WITHDRAWN.c.sheet == sheet).order_by(WITHDRAWN.c.id)
        with self._reading() as connection:
            return tuple(one for text in connection.scalars(query) for one in _read_versions(sheet, text))

    # ------------------------------------------------------------------ what waits, what is disputed

    def waiting(self, sheet: str = "") -> tuple[Waiting, ...]:
        """The edits that had to be confirmed, answered ones too, of one sheet or of all outside the trash."""
        query, where = (_WAITING_ON_SHEET, {"at_sheet": sheet}) if sheet else (_WAITING, {})
        with self._reading() as connection:
            rows = connection.execute(query, where).mappings().all()
            return tuple(
                Waiting(_read_versions(row["sheet"], row["versions"]), row["reason"], row["answer"])
                for row in rows
            )

    def add_waiting(self, sheet: str, edits: Iterable[Waiting]) -> None:
        """Let edits wait; one that is known already keeps its answer."""
        with self._writing() as connection:
            known = set(connection.scalars(select(WAITING.c.id).where(WAITING.c.sheet == sheet)))
            records = [
                {
                    "sheet": sheet,
                    "id": edit.id,
                    "versions": _write_versions(edit.versions),
                    "reason": edit.reason,
                    "answer": edit.answer,
                }
                for edit in {edit.id: edit for edit in edits}.values()
                if edit.id not in known
            ]
            if records:
                connection.execute(WAITING.insert(), records)

    def answer(self, edit: Waiting, answer: str, *, time: str, section: str, person: str) -> None:
        """Note what became of an edit that waited, and who said so."""
        with self._writing() as connection:
            mine = (WAITING.c.sheet == edit.address.sheet) & (WAITING.c.id == edit.id)
            said = {"answer": answer, "time": time, "section": section, "person": person}
            connection.execute(WAITING.update().where(mine).values(said))

    def set_disputed(self, sheet: str, conflicts: int) -> None:
        """Note how many conflicts a sheet has."""
        with self._writing() as connection:
            connection.execute(_SETTLED, {"at_sheet": sheet})
            if conflicts:
                connection.execute(DISPUTED.insert(), {"sheet": sheet, "conflicts": conflicts})

    def disputed(self) -> tuple[str, ...]:
        """The sheets outside the trash that may have conflicts."""
        query = select(DISPUTED.c.sheet).join(SHEET, SHEET.c.id == DISPUTED.c.sheet)
        with self._reading() as connection:
            return tuple(
                connection.scalars(query.where(SHEET.c.trashed.is_(False)).order_by(DISPUTED.c.sheet))
            )

    # ------------------------------------------------------------------ exports

    def set_export_digest(self, export: str, digest: str) -> None:
        """Note what the foot of an exported file says beside its number."""
        with self._writing() as connection:
            connection.execute(EXPORT_DIGEST.insert(), {"export": export, "digest": digest})

    def export_digest(self, export: str) -> str:
        """What the foot of an exported file says beside its number; empty where that was not noted."""
        with self._reading() as connection:
            query = select(EXPORT_DIGEST.c.digest).where(EXPORT_DIGEST.c.export == export)
            return connection.scalar(query) or ""


def _record(file: MergedFile) -> dict[str, Any]:
    record = {name: getattr(file, name) for name in _PLAIN}
    record |= {name: getattr(file.counts, name) for name in COUNTS}
    return record | {
        column: json.dumps(getattr(file, name), ensure_ascii=False) for name, column in _LISTS.items()
    }


def _file(row: RowMapping) -> MergedFile:
    known: dict[str, Any] = {name: row[name] for name in _PLAIN}
    known |= {name: tuple(json.loads(row[column])) for name, column in _LISTS.items()}
    return MergedFile(**known, counts=Counts(**{name: row[name] for name in COUNTS}))


def _write_versions(versions: Iterable[Version]) -> str:
    return json.dumps(
        [[*version[:1], version.address[1:], *version[2:]] for version in versions], ensure_ascii=False
    )


def _read_versions(sheet: str, text: str) -> tuple[Version, ...]:
    return tuple(
        Version(id_, Address(sheet, *place), tuple(parents), value, section, person, time, origin, tuple(saw))
        for id_, place, parents, value, section, person, time, origin, saw in json.loads(text)
    )
