"""Asking for a correction, answering it, and settling it: each is a note that is only ever added."""

from __future__ import annotations

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.declaration import box_field, lists
from hyoka_desktop.sheet.ids import new_id
from hyoka_desktop.sheet.notes import REOPENED, Note, NoteKind, Request
from hyoka_desktop.sheet.paragraphs import is_paragraph_list, text_of
from hyoka_desktop.sheet.responsible import Responsibility
from hyoka_desktop.sheet.values import Values
from hyoka_desktop.tasks.errors import TaskError
from hyoka_desktop.tasks.workspace import Workspace


def ask(workspace: Workspace, about: Address, text: str, *, to: str = "", section: str = "") -> Note:
    """Ask for a correction of a box, a list of paragraphs or (without a part) a whole sheet.

    `to` is the 課 that is asked, by default the one that fills the box in; `section` replaces the 課 of the
    profile. Raises TaskError without a text, or for a box that the sheet does not have.
    """
    if not text.strip():
        raise TaskError("修正してほしい内容がありません。どこをどう直すかを入力してください。")
    values = workspace.database.load(about.sheet)
    if about.part and not _is_there(values, about):
        raise TaskError(
            f"このシートに「{about}」という欄はありません。hyoka show で表示される番地を指定してください。"
        )
    responsible = Responsibility(values, workspace.season(values.fiscal_year))
    asked = to.strip() or responsible.of(about)
    return _add(
        workspace, Note("", about, NoteKind.REQUEST, asked, said_at(values, about), text.strip()), section
    )


def answer(workspace: Workspace, request: Request, text: str, section: str = "") -> Note:
    """Answer a request; `section` replaces the 課 of the profile. Raises TaskError without a text."""
    if not text.strip():
        raise TaskError("回答がありません。直した内容、または直さない理由を入力してください。")
    return _reply(workspace, request, NoteKind.ANSWER, text, section)


def settle(workspace: Workspace, request: Request, text: str = "", section: str = "") -> Note:
    """End a request: nothing more is expected. Raises TaskError where it was settled before."""
    if request.settled:
        raise TaskError("この修正依頼は、もう解決済みです。")
    return _reply(workspace, request, NoteKind.SETTLED, text, section)


def reopen(workspace: Workspace, request: Request, section: str = "") -> Note:
    """Take back that a request was settled. Raises TaskError where it is open."""
    if request.is_open:
        raise TaskError("この修正依頼は、まだ解決済みではありません。")
    note = Note("", request.note.address, NoteKind.SETTLED, request.note.id, REOPENED)
    return _add(workspace, note, section)


def said_at(values: Values, address: Address) -> str:
    """What a box or a list of paragraphs says; of a whole sheet nothing."""
    if is_paragraph_list(address):
        return text_of(values, address.field, address.row)
    return values.at(address) if address.part else ""


def _is_there(values: Values, address: Address) -> bool:
    if address.row and address.row not in {one.row for one in values.texts}:
        return False
    return box_field(address) is not None or address.field in lists()


def _reply(workspace: Workspace, request: Request, kind: NoteKind, text: str, section: str) -> Note:
    note = Note("", request.note.address, kind, request.note.id, "", text.strip())
    return _add(workspace, note, section)


def _add(workspace: Workspace, note: Note, section: str) -> Note:
    stamp = workspace.stamp(section=section)
    made = Note(
        new_id(),
        note.address,
        note.kind,
        note.about,
        note.judged,
        note.text,
        stamp.section,
        stamp.person,
        stamp.time,
    )
    workspace.database.add_notes(note.address.sheet, [made])
    return made
