"""The form of the sample, in a window."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from hyoka_desktop.ui.form.form_view import FormView
from tests.ui.filling import Filling


@pytest.fixture
def show(qtbot: QtBot) -> Callable[[Filling], FormView]:
    """Show a form as the active window."""

    def do(filling: Filling) -> FormView:
        form = filling.show()
        qtbot.waitUntil(form.isActiveWindow)
        return form

    return do


@pytest.fixture
def form(filling: Filling, show: Callable[[Filling], FormView]) -> FormView:
    """The form in sight, its first part built."""
    return show(filling)
