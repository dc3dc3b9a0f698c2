"""Which arguments the commands for 依頼 take."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path

from hyoka_desktop.cli.usage import fiscal_year

ROUND_COMMANDS = frozenset({"round", "hand-out", "status", "mark"})
PRESETS = ("figures", "texts", "settled", "all")
STATES = ("未配布", "未提出", "提出済", "修正依頼中", "再提出", "確認済")
_SHEET = "シートの番号 (2023:計画1) または識別子"
_ROUND = "依頼の名前または識別子。指定しなければ最も新しい依頼"


def add_round_commands(command: Callable[[str, str], ArgumentParser]) -> None:
    """Add them; `command` makes one with the arguments that all commands have."""
    plan = command("round", "依頼（名前・提出期限・シート・記入欄）を決める、一覧にする")
    plan.add_argument("action", choices=("plan", "change", "list"), help="plan 新しく決める, change 変える")
    plan.add_argument("name", nargs="?", default="", metavar="依頼", help="依頼の名前")
    plan.add_argument(
        "--year", type=fiscal_year, metavar="年度", help="実施年度（西暦）。指定しなければ最も新しい年度"
    )
    plan.add_argument("--deadline", metavar="日付", help="提出期限 (2023-07-31)")
    plan.add_argument("--rename", metavar="名前", help="change のときの新しい名前")
    plan.add_argument(
        "--preset",
        choices=PRESETS,
        help="記入欄: figures 実績値, texts 本文・一次評価, settled 決算の確定, all すべて",
    )
    plan.add_argument(
        "--ask", action="append", default=[], metavar="欄", help="記入欄 (goal.values/2022)。何度でも"
    )
    plan.add_argument("--sheet", action="append", default=[], metavar="シート", help=f"{_SHEET}。何度でも")
    out = command("hand-out", "課ごとのフォルダーに配布ファイルと依頼文を作り、配布したことを記録する")
    out.add_argument("--to", type=Path, required=True, metavar="フォルダー", help="課のフォルダーを置く場所")
    _add_which(out)
    out.add_argument("--section", action="append", default=[], metavar="課", help="この課だけ。何度でも")
    status = command("status", "依頼ごとの提出状況を、課とシートごとに表示する")
    _add_which(status)
    status.add_argument("--missing", action="store_true", help="提出を待っているものだけ")
    mark = command("mark", "提出状況を手で変える（電話、紙での受領など）。確認済にする")
    mark.add_argument("sheet", metavar="シート", help=_SHEET)
    mark.add_argument("section", metavar="課", help="課の名前")
    mark.add_argument("state", choices=STATES, metavar="状態", help="、".join(STATES))
    mark.add_argument("--memo", default="", metavar="メモ", help="理由。確認済のほかは必ず指定する")
    _add_which(mark)


def _add_which(command: ArgumentParser) -> None:
    command.add_argument("--round", default="", metavar="依頼", help=_ROUND)
    command.add_argument("--year", type=fiscal_year, metavar="年度", help="実施年度（西暦）")
