"""Why a file is not merged: a code for programs, and a sentence that says how to go on."""

from __future__ import annotations

from collections.abc import Mapping

from hyoka_desktop.tasks.errors import TaskError

_REASONS: Mapping[str, str] = {
    "missing": "ファイルが見つかりません。場所と名前を確かめてください。",
    "unreadable": "ファイルを開けません。ほかのソフトで開いていれば閉じてから、もう一度試してください。",
    "unreadable_folder": (
        "フォルダーの中を読めません。見る権限があるか、共有フォルダーにつながっているかを確かめてください。"
    ),
    "damaged": "ファイルの中の年度設定が壊れています。提出元から送り直してもらってください。",
    "twin_sheets": (
        "複製シートがあります。どちらに記入したか分からないため、片方を削除して保存し直してください。"
    ),
    "many_sheets": "複数の施策評価シートが1つのブックに入っています。1件ずつのファイルに分けてください。",
    "trashed": "このシートはごみ箱にあります。ごみ箱から元に戻してから、もう一度取り込んでください。",
    "double_number": (
        "同じ番号のシート「{name}」が別の識別子で既にあります。"
        "どちらかの番号を変えるか、片方をごみ箱に入れてから取り込んでください。"
    ),
    "damaged_history": (
        "ファイルの中の履歴が手元のものと食い違っています。壊れているか書き換えられているので、"
        "提出元から送り直してもらってください。"
    ),
    "unknown_export": (
        "控えのデータがなく、どの配布ファイルか分かりません。提出課を指定すると、"
        "その課に最後に配布したファイルと比べて取り込みます。"
    ),
    "unstorable": "保存できない文字(文字の片割れ)が含まれています。提出元で入力し直してもらってください。",
    "empties": (
        "記入されていた{before}欄のうち{emptied}欄が空になるため、取り込まずに止めました。"
        "それでよければ、確認済みとして取り込み直してください。"
    ),
}


class RefusedFile(TaskError):
    """A file that is not merged; `code` is an English word for the reason."""

    def __init__(self, code: str, reason: str = "") -> None:
        """Say the reason, or else the sentence that belongs to the code."""
        super().__init__(reason or _REASONS[code])
        self.code = code


class NothingToMerge(TaskError):
    """The folders that were named hold no workbook."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(
            "取り込めるExcelファイルがありません。評価シートのファイルが入ったフォルダーを選び直してください。"
        )


def refusal(code: str, **details: object) -> RefusedFile:
    """The refusal for one of the reasons that name something."""
    return RefusedFile(code, _REASONS[code].format(**details))
