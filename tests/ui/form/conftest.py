"""The form of the sample, in a window."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from hyoka_desktop.ui.form.form_view import FormView
from tests.ui.filling import Filling


@pytest.fixture
def show(qtbot: QtBot) -> Iterator[Callable[[Filling], FormView]]:
    """Show a form as the active window; what it holds is saved at the end, as when it is closed."""
    shown: list[FormView] = []

    def do(filling: Filling) -> FormView:
        form = filling.show()
        qtbot.addWidget(form)
        qtbot.waitActive(form).__enter__()
        qtbot.waitUntil(form.isActiveWindow)
        shown.append(form)
        return form

    yield do
    for form in shown:
        form.leave()
        form.hide()


@pytest.fixture
def form(filling: Filling, show: Callable[[Filling], FormView]) -> FormView:
    """The form in sight, its first part built."""
    return show(filling)
