"""Which arguments the commands take that look over all years."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable

from hyoka_desktop.cli.usage import fiscal_year

LOOKING_COMMANDS = frozenset({"search", "trend"})


def add_looking_commands(command: Callable[[str, str], ArgumentParser]) -> None:
    """Add them; `command` makes one with the arguments that all commands have."""
    search = command("search", "すべての年度のシートから言葉を探す")
    search.add_argument("words", metavar="言葉", help="1文字から探せる。全角・半角は区別しない")
    search.add_argument(
        "--year", type=fiscal_year, metavar="年度", help="実施年度（西暦）。その年度のシートだけを探す"
    )
    trend = command("trend", "シートの指標の、全年度の推移を表示する")
    trend.add_argument("sheet", metavar="シート", help="シートの番号 (2023:計画1) または識別子")
