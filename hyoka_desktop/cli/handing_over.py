"""The commands for 引継ぎ and for copies: `handover`, `copies`."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping

from hyoka_desktop.cli.answering import DONE, FINDINGS, answer, say
from hyoka_desktop.tasks.backups import choose_second_folder, is_reachable, second_folder
from hyoka_desktop.tasks.handing_over import read_handover, write_handover
from hyoka_desktop.tasks.uniting import Taken, sentence_about
from hyoka_desktop.tasks.workspace import open_workspace


def _handover(arguments: argparse.Namespace) -> int:
    return {"write": _write, "read": _read}[arguments.way](arguments)


def _write(arguments: argparse.Namespace) -> int:
    with open_workspace(arguments.db) as workspace:
        written = write_handover(workspace, arguments.file)
    say(*written.notices)
    data = {"file": str(written.path), "sheets": written.sheets, "damaged": list(written.notices)}
    answer(arguments, data, [f"引継ぎファイルを作りました: {written.path}  シート{written.sheets}件"])
    return FINDINGS if written.notices else DONE


def _read(arguments: argparse.Namespace) -> int:
    with open_workspace(arguments.db) as workspace:
        taken = read_handover(workspace, arguments.file)
    say(*taken.notices)
    answer(arguments, taken.as_data(), _lines_of(taken))
    return DONE if taken.is_smooth else FINDINGS


def _lines_of(taken: Taken) -> Iterator[str]:
    for one in taken.sheets:
        if one.refused:
            yield f"取り込めません: {one.name}  {one.title}  {one.refused}"
            continue
        word = "追加" if one.is_new else "更新" if one.versions or one.notes else "変更なし"
        disputed = f"  食い違い{one.conflicts}件" if one.conflicts else ""
        place = "  ごみ箱にあります" if one.trashed else ""
        yield f"{word}: {one.name}  {one.title}{disputed}{place}"
    yield from map(sentence_about, taken.seasons)
    yield from (f"版「{name}」は壊れているため取り込めません。" for name in taken.lost)
    how = "そのまま引き継ぎました" if taken.as_it_is else "今のデータベースに合わせました"
    yield f"{how}。シート{len(taken.sheets)}件、依頼{taken.rounds}件、版{taken.snapshots}件"


def _copies(arguments: argparse.Namespace) -> int:
    is_setting = arguments.none or arguments.second_folder is not None
    with open_workspace(arguments.db, write=is_setting) as workspace:
        if is_setting:
            choose_second_folder(workspace, None if arguments.none else arguments.second_folder)
        folder = second_folder(workspace)
    reachable = folder is not None and is_reachable(folder)
    if folder is None:
        line = "控えは、データベースと同じ場所の backups フォルダーだけに置きます。"
    elif reachable:
        line = f"控えは {folder} にも置きます。"
    else:
        line = f"控えは {folder} にも置くことになっていますが、今は書き込めません。"
    answer(arguments, {"second_folder": str(folder) if folder else None, "reachable": reachable}, [line])
    return FINDINGS if folder and not reachable else DONE


COMMANDS: Mapping[str, Callable[[argparse.Namespace], int]] = {"handover": _handover, "copies": _copies}
