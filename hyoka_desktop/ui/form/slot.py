"""One box on the form and what stands around it: a count, a note, whose it is, whether it is missing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hyoka_desktop.tasks.finding import Finding
from hyoka_desktop.ui.boxes.events import Box
from hyoka_desktop.ui.boxes.making import Made
from hyoka_desktop.ui.boxes.understanding import NOTHING
from hyoka_desktop.ui.finding_words import MISSING, by_weight, in_words, mark_of
from hyoka_desktop.ui.form.words import CountLabel, NoteLabel

LOCKED = "過年度の値です。変えるには理由を書きます。"
"""What a locked box says of itself."""

PlaceNote = Callable[[], NoteLabel]


class Slot:
    """Keeps what stands around a box in step with it.

    `place_note` makes the label for a note when one is needed; `prefix` names the box in it where several
    boxes share the place.
    """

    def __init__(
        self, made: Made, box: Box, place_note: PlaceNote, prefix: str, count: CountLabel | None
    ) -> None:
        """Know nothing of the text yet."""
        self.box = box
        self.count = count
        self._understand_text = made.understand
        self._place_note = place_note
        self._prefix = f"{prefix}: " if prefix else ""
        self._note: NoteLabel | None = None
        self._understanding = NOTHING
        self._is_missing = False
        self._is_locked = False
        self.findings: Sequence[Finding] = ()

    @property
    def note(self) -> str:
        """The sentence that stands below the box now, empty where none does."""
        return self._note.text() if self._note and not self._note.isHidden() else ""

    def show(self, text: str) -> None:
        """Let the box say `text`, unless somebody composes in it."""
        self.box.show_text(text)
        if self.count:
            self.count.count(text)
        self._understand()

    def follow(self) -> None:
        """The box says already what it said to the editor; only what stands around it follows."""
        if self.count:
            self.count.count(self.box.said())
        if self._understanding.refused:
            # A refusal goes as soon as it is mended, but never comes while somebody types.
            self._understand()

    def show_state(self, *, missing: bool, whose: str) -> None:
        """Say whether the box is asked for and blank, and whether it is `mine` or of `others`."""
        self._is_missing = missing
        self.box.set_missing(missing)
        self.box.set_whose(whose)
        self._describe()

    def show_locked(self, *, locked: bool) -> None:
        """Say whether the box holds a past value that is changed with a reason only."""
        if locked != self._is_locked:
            self._is_locked = locked
            self.box.set_locked(locked)
            self._describe()

    def _understand(self) -> None:
        understanding = self._understand_text(self.box.said())
        if understanding == self._understanding:
            return
        self._understanding = understanding
        self.box.set_refused(bool(understanding.refused))
        text = understanding.refused or understanding.beside
        if text and self._note is None:
            self._note = self._place_note()
        if self._note:
            sign = "！ " if understanding.refused else ""
            role = "alarm" if understanding.refused else "quiet"
            self._note.say(f"{sign}{self._prefix}{text}" if text else "", role)
        self._describe()

    def show_findings(self, findings: Sequence[Finding], place_of: Callable[[Finding], int]) -> None:
        """Carry the signs of findings; `place_of` gives the paragraph that one is about, from 0."""
        self.findings = findings
        # What is only blank says so itself.
        shown = [finding for finding in by_weight(findings) if finding.word != MISSING]
        self.box.set_marks([mark_of(finding, place_of(finding)) for finding in shown])
        self._describe()

    def _describe(self) -> None:
        """Tell a screen reader, and whoever rests the mouse on the box, what the eye sees around it."""
        understood = self._understanding
        found = [in_words(finding) for finding in self.findings]
        locked = LOCKED if self._is_locked else ""
        said = [understood.refused or understood.beside or ("未記入" if self._is_missing else "")]
        self.box.setAccessibleDescription(" ".join(filter(None, (*said, locked, *found))))
        self.box.setToolTip("\n".join(filter(None, (understood.tip, locked, *found))))
