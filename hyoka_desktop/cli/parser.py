"""Which commands there are, and which arguments each takes."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

from hyoka_desktop import __version__
from hyoka_desktop.cli.beginning_parser import BEGINNING_COMMANDS, add_beginning_commands
from hyoka_desktop.cli.checking_parser import CHECKING_COMMANDS, add_checking_commands
from hyoka_desktop.cli.editions_parser import EDITION_COMMANDS, add_edition_commands
from hyoka_desktop.cli.handing_over_parser import HANDING_OVER_COMMANDS, add_handing_over_commands
from hyoka_desktop.cli.looking_parser import LOOKING_COMMANDS, add_looking_commands
from hyoka_desktop.cli.merging_parser import MERGING_COMMANDS, add_merging_commands
from hyoka_desktop.cli.requests_parser import REQUEST_COMMANDS, add_request_commands
from hyoka_desktop.cli.rounds_parser import ROUND_COMMANDS, add_round_commands
from hyoka_desktop.cli.tables_parser import TABLE_COMMANDS, add_table_commands
from hyoka_desktop.cli.usage import Parser, UsageError, fiscal_year
from hyoka_desktop.paths import user_folder

SHEET_COMMANDS = frozenset({"list", "show", "set"})
FILE_COMMANDS = frozenset({"demo", "import", "export", "print", "book"})
COMMANDS = (
    SHEET_COMMANDS
    | FILE_COMMANDS
    | MERGING_COMMANDS
    | CHECKING_COMMANDS
    | LOOKING_COMMANDS
    | BEGINNING_COMMANDS
    | TABLE_COMMANDS
    | HANDING_OVER_COMMANDS
    | EDITION_COMMANDS
    | ROUND_COMMANDS
    | REQUEST_COMMANDS
)
_SHEET = "シートの番号 (2023:計画1) または識別子"


def read_arguments(arguments: Sequence[str]) -> argparse.Namespace:
    """Understand the arguments of a command; raises UsageError."""
    return _parser().parse_args(list(arguments))


def read_window_arguments(arguments: Sequence[str]) -> tuple[Path, list[Path]]:
    """Understand the arguments of the window: the database and the files to open; raises UsageError."""
    parser = Parser(prog="hyoka")
    parser.add_argument("--db", type=Path, metavar="ファイル", default=user_folder().database)
    parser.add_argument("files", nargs="*", type=Path, metavar="ファイル")
    found = parser.parse_args(list(arguments))
    for file in found.files:
        # A single word that is no file was meant to be a command.
        if file.name == str(file) and not file.suffix and not file.exists():
            raise UsageError(
                f"「{file}」というコマンドもファイルもありません。"
                f"コマンドの一覧は {parser.prog} --help で見られます。"
            )
    return found.db, found.files


def _parser() -> Parser:
    parser = Parser(
        prog="hyoka",
        description="施策評価シートを記入し、印刷し、とりまとめます。コマンドを付けずに起動すると画面が開きます。",
    )
    version = f"hyoka {__version__}"
    parser.add_argument("--version", action="version", version=version, help="版を表示する")
    commands = parser.add_subparsers(dest="command", required=True, metavar="コマンド", parser_class=Parser)

    def command(name: str, text: str) -> Parser:
        added: Parser = commands.add_parser(name, help=text, description=text)
        added.add_argument(
            "--db",
            type=Path,
            default=user_folder().database,
            metavar="ファイル",
            help="データベースのファイル",
        )
        added.add_argument("--json", action="store_true", help="結果を JSON で出力する")
        return added

    _add_sheets(command)
    _add_export(command)
    _add_printing(command)
    add_merging_commands(command)
    add_checking_commands(command)
    add_beginning_commands(command)
    add_table_commands(command)
    add_round_commands(command)
    add_request_commands(command)
    add_looking_commands(command)
    add_handing_over_commands(command)
    add_edition_commands(command)
    return parser


def _add_sheets(command: Callable[[str, str], Parser]) -> None:
    demo = command("demo", "見本のシートで仕事をひととおり行い、結果をフォルダーに残す")
    demo.add_argument("--to", type=Path, required=True, metavar="フォルダー", help="結果を置くフォルダー")
    bring = command("import", "新しいシートを取り込む（Excelファイル、公表された文章）")
    bring.add_argument("files", nargs="+", type=Path, metavar="ファイル")
    bring.add_argument(
        "--year", type=fiscal_year, metavar="年度", help="実施年度（西暦）。ファイルから分からないときに使う"
    )
    command("list", "シートの一覧を表示する")
    show = command("show", "シート1件を、すべての欄とともに表示する")
    show.add_argument("sheet", metavar="シート", help=_SHEET)
    put = command("set", "1つの欄に記入する")
    put.add_argument("sheet", metavar="シート", help=_SHEET)
    put.add_argument("address", metavar="番地", help="hyoka show で表示される欄の番地")
    put.add_argument("value", metavar="内容", help="記入する文字。空にするには '' を指定する")
    put.add_argument("--section", required=True, metavar="課", help="記入する課の名前")
    put.add_argument("--reason", default="", metavar="理由", help="過年度の値を変える理由")


def _add_printing(command: Callable[[str, str], Parser]) -> None:
    paper = command("print", "A4のPDFを作る")
    paper.add_argument("sheets", nargs="*", metavar="シート", help=_SHEET)
    paper.add_argument(
        "--year",
        type=fiscal_year,
        metavar="年度",
        help="実施年度（西暦）。その年度のすべてのシートを印刷する",
    )
    paper.add_argument("--to", type=Path, required=True, metavar="ファイル", help="PDFファイル")
    paper.add_argument("--draft", action="store_true", help="【案】と日付・版を入れる")
    paper.add_argument("--public", action="store_true", help="公表用（様式番号などを入れない）")
    paper.add_argument("--changes", action="store_true", help="配布した後に変わった所に下線を引く")
    paper.add_argument(
        "--book",
        action=argparse.BooleanOptionalAction,
        help="表紙・目次・通しページを付ける（複数のシートでは付けるのが既定）",
    )
    paper.add_argument("--odd", action="store_true", help="どのシートも奇数ページから始める")
    book = command("book", "取りまとめ表（目次、一覧、集計、データ、全シート）を作る")
    book.add_argument("--to", type=Path, required=True, metavar="ファイル", help="Excelファイル（.xlsx）")
    book.add_argument(
        "--year", type=fiscal_year, metavar="年度", help="実施年度（西暦）。指定しなければ最も新しい年度"
    )
    book.add_argument("--csv", type=Path, metavar="フォルダー", help="データの表を CSV でも出力する場所")


def _add_export(command: Callable[[str, str], Parser]) -> None:
    export = command("export", "標準様式のExcelファイルを作る")
    export.add_argument("sheets", nargs="+", metavar="シート", help=_SHEET)
    export.add_argument("--to", type=Path, required=True, metavar="フォルダー", help="ファイルを置く場所")
    export.add_argument("--for", dest="section", default="", metavar="課", help="ファイルを渡す課の名前")
    kind = export.add_mutually_exclusive_group()
    kind.add_argument("--public", action="store_true", help="公表用（記入用の情報を含めない）")
    kind.add_argument("--hand-in", action="store_true", help="提出用（記入が済んだもの）")
    kind.add_argument("--progress", action="store_true", help="途中経過（取り込まれても提出済にならない）")
