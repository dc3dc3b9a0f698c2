"""What was odd about a published sheet, in sentences; nothing that is left out stays unsaid."""

from __future__ import annotations

from collections.abc import Sequence


class Notes:
    """Sentences in the order in which they were found, each once."""

    def __init__(self) -> None:
        """Begin without any."""
        self._found: dict[str, None] = {}

    def add(self, sentence: str) -> None:
        """Add one sentence."""
        self._found[sentence] = None

    def lose(self, texts: Sequence[str]) -> None:
        """Say that the texts of one row were not taken, quoting them in full."""
        if texts:
            quoted = "".join(f"「{text}」" for text in texts)
            self.add(f"{quoted}は、どの欄のものか分からないため取り込んでいません。")

    def sentences(self) -> tuple[str, ...]:
        """All of them."""
        return tuple(self._found)
