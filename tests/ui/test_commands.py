"""Every command has its words, its own shortcut, and a right moment."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from hyoka_desktop.ui.commands import MENUS, Commands, all_commands


@pytest.fixture
def window(qtbot: QtBot, dressed: QApplication) -> QMainWindow:
    window = QMainWindow()
    qtbot.addWidget(window)
    return window


def test_no_two_commands_share_a_name_or_a_shortcut() -> None:
    names = [command.name for command in all_commands()]
    keys = [QKeySequence(command.keys).toString() for command in all_commands() if command.keys]
    assert len(names) == len(set(names))
    assert len(keys) == len(set(keys))
    assert all(keys)


def test_the_keys_of_japanese_input_methods_stay_free() -> None:
    keys = {command.keys for command in all_commands()}
    assert not keys & {f"F{number}" for number in range(6, 11)}


def test_letters_after_the_ampersand_are_unique_in_each_menu() -> None:
    for _, commands in MENUS:
        letters = [
            command.text.partition("&")[2][:1] for command in commands if command and "&" in command.text
        ]
        assert len(letters) == len(set(letters))


def test_what_is_allowed_depends_on_the_sheet_and_on_writing(window: QMainWindow) -> None:
    commands = Commands(window)
    expected = {
        (): {"quit", "guide"},
        ("write",): {"quit", "guide", "new", "import"},
        ("sheet",): {"quit", "guide", "export", "print"},
        ("sheet", "write"): {"quit", "guide", "new", "import", "export", "print", "trash"},
    }
    watched = {"quit", "guide", "new", "import", "export", "print", "trash"}
    for granted, allowed in expected.items():
        commands.allow(frozenset(granted))
        assert {name for name in watched if commands[name].isEnabled()} == allowed


def test_a_plain_command_gets_no_flag_and_a_switch_does(window: QMainWindow) -> None:
    commands = Commands(window)
    heard: list[object] = []
    commands.connect_all({"save": lambda: heard.append("save"), "only_mine": heard.append})
    commands["save"].trigger()
    commands["only_mine"].trigger()
    assert heard == ["save", True]
