"""Which arguments the commands for merging take."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path

MERGING_COMMANDS = frozenset({"merge", "conflicts", "settle", "takeback"})


def add_merging_commands(command: Callable[[str, str], ArgumentParser]) -> None:
    """Add them; `command` makes one with the arguments that all commands have."""
    merge = command("merge", "各課から集めたファイルを取り込む")
    merge.add_argument("paths", nargs="+", type=Path, metavar="ファイル", help="ファイルまたはフォルダー")
    merge.add_argument("--dry-run", action="store_true", help="取り込まずに、結果だけを確かめる")
    merge.add_argument(
        "--accept", action="store_true", help="Excelで直接入力された内容も、確認済みとして取り込む"
    )
    merge.add_argument("--section", default="", metavar="課", help="提出課。ファイルの提出課と違うときに使う")
    command("conflicts", "食い違いと、確認待ちの直接入力を一覧にする")
    settle = command("settle", "食い違いを解決する")
    settle.add_argument("conflict", metavar="番号", help="hyoka conflicts で表示される番号")
    how = settle.add_mutually_exclusive_group(required=True)
    how.add_argument("--take", metavar="版", help="採用する版")
    how.add_argument("--value", metavar="内容", help="新しい内容。空にするには '' を指定する")
    back = command("takeback", "取込を取り消す")
    back.add_argument("name", metavar="取込", help="取込の番号 (3) または、そのうちの1ファイル (3-2)")
