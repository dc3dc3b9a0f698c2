"""Which arguments the commands for 修正依頼 take."""

from __future__ import annotations

from argparse import SUPPRESS, ArgumentParser
from collections.abc import Callable
from pathlib import Path

REQUEST_COMMANDS = frozenset({"request"})
_SHEET = "シートの番号 (2023:計画1) または識別子"
_ID = "hyoka request list で表示される番号"


def add_request_commands(command: Callable[[str, str], ArgumentParser]) -> None:
    """Add them; `command` makes one with the arguments that all commands have."""
    request = command("request", "修正依頼を付ける、一覧にする、回答する、解決済にする、印刷する、課に返す")
    actions = request.add_subparsers(dest="action", required=True, metavar="操作")

    def way(name: str, text: str) -> ArgumentParser:
        added: ArgumentParser = actions.add_parser(name, help=text, description=text)
        # May stand before or behind the word.
        added.add_argument("--db", type=Path, default=SUPPRESS, help="データベースのファイル")
        added.add_argument("--json", action="store_true", default=SUPPRESS, help="結果を JSON で出力する")
        return added

    make = way("make", "修正依頼を付ける")
    make.add_argument("sheet", metavar="シート", help=_SHEET)
    make.add_argument("text", metavar="内容", help="どこをどう直すか")
    make.add_argument("--at", default="", metavar="番地", help="欄の番地。指定しなければシート全体")
    make.add_argument("--for", dest="to", default="", metavar="課", help="依頼する課。既定はその欄の担当課")
    make.add_argument("--section", default="", metavar="課", help="依頼する側の課。既定は自分の課")
    shown = way("list", "一覧にする")
    shown.add_argument("sheets", nargs="*", metavar="シート", help=_SHEET)
    shown.add_argument("--year", type=int, help="実施年度（西暦）")
    shown.add_argument("--open", action="store_true", help="解決済でないものだけ")
    for name, text in (("answer", "回答する"), ("settle", "解決済にする")):
        reply = way(name, text)
        reply.add_argument("request", metavar="番号", help=_ID)
        reply.add_argument("text", nargs="?" if name == "settle" else None, default="", metavar="内容")
        reply.add_argument("--section", default="", metavar="課", help="課の名前。既定は自分の課")
    again = way("reopen", "解決済にしたことを取り消す")
    again.add_argument("request", metavar="番号", help=_ID)
    again.add_argument("--section", default="", metavar="課", help="課の名前。既定は自分の課")
    paper = way("print", "A4のPDFにする")
    paper.add_argument("sheets", nargs="*", metavar="シート", help=_SHEET)
    paper.add_argument("--year", type=int, help="実施年度（西暦）")
    paper.add_argument("--to", type=Path, required=True, metavar="ファイル", help="PDFファイル")
    back = way("return", "修正依頼のあるシートを、課ごとのフォルダーに作って返す")
    back.add_argument("--to", type=Path, required=True, metavar="フォルダー", help="課のフォルダーを置く場所")
    back.add_argument(
        "--round", default="", metavar="依頼", help="依頼の名前または識別子。既定は最も新しいもの"
    )
    back.add_argument("--section", action="append", default=[], metavar="課", help="この課だけ。何度でも")
    corrected = way("corrections", "企画課修正箇所を一覧にする")
    corrected.add_argument("sheet", metavar="シート", help=_SHEET)
    corrected.add_argument("--by", default="", metavar="課", help="修正した課。既定は自分の課")
