"""What 提出状況 says is to be done next."""

from __future__ import annotations

from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.storage.records import Summary
from hyoka_desktop.tasks.rounds.progress import State
from hyoka_desktop.tasks.rounds.standing import Standing
from hyoka_desktop.ui.merging.standing_words import what_next

SHEET = Summary(SheetId("a" * 32), 2023, "施策", "1", "題", "広報課", "")


def handed_in(section: str, conflicts: int = 0) -> Standing:
    return Standing(section, SHEET, State.RECEIVED, received="2031-06-01T00:00:00Z", conflicts=conflicts)


def test_a_book_is_made_once_nothing_is_disputed() -> None:
    assert "取りまとめ表" in what_next(None, [handed_in("広報課"), handed_in("防災課")])
    disputed = [handed_in("広報課", 1), handed_in("防災課")]
    assert "食い違い" in what_next(None, disputed)
    # Whoever is still missing comes first.
    assert "未提出" in what_next(None, [*disputed, Standing("経理課", SHEET, State.MISSING)])
