"""What the window remembers keeps its type, and a place that cannot be written to does no harm."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray

from hyoka_desktop.ui.memory import Memory


def test_values_come_back_as_what_they_were(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "window.ini")
    memory.keep("panel", value=False)
    memory.keep("sheet", '令和5年度, 計画1="あ"')
    memory.keep("geometry", QByteArray(b"\x00\x01\xff"))
    memory.write()
    again = Memory(tmp_path / "window.ini")
    assert again.flag("panel", default=True) is False
    assert again.text("sheet") == '令和5年度, 計画1="あ"'
    assert again.state("geometry") == QByteArray(b"\x00\x01\xff")


def test_what_was_never_kept_has_its_default(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "window.ini")
    assert memory.flag("panel", default=True) is True
    assert memory.flag("panel", default=False) is False
    assert memory.text("sheet") == ""
    assert memory.state("geometry").isEmpty()


def test_a_broken_file_counts_as_none(tmp_path: Path) -> None:
    (tmp_path / "window.ini").write_bytes(b"\xff\xfe\x00[window\npanel=maybe")
    memory = Memory(tmp_path / "window.ini")
    assert memory.flag("other", default=True) is True
    assert memory.text("sheet") == ""


def test_a_place_that_cannot_be_written_to_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    memory = Memory(tmp_path / "file" / "window.ini")
    memory.keep("sheet", "x")
    memory.write()
    assert memory.text("sheet") == "x"
