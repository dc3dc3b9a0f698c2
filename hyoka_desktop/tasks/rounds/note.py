"""The printed note for a 課: what is asked in which file, until when, and how to hand it in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from hyoka_desktop.layout.pages import Pages
from hyoka_desktop.layout.slip import Slip, SlipTable, lay_out_slip
from hyoka_desktop.sheet.days import deadline_words
from hyoka_desktop.sheet.years import wareki
from hyoka_desktop.storage.records import Summary
from hyoka_desktop.storage.season_records import Round

_SHEET_RIGHT, _ASKED_RIGHT, _FILE_RIGHT = 44, 130, 180
_COLUMNS = (("シート", _SHEET_RIGHT), ("記入していただく欄", _ASKED_RIGHT), ("ファイル", _FILE_RIGHT))
_INTRO = ("同じフォルダーのファイルに、次の欄を記入して提出してください。",)
_BY_PROGRAM = (
    "1　プログラムで記入するときは、ファイルを「評価シート」の画面に落として開き、"
    "記入が済んだら「提出用ファイル作成」で作ったファイルを提出してください。"
)
_BY_EXCEL = (
    "2　Excelで記入するときは、うすい黄色の欄に記入し、上書き保存したファイルを提出してください。"
    "行の追加や見出しの変更は必要ありません。"
)
_UNCHANGED = "3　記入する内容に変わりがないときも、ファイルをそのまま提出してください。"


class NoteLine(NamedTuple):
    """One sheet on the note: what is asked, in words, and the name of its file."""

    sheet: Summary
    words: tuple[str, ...]
    file: str


def note_pages(planned: Round, section: str, lines: Iterable[NoteLine], sender: str) -> Pages:
    """The note for a 課, from `sender`."""
    table = tuple((sheet_words(line.sheet), "\n".join(line.words), line.file) for line in lines)
    return lay_out_slip(
        Slip(
            f"{wareki(planned.fiscal_year)} 施策評価シート　{planned.name}",
            f"{section} 御中",
            sender,
            facts=(("提出期限", deadline_words(planned.deadline)), ("シート", f"{len(table)}件")),
            intro=_INTRO,
            tables=(SlipTable("", _COLUMNS, table),),
            outro=(_BY_PROGRAM, _BY_EXCEL, _UNCHANGED),
        )
    )


def sheet_words(summary: Summary) -> str:
    """A sheet as people name it, such as `施策 3 住みよいまち`."""
    return " ".join(piece for piece in (summary.group, summary.number, summary.title) if piece)
