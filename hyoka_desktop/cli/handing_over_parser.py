"""Which arguments the commands for 引継ぎ and for copies take."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path

HANDING_OVER_COMMANDS = frozenset({"handover", "copies"})


def add_handing_over_commands(command: Callable[[str, str], ArgumentParser]) -> None:
    """Add them; `command` makes one with the arguments that all commands have."""
    handover = command("handover", "すべてを1つの引継ぎファイルに書き出す、または読み込む")
    handover.add_argument(
        "way", choices=("write", "read"), metavar="write|read", help="書き出すか、読み込むか"
    )
    handover.add_argument("file", type=Path, metavar="ファイル", help="引継ぎファイル（.hyoka）")
    copies = command("copies", "控えを置く2つ目のフォルダーを決める。指定しないときは、今の設定を示す")
    which = copies.add_mutually_exclusive_group()
    which.add_argument("--second-folder", type=Path, metavar="フォルダー", help="控えをここにも置く")
    which.add_argument("--none", action="store_true", help="2つ目のフォルダーには置かない")
