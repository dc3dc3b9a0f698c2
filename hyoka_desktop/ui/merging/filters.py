"""Boxes that narrow a list to one of its words, or show all of it."""

from __future__ import annotations

from collections.abc import Iterable

from hyoka_desktop.ui.quiet_combo import QuietCombo
from hyoka_desktop.ui.theme import UNIT


def make_filter(name: str) -> QuietCombo:
    """A box without a choice yet; `name` is what a screen reader says. Its data is None for all."""
    combo = QuietCombo()
    combo.setAccessibleName(name)
    combo.setSizeAdjustPolicy(QuietCombo.SizeAdjustPolicy.AdjustToContents)
    combo.setMaximumWidth(30 * UNIT)
    return combo


def offer(combo: QuietCombo, everything: str, choices: Iterable[str]) -> None:
    """Let one of these be chosen, or all; what was chosen stays so if it is still there."""
    before = combo.currentData()
    combo.blockSignals(True)
    combo.clear()
    combo.addItem(everything, None)
    for choice in choices:
        combo.addItem(choice, choice)
    combo.setCurrentIndex(max(0, combo.findData(before)) if before else 0)
    combo.blockSignals(False)
