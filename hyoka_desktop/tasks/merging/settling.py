"""Deciding: one version, another text, or the responsible 課 in all cases of a list; and thinking again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hyoka_desktop.sheet.address import EXISTS, ORDER, Address
from hyoka_desktop.sheet.merge import Conflict, conflicts, settle
from hyoka_desktop.sheet.versions import SETTLED, Version, heads
from hyoka_desktop.storage.merge_records import OPEN, REFUSED, TAKEN, Waiting
from hyoka_desktop.tasks.errors import TaskError
from hyoka_desktop.tasks.merging.questions import Question, QuestionKind, questions, questions_of
from hyoka_desktop.tasks.merging.withdrawing import withdraw
from hyoka_desktop.tasks.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Settled:
    """What was decided: the question, the text that holds now, and id and box of the version that says so.

    For whoever thinks again: `added` are the versions that the decision brought into the history of `sheet`,
    `answered` the edit that had waited for it.
    """

    conflict: str
    value: str
    version: str
    sheet: str
    address: Address
    added: tuple[str, ...] = ()
    answered: Waiting | None = None


def settle_question(
    workspace: Workspace, question: str, *, take: str | None = None, value: str | None = None
) -> Settled:
    """Answer a question by the version `take` or with the text `value`; raises TaskError and changes nothing.

    What was typed and not yet sealed is sealed first; where that changes the question, it is asked anew.
    """
    database = workspace.database
    found = _find(workspace, question)
    with database.transaction():
        database.seal(found.sheet, workspace.stamp())
        found = _still(workspace, found)
        chosen = _chosen(found, take) if take is not None else None
        text = chosen.value if chosen is not None else value or ""
        known = _ids(workspace, found.sheet)
        if found.kind is QuestionKind.CONFIRM:
            version = _answer(workspace, found, chosen, text)
        else:
            version = _end(workspace, found, chosen, text)
        added = tuple(sorted(_ids(workspace, found.sheet) - known))
        database.merges.set_disputed(found.sheet, len(conflicts(database.versions(found.sheet))))
    return Settled(question, version.value, version.id, found.sheet, version.address, added, found.waiting)


def settle_for_responsible(workspace: Workspace, chosen: Iterable[str]) -> tuple[Settled, ...]:
    """Let the responsible 課 be right in each of some questions; the others stay as they are."""
    ids = set(chosen)
    with workspace.database.transaction():
        return tuple(
            settle_question(workspace, question.id, take=question.suggested)
            for question in questions(workspace)
            if question.id in ids and question.suggested is not None
        )


def reopen(workspace: Workspace, settled: Iterable[Settled]) -> None:
    """Let decisions be open again; raises TaskError and changes nothing where one was built on or handed out.

    The version that settled a conflict leaves the history, like those of a file that is taken back.
    """
    merges = workspace.database.merges
    with workspace.database.transaction():
        for one in settled:
            withdraw(workspace, one.sheet, one.added, "決めた内容")
            if one.answered:
                merges.answer(one.answered, OPEN, time="", section="", person="")


def _ids(workspace: Workspace, sheet: str) -> set[str]:
    return {version.id for found in workspace.database.versions(sheet).values() for version in found}


def _find(workspace: Workspace, wanted: str) -> Question:
    for question in questions(workspace):
        if question.id == wanted:
            return question
    raise TaskError(
        f"食い違い「{wanted}」はありません。すでに解決したか、内容が変わっています。一覧を開き直してください。"
    )


def _still(workspace: Workspace, question: Question) -> Question:
    for found in questions_of(workspace, question.sheet):
        if found.id == question.id:
            return found
    raise TaskError("食い違いの内容がその後の入力で変わりました。一覧を開き直して、もう一度選んでください。")


def _chosen(question: Question, version: str) -> Version:
    for head in question.heads:
        if head.id == version:
            return head
    raise TaskError(f"版「{version}」はこの食い違いの中にありません。一覧にある版から選んでください。")


def _end(workspace: Workspace, question: Question, chosen: Version | None, text: str) -> Version:
    """End a conflict with a version that comes after all heads."""
    conflict, history = question.conflict, workspace.database.versions(question.sheet)
    assert conflict is not None  # noqa: S101  # only a question to confirm has none
    if conflict.is_row and chosen is not None and chosen.address != conflict.address:
        text = conflict.base
    elif chosen is None and question.kind is QuestionKind.ROW:
        _refuse_other_place(conflict, text)
    version = settle(conflict, history, text, workspace.stamp(SETTLED))
    workspace.database.add_versions(question.sheet, [version])
    return version


def _refuse_other_place(conflict: Conflict, text: str) -> None:
    if text not in {"", conflict.base, *(head.value for head in conflict.heads)}:
        raise TaskError("行の食い違いは、行を残すか削除するかで答えます。一覧にある版から選んでください。")


def _answer(workspace: Workspace, question: Question, chosen: Version | None, text: str) -> Version:
    """Let an edit that waited enter the history, or turn it down."""
    database, edit, stamp = workspace.database, question.waiting, workspace.stamp(SETTLED)
    assert edit is not None  # noqa: S101  # this is what the question is about
    is_taken = chosen is not None and chosen.id == edit.id
    said = TAKEN if is_taken else REFUSED
    database.merges.answer(edit, said, time=stamp.time, section=stamp.section, person=stamp.person)
    if is_taken:
        database.add_versions(question.sheet, edit.versions)
        return edit.versions[0]
    if chosen is not None:
        return chosen
    if question.address.field in {EXISTS, ORDER}:
        raise TaskError(
            "行の追加や移動は、取り込むか取り込まないかで答えます。一覧にある版から選んでください。"
        )
    parents = tuple(head.id for head in heads(database.versions(question.sheet).get(question.address, ())))
    said_now = (stamp.section, stamp.person, stamp.time, SETTLED)
    version = Version(stamp.new_id(), question.address, parents, text, *said_now)
    database.add_versions(question.sheet, [version])
    return version


def turn_down(workspace: Workspace, question: str) -> Settled:
    """Leave everything as it is where a direct edit waits, be there a version to keep or not."""
    found = _find(workspace, question)
    if found.waiting is None:
        raise TaskError("この項目は食い違いです。残す内容を選んでください。")
    stamp = workspace.stamp(SETTLED)
    workspace.database.merges.answer(
        found.waiting, REFUSED, time=stamp.time, section=stamp.section, person=stamp.person
    )
    return Settled(question, "", "", found.sheet, found.address, answered=found.waiting)
