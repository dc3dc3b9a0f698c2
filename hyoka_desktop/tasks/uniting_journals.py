"""The journals of another database: which files were made and merged there, and what waits for an answer.

Each database counts its own exports and merges, so what comes may get another number here.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection

from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.storage.database import Database
from hyoka_desktop.storage.merge_records import OPEN, REFUSED, TAKEN, Run, Waiting

_RANK = {OPEN: 0, REFUSED: 1, TAKEN: 2}


def unite_exports(database: Database, other: Database, sheet: SheetId) -> int:
    """Note the exports of a sheet that were made there; how many were not known here."""
    fresh = [one for one in reversed(other.exports.of(sheet)) if not database.exports.find(one.id)]
    for export in fresh:
        # The digest at the foot of a file tells two of one number apart.
        is_taken = database.exports.numbered(export.number) is not None
        number = database.exports.next_number() if is_taken else export.number
        database.exports.add(dataclasses.replace(export, number=number))
        if digest := other.merges.export_digest(export.id):
            database.merges.set_export_digest(export.id, digest)
    return len(fresh)


def unite_merges(database: Database, other: Database, sheets: Collection[SheetId]) -> int:
    """Note the merges that were made there and are about `sheets`; how many were not known here."""
    known = {_who_and_when(run) for run in database.merges.runs()}
    # Those of sheets that were refused here would say that something was handed in of which nothing is here.
    wanted = {*sheets, ""}
    fresh = 0
    for run in reversed(other.merges.runs()):
        files = [file for file in other.merges.files(run=run.number) if file.sheet in wanted]
        if _who_and_when(run) in known or not files:
            continue
        number = database.merges.next_run()
        database.merges.add_run(dataclasses.replace(run, number=number))
        database.merges.add_files(dataclasses.replace(file, run=number) for file in files)
        fresh += 1
    _count_again(database, other)
    return fresh


def _who_and_when(run: Run) -> tuple[str, str, str]:
    return run.time, run.section, run.person


def _count_again(database: Database, other: Database) -> None:
    """A file that was taken back in only one of the two counts: what it brought is here."""
    counting = {
        (file.sheet, file.content)
        for merges in (database.merges, other.merges)
        for file in merges.files()
        if not file.withdrawn
    }
    for file in database.merges.files():
        if file.withdrawn and file.content and (file.sheet, file.content) in counting:
            database.merges.mark(file.sheet, file.content, "")


def unite_waiting(database: Database, other: Database, sheet: SheetId) -> None:
    """Let wait here what waits there; what was answered in one of the two is answered."""
    theirs = _waiting(other, sheet)
    database.merges.add_waiting(sheet, theirs)
    own = {edit.id: edit for edit in _waiting(database, sheet)}
    for edit in theirs:
        if _RANK[edit.answer] > _RANK[own.get(edit.id, edit).answer]:
            database.merges.answer(edit, edit.answer, time="", section="", person="")


def _waiting(database: Database, sheet: SheetId) -> tuple[Waiting, ...]:
    # Asked about a sheet in the trash, the journal says nothing.
    return database.merges.waiting(sheet) if database.is_known(sheet) == "present" else ()
