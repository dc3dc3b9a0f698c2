"""Which of the edits that had to be confirmed still are to be: each is asked about once, while it matters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.values import Values
from hyoka_desktop.sheet.versions import EXCEL, History, Version, heads, shown
from hyoka_desktop.storage.merge_records import OPEN, MergedFile, Waiting

_Place = tuple[Address, tuple[str, ...]]
_Saved = tuple[tuple[str, ...], str]


def still_asked(
    edits: Iterable[Waiting], history: History, values: Values, files: Iterable[MergedFile]
) -> list[Waiting]:
    """The edits of one sheet that somebody has to decide about.

    Left out is what was taken back, what stands there already, what the same hand replaced later, and what
    it handed in once more after somebody had decided. `values` is the sheet as it is, `files` are those that
    were merged into it.
    """
    there = [file for file in files if not file.code and not file.withdrawn]
    held = {id_ for file in there for id_ in file.asked}
    saved: set[_Saved] = {((file.export,), file.saved) for file in there}
    live = [
        edit
        for edit in edits
        if edit.id in held and (edit.answer != OPEN or _matters(edit, history, values, saved))
    ]
    turns = _in_turn(live, history)
    return [edit for edit in live if edit.answer == OPEN and _is_next(edit, turns, history)]


def _matters(edit: Waiting, history: History, values: Values, saved: set[_Saved]) -> bool:
    first, found = edit.versions[0], history.get(edit.address, ())
    if edit.id in {version.id for version in found} or values.at(edit.address) == first.value:
        return False
    if not is_set_back(first, history):
        return True
    # Asked only while both files are there, and the box says what the earlier one had said.
    earlier = {head.value for head in heads(found) if _is_of(head, first.saw)}
    return (first.saw, first.time) in saved and values.at(edit.address) in earlier


def is_set_back(version: Version, history: History) -> bool:
    """Say whether a direct edit says what the file had said when it was handed out."""
    before = [one for one in history.get(version.address, ()) if one.id in version.parents]
    return bool(version.saw) and shown(before) == version.value


def _is_of(version: Version, saw: tuple[str, ...]) -> bool:
    return version.origin == EXCEL and version.saw == saw


def _in_turn(live: Iterable[Waiting], history: History) -> dict[_Place, list[Waiting | Version]]:
    """What was typed into one box of one exported file, in the order of saving."""
    turns: dict[_Place, list[Waiting | Version]] = {}
    for edit in live:
        first = edit.versions[0]
        if first.saw and first.time:
            turns.setdefault((edit.address, first.saw), []).append(edit)
    for (address, saw), turn in turns.items():
        waiting = {edit.id for edit in turn}
        turn += [one for one in history.get(address, ()) if _is_of(one, saw) and one.id not in waiting]
        turn.sort(key=_moment)
    return turns


def _moment(said: Waiting | Version) -> tuple[str, str]:
    first = said.versions[0] if isinstance(said, Waiting) else said
    return first.time, first.id


def _is_next(edit: Waiting, turns: dict[_Place, list[Waiting | Version]], history: History) -> bool:
    """Say whether nothing was typed there later, and nothing was decided about the same text."""
    turn = turns.get((edit.address, edit.versions[0].saw), [])
    if not any(said is edit for said in turn):  # of a file that does not say when it was saved
        return True
    last = list(_last_alike(turn, history))
    is_decided = any(isinstance(said, Version) or said.answer != OPEN for said in last)
    return last[-1] is edit and not is_decided


def _last_alike(turn: list[Waiting | Version], history: History) -> Iterator[Waiting | Version]:
    """What was typed last, and the savings before that had left it as it was; the latest first."""
    yield turn[-1]
    for said in reversed(turn[:-1]):
        if not _is_alike(said, turn[-1], history):
            return
        yield said


def _is_alike(one: Waiting | Version, other: Waiting | Version, history: History) -> bool:
    if isinstance(one, Waiting) and isinstance(other, Waiting):
        return _content(one) == _content(other)
    if isinstance(one, Waiting):
        return _stands_in(history, one, other)
    if isinstance(other, Waiting):
        return _stands_in(history, other, one)
    return one.value == other.value


def _content(edit: Waiting) -> set[tuple[Address, str]]:
    return {(version.address, version.value) for version in edit.versions}


def _stands_in(history: History, edit: Waiting, entered: Waiting | Version) -> bool:
    """Say whether a file whose direct edits are in the history had said all that an edit says."""
    time, _ = _moment(entered)
    return all(
        any(
            (one.saw, one.time, one.value) == (version.saw, time, version.value)
            for one in history.get(version.address, ())
        )
        for version in edit.versions
    )
