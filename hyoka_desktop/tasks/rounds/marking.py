"""Setting 提出状況 by hand: a telephone call, a paper, and 確認済 after somebody looked."""

from __future__ import annotations

from collections.abc import Iterable

from hyoka_desktop.sheet.ids import new_id
from hyoka_desktop.storage.season_records import EventKind, Round, RoundEvent
from hyoka_desktop.tasks.errors import TaskError
from hyoka_desktop.tasks.rounds.progress import State
from hyoka_desktop.tasks.rounds.standing import Standing
from hyoka_desktop.tasks.workspace import Workspace, now


def mark(
    workspace: Workspace, planned: Round, standings: Iterable[Standing], state: State, memo: str = ""
) -> tuple[RoundEvent, ...]:
    """Let some 課 and sheets of a round have a state, for a reason that `memo` says; raises TaskError.

    確認済 holds for what the boxes say now, and ends by itself when one of them says something else.
    """
    is_confirmed = state is State.CONFIRMED
    memo = memo.strip()
    if not is_confirmed and not memo:
        raise TaskError("手で変える理由がありません。「電話で確認」「紙で受領」のように入力してください。")
    events = tuple(
        RoundEvent(
            new_id(),
            planned.id,
            one.sheet.id,
            one.section,
            EventKind.CONFIRMED if is_confirmed else EventKind.BY_HAND,
            state.value,
            memo,
            workspace.profile.person,
            now(),
            one.digest if is_confirmed else "",
        )
        for one in standings
    )
    workspace.database.rounds.add_events(events)
    return events


def standing_of(found: Iterable[Standing], sheet: str, section: str) -> Standing:
    """One 課 and sheet of a round; raises TaskError where it is not asked."""
    for one in found:
        if (one.sheet.id, one.section) == (sheet, section):
            return one
    raise TaskError(
        f"この依頼で、{section}に依頼しているシートではありません。hyoka status で確かめてください。"
    )
