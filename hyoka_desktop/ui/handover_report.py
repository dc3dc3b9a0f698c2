"""What became of a 引継ぎファイル: each sheet in a line, and what is to be done next."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from hyoka_desktop.tasks.uniting import Taken, TakenSheet, sentence_about
from hyoka_desktop.ui.dialogs.frame import FramedDialog
from hyoka_desktop.ui.merging.rows_table import RowsTable
from hyoka_desktop.ui.theme import UNIT
from hyoka_desktop.ui.words import note, prose

_HEADS, _WIDTHS = ("シート", "施策名", "結果", "食い違い", "理由"), (7, 16, 6, 5, 16)


class HandoverReport(FramedDialog):
    """Lists the sheets; the ones that need somebody stand first."""

    def __init__(self, taken: Taken, parent: QWidget | None = None) -> None:
        """Show what was taken."""
        super().__init__("引継ぎファイルを読み込みました", "閉じる", parent, cancel="")
        self.content.addWidget(prose(_summary(taken), self))
        sheets = sorted(taken.sheets, key=lambda one: not (one.refused or one.conflicts))
        self.table = RowsTable("シートごとの結果", _HEADS, _WIDTHS, self, wide=1)
        self.table.setMinimumSize(96 * UNIT, 28 * UNIT)
        self.table.show_lines([_line(one) for one in sheets])
        self.content.addWidget(self.table, 1)
        if rest := " ".join(_rest(taken)):
            self.content.addWidget(note(rest, self))


def _summary(taken: Taken) -> str:
    if taken.as_it_is:
        counts = f"シート{len(taken.sheets)}件、依頼{taken.rounds}件、版{taken.snapshots}件です。"
        return f"すべてをそのまま引き継ぎました。{counts}"
    new = sum(one.is_new for one in taken.sheets)
    changed = sum(bool(one.versions or one.notes) and not one.is_new for one in taken.sheets)
    conflicts = sum(one.conflicts for one in taken.sheets)
    next_step = "次は「とりまとめ」の「食い違い」で決めてください。" if conflicts else ""
    return (
        f"今のデータベースに合わせました。追加 {new}件、更新 {changed}件、食い違い {conflicts}か所。"
        f"依頼{taken.rounds}件と版{taken.snapshots}件が加わりました。{next_step}"
    )


def _rest(taken: Taken) -> Iterator[str]:
    yield from map(sentence_about, taken.seasons)
    yield from (f"版「{name}」は壊れているため取り込めませんでした。" for name in taken.lost)
    yield from taken.notices


def _line(one: TakenSheet) -> tuple[str, ...]:
    if one.refused:
        result = "！ 見送り"
    elif one.is_new:
        result = "✓ 追加"
    else:
        result = "✓ 更新" if one.versions or one.notes else "変更なし"
    where = "ごみ箱にあります。" if one.trashed else ""
    return one.name, one.title, result, f"！ {one.conflicts}" if one.conflicts else "", one.refused or where
