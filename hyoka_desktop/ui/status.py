"""The status line: whether everything is saved, and as whom one works."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from hyoka_desktop.ui.theme import UNIT
from hyoka_desktop.ui.words import WrappingLabel


class StatusLine(QStatusBar):
    """Shows 保存済み with its time, 保存中, or why saving is not possible."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Say nothing yet."""
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        # Why nothing can be saved is a long sentence: it must not make the window wider than the screen.
        self._saved = WrappingLabel("", self, "")
        self._saved.setContentsMargins(UNIT, 0, UNIT, 0)
        self._who = QLabel(self)
        self._who.setContentsMargins(UNIT, 0, UNIT, 0)
        self.addWidget(self._saved, 1)
        self.addPermanentWidget(self._who)

    @property
    def text(self) -> str:
        """What is said about saving."""
        return self._saved.text()

    def say_saved(self, moment: datetime) -> None:
        """Everything is in the database since `moment`, local time."""
        is_today = moment.date() == datetime.now().astimezone().date()
        day = "" if is_today else f"{moment.year}年{moment.month}月{moment.day}日 "
        self._say(f"✓ 保存済み {day}{moment:%H:%M}", alarm=False)

    def say_saving(self) -> None:
        """Something was typed and is about to be saved."""
        self._say("… 保存中", alarm=False)

    def say_failed(self, sentence: str) -> None:
        """Saving is not possible, and why."""
        self._say(f"！ 保存できません({sentence})", alarm=True)

    def say(self, text: str) -> None:
        """Say something else, or nothing."""
        self._say(text, alarm=False)

    def say_who(self, text: str) -> None:
        """Say as whom one works."""
        self._who.setText(text)

    def _say(self, text: str, *, alarm: bool) -> None:
        if self._saved.text() == text:
            return
        self._saved.say(text, "alarm" if alarm else "")
        self._saved.setToolTip(text if alarm else "")
