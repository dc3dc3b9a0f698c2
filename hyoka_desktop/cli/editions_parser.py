"""Which arguments the commands for 版 and for comparing take."""

from __future__ import annotations

from argparse import SUPPRESS, ArgumentParser
from collections.abc import Callable
from pathlib import Path

from hyoka_desktop.cli.usage import fiscal_year

EDITION_COMMANDS = frozenset({"snapshot", "compare"})
_EDITION = "版の名前（公表版）、年度と名前（2023:公表版）または識別子"
_SHEETS = "シートの番号 (2023:計画1) または識別子。指定しなければすべて"


def add_edition_commands(command: Callable[[str, str], ArgumentParser]) -> None:
    """Add them; `command` makes one with the arguments that all commands have."""
    _add_snapshot(command("snapshot", "版を保存する。保存した版を一覧・表示・印刷・Excel出力する"))
    compare = command("compare", "新旧対照: 2つの版、版と今の内容、または2つの年度を比べる")
    state = f"{_EDITION}、年度（西暦）または now（今の内容）"
    compare.add_argument("old", metavar="旧", help=state)
    compare.add_argument("new", metavar="新", help=state)
    compare.add_argument("sheets", nargs="*", metavar="シート", help=_SHEETS)
    compare.add_argument("--to", type=Path, metavar="ファイル", help="新旧対照表をPDFにするファイル")


def _add_snapshot(snapshot: ArgumentParser) -> None:
    ways = snapshot.add_subparsers(dest="way", required=True, metavar="save|list|show|print|export")

    def way(name: str, text: str) -> ArgumentParser:
        added: ArgumentParser = ways.add_parser(name, help=text, description=text)
        # May stand before or behind the word.
        added.add_argument("--db", type=Path, default=SUPPRESS, help="データベースのファイル")
        added.add_argument("--json", action="store_true", default=SUPPRESS, help="結果を JSON で出力する")
        return added

    save = way("save", "年度の今の内容を、名前を付けて保存する")
    save.add_argument("name", metavar="名前", help="部長説明用、外部評価委員会提出版、公表版、決算確定版など")
    save.add_argument(
        "--year", type=fiscal_year, metavar="年度", help="実施年度（西暦）。指定しなければ最も新しい年度"
    )
    listed = way("list", "保存した版の一覧")
    listed.add_argument("--year", type=fiscal_year, metavar="年度", help="実施年度（西暦）。その年度の版だけ")
    show = way("show", "版のシートの一覧、またはシート1件のすべての欄")
    show.add_argument("edition", metavar="版", help=_EDITION)
    show.add_argument("sheet", nargs="?", metavar="シート", help="シートの番号 (2023:計画1) または識別子")
    paper = way("print", "版のとおりにA4のPDFを作る")
    paper.add_argument("edition", metavar="版", help=_EDITION)
    paper.add_argument("sheets", nargs="*", metavar="シート", help=_SHEETS)
    paper.add_argument("--to", type=Path, required=True, metavar="ファイル", help="PDFファイル")
    paper.add_argument("--public", action="store_true", help="公表用（版の名前や様式番号を入れない）")
    paper.add_argument("--book", action="store_true", help="表紙・目次・通しページを付ける")
    export = way("export", "版のとおりに、見るためのExcelファイルを作る")
    export.add_argument("edition", metavar="版", help=_EDITION)
    export.add_argument("sheets", nargs="*", metavar="シート", help=_SHEETS)
    export.add_argument("--to", type=Path, required=True, metavar="フォルダー", help="ファイルを置く場所")
