"""The two ways to name what is to be merged where nothing is dropped: files, or a folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QWidget

from hyoka_desktop.ui.memory import Memory
from hyoka_desktop.ui.theme import UNIT

_FOLDER = "merge/folder"
_FILTER = "評価シート (*.xlsx *.xlsm *.txt *.tsv);;すべてのファイル (*)"


class ChoosingFiles(QWidget):
    """Two buttons; both begin where something was chosen last."""

    chosen = Signal(object)
    """A list of paths."""

    def __init__(self, memory: Memory, parent: QWidget) -> None:
        """Remember the folder in `memory`."""
        super().__init__(parent)
        self._memory = memory
        self.files, self.folder = QPushButton("ファイルを選ぶ…", self), QPushButton("フォルダーを選ぶ…", self)
        self.files.clicked.connect(lambda _checked=False: self._choose_files())
        self.folder.clicked.connect(lambda _checked=False: self._choose_folder())
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(UNIT)
        line.addWidget(self.files)
        line.addWidget(self.folder)

    def _choose_files(self) -> None:
        start = self._memory.text(_FOLDER)
        names, _ = QFileDialog.getOpenFileNames(self.window(), "取り込むファイル", start, _FILTER)
        if names:
            self._memory.keep(_FOLDER, str(Path(names[0]).parent))
            self.chosen.emit([Path(name) for name in names])

    def _choose_folder(self) -> None:
        start = self._memory.text(_FOLDER)
        chosen = QFileDialog.getExistingDirectory(self.window(), "取り込むフォルダー", start)
        if chosen:
            self._memory.keep(_FOLDER, chosen)
            self.chosen.emit([Path(chosen)])
