"""Every command of the window, once: its menu, its words and its shortcut."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu


@dataclass(frozen=True, slots=True)
class Command:
    """One command; `needs` says when it can be given.

    `always`, with a `sheet` open, where one may `write`, or also while とりまとめ is in sight: `merging`.
    F6 to F10 are no shortcuts here: they belong to Japanese input methods.
    """

    name: str
    text: str
    keys: str = ""
    needs: str = "sheet"
    stays: bool = False
    """Whether it is a switch that stays on."""


_LINE = None
ROWS = Command("rows", "行(&W)")
"""Stands in the menu for the commands of the rows, which come with each sheet."""

MENUS: tuple[tuple[str, tuple[Command | None, ...]], ...] = (
    (
        "ファイル(&F)",
        (
            Command("new", "新しいシート(&N)…", "Ctrl+N", needs="write"),
            Command("import", "取り込む(&O)…", "Ctrl+O", needs="write"),
            Command("paste_sheet", "貼り付けて取り込む(&V)", "Ctrl+Shift+V", needs="write"),
            Command("sample", "見本を開く(&M)", needs="write"),
            _LINE,
            Command("save", "保存(&S)", "Ctrl+S"),
            Command("hand_in", "提出用ファイル作成(&U)…", "Ctrl+Shift+E", needs="sheet write"),
            Command("export", "Excel出力(&E)…", "Ctrl+E"),
            Command("print", "印刷(&P)…", "Ctrl+P"),
            Command("pdf", "PDF出力(&D)…", "Ctrl+Shift+P"),
            Command("print_many", "まとめて印刷(&B)…", "Ctrl+Shift+B", needs="always"),
            _LINE,
            Command("handover_write", "引継ぎファイルを作る(&H)…", needs="write"),
            Command("handover_read", "引継ぎファイルを読み込む(&R)…", needs="write"),
            _LINE,
            Command("settings", "設定(&T)…", "Ctrl+,", needs="write"),
            _LINE,
            Command("quit", "終了(&X)", "Ctrl+Q", needs="always"),
        ),
    ),
    (
        "編集(&E)",
        (
            Command("undo", "元に戻す(&U)", "Ctrl+Z"),
            Command("redo", "やり直す(&R)", "Ctrl+Y"),
            Command("revert", "開いた時の状態に戻す(&B)", needs="sheet write"),
            _LINE,
            ROWS,
            Command("next", "次の未記入へ(&N)", "Ctrl+J"),
            Command("next_finding", "次の指摘へ(&J)", "Ctrl+Shift+J"),
            Command("use_suggestion", "修正案を使う(&S)", "F4", needs="sheet write"),
            Command("keep_finding", "理由を付けて残す(&K)…", "Shift+F4", needs="sheet write"),
            _LINE,
            Command("request", "この欄の修正を依頼(&Q)…", "Ctrl+R", needs="sheet write"),
            Command("request_sheet", "シート全体の修正を依頼(&A)…", "Ctrl+Shift+R", needs="sheet write"),
            Command("answer_request", "修正依頼に回答(&Y)…", "F2", needs="sheet write"),
            _LINE,
            Command("search", "検索(&F)", "Ctrl+F", needs="always"),
            _LINE,
            Command("copy", "シートを複製(&D)", "Ctrl+Shift+D", needs="sheet write"),
            Command("trash", "シートをごみ箱へ(&T)", "Ctrl+Shift+Delete", needs="sheet write"),
            Command("trash_can", "ごみ箱を見る(&G)…", needs="write"),
        ),
    ),
    (
        "表示(&V)",
        (
            Command("show_list", "シート一覧(&L)", "Ctrl+1", needs="always", stays=True),
            Command("show_preview", "印刷イメージ(&P)", "Ctrl+2", stays=True),
            Command("show_attention", "点検(&C)", "Ctrl+3", stays=True),
            Command("show_history", "履歴(&H)", "Ctrl+4", stays=True),
            _LINE,
            Command("courses", "指標の推移(&T)…", "Ctrl+T"),
            Command("corrections", "企画課修正箇所(&K)…", "Ctrl+K"),
            Command("only_mine", "自課の欄のみ(&M)", "Ctrl+M", stays=True),
            _LINE,
            Command("zoom_in", "印刷イメージを拡大(&I)", "Ctrl++"),
            Command("zoom_out", "印刷イメージを縮小(&O)", "Ctrl+-"),
            Command("zoom_fit", "印刷イメージを幅に合わせる(&W)", "Ctrl+0"),
        ),
    ),
    (
        "とりまとめ(&M)",
        (
            Command("merging", "とりまとめの画面(&M)", "Ctrl+G", needs="merging", stays=True),
            Command("book", "取りまとめ表を作る(&B)…", "Ctrl+Shift+G", needs="merging"),
            Command("edition", "版を保存(&V)…", needs="merging"),
            _LINE,
            Command("season", "年度設定(&S)…", needs="merging"),
            Command("year_new", "年度更新(前年度から作成)(&N)…", needs="merging"),
            Command("past_files", "過去のシートの取込(&P)…", needs="merging"),
            Command("costs", "金額の取込(&C)…", needs="merging"),
            _LINE,
            Command("act_for", "代行入力(&A)…", "Ctrl+Shift+A", needs="sheet write"),
        ),
    ),
    (
        "ヘルプ(&H)",
        (
            Command("guide", "使い方(&G)", "F1", needs="always"),
            Command("log", "ログの場所(&L)", needs="always"),
            Command("about", "バージョン情報(&A)", needs="always"),
        ),
    ),
)


def all_commands() -> Iterable[Command]:
    """The commands of all menus."""
    return (command for _, commands in MENUS for command in commands if command)


class Commands(QObject):
    """The actions of a window by their names, each in its menu."""

    def __init__(self, window: QMainWindow) -> None:
        """Fill the menu bar of `window`."""
        super().__init__(window)
        self._actions: dict[str, QAction] = {}
        self._menus: dict[str, QMenu] = {}
        for title, commands in MENUS:
            menu = window.menuBar().addMenu(title)
            for command in commands:
                if command is None:
                    menu.addSeparator()
                    continue
                self._menus[command.name] = menu
                if command is ROWS:
                    self._rows = QMenu(command.text, menu)
                    self._actions[command.name] = menu.addMenu(self._rows)
                else:
                    menu.addAction(self._make(command))

    def _make(self, command: Command) -> QAction:
        action = QAction(command.text, self)
        action.setObjectName(command.name)
        action.setCheckable(command.stays)
        if command.keys:
            action.setShortcut(QKeySequence(command.keys))
        self._actions[command.name] = action
        return action

    def __getitem__(self, name: str) -> QAction:
        """The action of a command; KeyError for a name that no menu has."""
        return self._actions[name]

    def offer_rows(self, actions: Sequence[QAction]) -> None:
        """Let these commands, which belong to the open sheet, stand in the menu of rows."""
        self._rows.clear()
        self._rows.addActions(actions)

    def show_menu(self, name: str, *, on: bool) -> None:
        """Let the menu in which a command stands be there with all its commands, or not at all."""
        menu = self._menus[name]
        menu.menuAction().setVisible(on)
        for action in menu.actions():
            action.setVisible(on)

    def allow(self, granted: frozenset[str]) -> None:
        """Let those commands be given whose needs are all granted."""
        for command in all_commands():
            needs = set(command.needs.split()) - {"always"}
            self._actions[command.name].setEnabled(needs <= granted)

    def connect_all(self, slots: Mapping[str, Callable[..., None]]) -> None:
        """Let commands do their slots; switches hand over whether they are on."""
        for name, slot in slots.items():
            action = self._actions[name]
            if action.isCheckable():
                action.toggled.connect(slot)
            else:
                # triggered passes a flag that a plain command has no use for
                action.triggered.connect(_without_flag(slot))


def _without_flag(slot: Callable[[], None]) -> Callable[[bool], None]:
    def plain(_checked: bool = False) -> None:
        slot()

    return plain
