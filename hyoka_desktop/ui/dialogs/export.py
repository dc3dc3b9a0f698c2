"""Excel出力: which sheets, for which 課, into which folder; the names of the files are shown beforehand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from hyoka_desktop.ui.dialogs.frame import Fields, FramedDialog
from hyoka_desktop.ui.quiet_combo import QuietCombo
from hyoka_desktop.ui.theme import UNIT
from hyoka_desktop.ui.words import note

_MOST_NAMES = 6
_NOTE = (
    "渡す課を選びます。公表用には、記入者名や履歴が入りません。\n"
    "受け取ったシートを自分の課として出力すると、途中経過になります。提出には「提出用ファイル作成」を使います。"
)


@dataclass(frozen=True, slots=True)
class Recipient:
    """For whom files are made: one file for each of `sections`, or one without names where it is `public`."""

    label: str
    sections: tuple[str, ...] = ("",)
    public: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be exported: `one` is the open sheet, `all_of_year` every sheet of its year, as ids."""

    one: tuple[str, ...]
    all_of_year: tuple[str, ...]
    year: str
    recipients: tuple[Recipient, ...]


class ExportDialog(FramedDialog):
    """Asks what is needed for an export, and shows which files there will be."""

    def __init__(
        self,
        offer: Offer,
        folder: Path,
        file_names: Callable[[Sequence[str], Recipient, str], Sequence[str]],
        parent: QWidget | None = None,
        left: str = "",
    ) -> None:
        """Offer; `file_names` gives the names of the files of sheets for a recipient's section.

        `left` says what there is still to look at; empty where there is nothing.
        """
        super().__init__("Excel出力", "このまま出力" if left else "出力する", parent)
        self.wants_to_look = False
        self._offer, self._file_names = offer, file_names
        self._this = QRadioButton("このシート", self)
        self._year = QRadioButton(f"{offer.year}のすべてのシート({len(offer.all_of_year)}件)", self)
        self._this.setChecked(True)
        self._for = QuietCombo(self)
        for recipient in offer.recipients:
            self._for.addItem(recipient.label, recipient)
        self._folder = QLineEdit(str(folder), self)
        self._folder.setMinimumWidth(self.fontMetrics().horizontalAdvance("あ" * 26))
        self._names = QLabel(self)
        self._names.setWordWrap(True)
        if left:
            self.content.addWidget(note(f"{left}\nこのままでも出力できます。", self))
            self.add_button("点検を見る", self._look)
        self.content.addLayout(self._make_form())
        self.content.addWidget(self._names)
        self.content.addWidget(note(_NOTE, self))
        for signal in (self._this.toggled, self._for.currentIndexChanged, self._folder.textChanged):
            signal.connect(self._tell)
        self._tell()

    def _make_form(self) -> Fields:
        form = Fields()
        if len(self._offer.all_of_year) > 1:
            which = QVBoxLayout()
            which.setSpacing(UNIT // 2)
            which.addWidget(self._this)
            which.addWidget(self._year)
            form.add("対象", which)
        else:
            self._this.hide()
            self._year.hide()
        form.add("渡す課", self._for)
        choose = QPushButton("選ぶ…", self)
        choose.setAutoDefault(False)
        choose.clicked.connect(self._choose_folder)
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(UNIT)
        line.addWidget(self._folder, 1)
        line.addWidget(choose)
        place = QWidget(self)
        place.setLayout(line)
        form.add("保存先", place)
        return form

    @property
    def sheets(self) -> tuple[str, ...]:
        """The ids of the sheets to export."""
        return self._offer.all_of_year if self._year.isChecked() else self._offer.one

    @property
    def recipient(self) -> Recipient:
        """For whom."""
        chosen = self._for.currentData()
        return chosen if isinstance(chosen, Recipient) else self._offer.recipients[0]

    @property
    def folder(self) -> Path:
        """Where to."""
        return Path(self._folder.text().strip())

    def file_names(self) -> Sequence[str]:
        """The names of the files that there will be."""
        recipient = self.recipient
        return [
            name
            for section in recipient.sections
            for name in self._file_names(self.sheets, recipient, section)
        ]

    def _look(self) -> None:
        self.wants_to_look = True
        self.reject()

    def _tell(self) -> None:
        names = self.file_names()
        listed = "\n".join(names[:_MOST_NAMES])
        more = f"\nほか{len(names) - _MOST_NAMES}件" if len(names) > _MOST_NAMES else ""
        replaced = sum((self.folder / name).exists() for name in names)
        warning = f"\n同じ名前のファイルが{replaced}件あり、置き換えられます。" if replaced else ""
        self._names.setText(f"{listed}{more}{warning}")
        self.main_button.setEnabled(bool(self._folder.text().strip()))

    def _choose_folder(self, _checked: bool = False) -> None:
        if chosen := QFileDialog.getExistingDirectory(self, "保存先", self._folder.text()):
            self._folder.setText(chosen)
