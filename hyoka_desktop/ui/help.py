"""ヘルプ: how to work with the program, its version, and where the log lies."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl, qVersion
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from hyoka_desktop import __version__
from hyoka_desktop.ui.dialogs.frame import FramedDialog
from hyoka_desktop.ui.theme import UNIT
from hyoka_desktop.ui.window import Window
from hyoka_desktop.ui.words import note

_GUIDE = (
    ("受け取ったファイルを開く", "Excelファイルを画面の上に置くか、「ファイル」→「取り込む」で選びます。"),
    ("記入する", "Enter・Tab・Ctrl+↓で次の欄へ進みます。「次の未記入へ」(Ctrl+J)で残りの欄をたどれます。"),
    ("保存", "入力した内容は1秒以内に自動で保存されます。保存の操作は要りません。"),
    ("元に戻す", "Ctrl+Zは欄をまたいで働きます。前の内容は「履歴」からも戻せます。"),
    ("自課の欄", "「設定」で自分の課を決めると、自課の記入欄が黄色になります。ほかの欄も直せます。"),
    (
        "過年度の値",
        "鍵の付いた欄は、前年度までに決まった値です。欄を選び「理由を書いて変える」を押すと直せます。",
    ),
    (
        "点検",
        "分析と表の食い違いなど、気になる欄に印が付き、一覧から移れます。F4で修正案を使い、Shift+F4で理由を付けて残せます。",
    ),
    ("貼り付け", "Excelの表は、今の欄から右下へ入ります。シート全体は「貼り付けて取り込む」で取り込めます。"),
    (
        "提出する",
        "「提出用ファイル作成」でできたファイルを取りまとめの課へ送ります。「Excel出力」のファイルは途中経過です。",
    ),
    (
        "とりまとめる",
        (
            "「設定」で「とりまとめを使う」を選ぶと、集まったファイルを取り込む画面が使えます。"
            "関係課のファイルを自課でまとめるときや、戻ってきたファイルを手元に取り入れるときも同じです。"
        ),
    ),
    (
        "依頼する",
        "「とりまとめ」の「依頼」で期限と記入欄を決め、「配布ファイル作成」で課ごとのファイルと依頼文を作ります。",
    ),
    (
        "提出状況",
        "依頼ごとに、未配布から確認済までを課とシートで見られます。電話や紙の分は「状態を変える」で記録します。",
    ),
    (
        "修正を依頼する",
        (
            "直してほしい欄でCtrl+R(シート全体はCtrl+Shift+R)を押します。依頼はシートのファイルと一緒に渡り、"
            "相手の「点検」とその欄に※で出ます。受け取った課は欄を直し、F2で一言回答して提出し直します。"
            "「とりまとめ」の「修正依頼」では、すべての依頼と回答を見て、課に返すファイルを作れます。"
            "担当課に代わって直した所は「表示」→「企画課修正箇所」で一覧にできます。"
        ),
    ),
    (
        "新しい年度を始める",
        "「とりまとめ」→「年度更新」で、前年度のシートからまとめて作り、「年度設定」で記入する欄などを決めます。",
    ),
    (
        "版を保存して比べる",
        (
            "「とりまとめ」→「版を保存」で、公表版などの名前を付けて年度の内容を残します。"
            "「版・新旧対照」の画面で、版の内容を見たり印刷したり、今の内容や前年度と比べたりできます。"
        ),
    ),
    (
        "別のパソコンへ引き継ぐ",
        (
            "「ファイル」→「引継ぎファイルを作る」で、すべての年度・履歴・設定・版が1つのファイルになります。"
            "相手のパソコンで「引継ぎファイルを読み込む」を選びます。すでにシートがあるときは合わせます。"
        ),
    ),
    (
        "印刷する",
        (
            "「印刷イメージ」の通りに、A4で印刷されます。PDFにもできます。「変更に下線」で、配布した後に変わった"
            "所に赤い下線が付きます。年度のシートをまとめて1つのPDFにするには「まとめて印刷」を使います。"
        ),
    ),
)


class Help:
    """The commands of the help menu."""

    def __init__(self, window: Window, log_file: Path) -> None:
        """Open dialogs over `window`."""
        self._window, self._log_file = window, log_file

    def guide(self) -> None:
        """Show how to work."""
        HelpDialog("使い方", _GUIDE, self._window.shell).exec()

    def about(self) -> None:
        """Show the version."""
        told = (
            ("バージョン", __version__),
            ("使用しているソフトウェア", f"Qt {qVersion()}(LGPL)、書体 BIZ UDゴシック(SIL OFL)"),
        )
        HelpDialog("評価シート", told, self._window.shell).exec()

    def log(self) -> None:
        """Open the folder of the log file, or say that there is none yet."""
        folder = self._log_file.parent
        if not self._log_file.exists():
            self._window.notice.say(f"エラーの記録はありません。あるときは {self._log_file} に残ります。")
            return
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
        self._window.notice.say(f"エラーの記録は {self._log_file} にあります。")


class HelpDialog(FramedDialog):
    """A few headings with a sentence each."""

    def __init__(self, title: str, told: tuple[tuple[str, str], ...], parent: QWidget | None = None) -> None:
        """Show them."""
        super().__init__(title, "閉じる", parent, cancel="")
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, UNIT, 0)
        column.setSpacing(UNIT // 2)
        for heading, text in told:
            label = QLabel(heading, page)
            label.setProperty("role", "heading")
            column.addWidget(label)
            column.addWidget(note(text, page))
            column.addSpacing(UNIT // 2)
        column.addStretch(1)
        area = QScrollArea(self)
        area.setWidget(page)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        width = self.fontMetrics().horizontalAdvance("あ" * 44)
        # On a small screen it is scrolled through.
        area.setMinimumSize(width, min(page.heightForWidth(width), 40 * UNIT))
        self.content.addWidget(area, 1)
