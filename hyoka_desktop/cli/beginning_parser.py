"""Which arguments the commands for beginning a year take."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable

from hyoka_desktop.cli.usage import fiscal_year

BEGINNING_COMMANDS = frozenset({"year-new", "year-check"})


def add_beginning_commands(command: Callable[[str, str], ArgumentParser]) -> None:
    """Add them; `command` makes one with the arguments that all commands have."""
    new = command("year-new", "前年度のシートから、新しい年度のシートをすべて作る（年度更新）")
    new.add_argument("year", type=fiscal_year, metavar="年度", help="作る年度（西暦）")
    new.add_argument(
        "--from", dest="source", type=fiscal_year, metavar="年度", help="元にする年度（既定は前の年度）"
    )
    new.add_argument(
        "--leave",
        nargs=2,
        action="append",
        default=[],
        metavar=("シート", "行"),
        help="終わるので引き継がない指標・取組方針の行（番地の中の32桁）。何度でも指定できる",
    )
    new.add_argument("--dry-run", action="store_true", help="何が作られるかだけを表示し、何も変えない")
    check = command("year-check", "前年度のシートと、同じ年の値の違いと行の増減を一覧にする")
    check.add_argument("year", type=fiscal_year, metavar="年度", help="調べる年度（西暦）")
