"""One process writes at a time, and whatever is left of another one never blocks."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from hyoka_desktop.storage.errors import InUse, Unreachable
from hyoka_desktop.storage.opening import open_database
from tests.storage.conftest import other_process, wait_for
from tests.storage.samples import SHEET, sample, stamp


def lock_file(path: Path) -> Path:
    return path.with_name(path.name + ".lock")


def test_the_second_process_is_told_who_has_the_file(database_path: Path) -> None:
    with other_process("hold", database_path) as process:
        wait_for(process, "open")
        with pytest.raises(InUse) as raised:
            open_database(database_path)
        assert socket.gethostname() in raised.value.holder
        assert str(process.pid) in raised.value.holder
        assert "使用中です" in str(raised.value)
        with open_database(database_path, write=False) as reader:
            assert reader.summaries() == ()


def test_the_lock_goes_with_its_process(database_path: Path) -> None:
    with other_process("hold", database_path) as process:
        wait_for(process, "open")
        process.kill()
        process.wait()
        assert str(process.pid) in lock_file(database_path).read_text()
        with open_database(database_path) as database:
            database.insert(sample(), (), stamp())
            assert str(os.getpid()) in lock_file(database_path).read_text()


def test_the_lock_goes_when_the_database_is_closed(database_path: Path) -> None:
    first = open_database(database_path)
    with pytest.raises(InUse):
        open_database(database_path)
    first.close()
    first.close()
    with open_database(database_path) as second:
        assert second.writable
    assert lock_file(database_path).read_bytes() == b""


def test_the_lock_goes_when_opening_fails(database_path: Path) -> None:
    content = database_path.read_bytes()
    database_path.write_bytes(content[: len(content) // 3])
    with pytest.raises(Exception, match="壊れています"):
        open_database(database_path)
    database_path.write_bytes(content)
    open_database(database_path).close()


@pytest.mark.parametrize("content", [b"", b"\x00\xff\xfe", "誰かのメモ".encode(), b"a@b 1\n", b"x" * 100_000])
def test_a_left_over_or_foreign_lock_file_never_blocks(database_path: Path, content: bytes) -> None:
    lock_file(database_path).write_bytes(content)
    with open_database(database_path) as database:
        database.insert(sample(), (), stamp())
        assert database.load(SHEET) == sample()


def test_an_unreadable_holder_is_another_window(database_path: Path) -> None:
    with open_database(database_path):
        lock_file(database_path).write_bytes(b"\xff\xfe")
        with pytest.raises(InUse, match="ほかのウィンドウが使用中"):
            open_database(database_path)


def test_two_names_of_one_file_share_one_lock(database_path: Path, tmp_path: Path) -> None:
    (tmp_path / "link.db").symlink_to(database_path)
    with open_database(tmp_path / "link.db"), pytest.raises(InUse):
        open_database(database_path)


def test_a_folder_in_the_place_of_the_lock_is_said(database_path: Path) -> None:
    lock_file(database_path).mkdir()
    with pytest.raises(Unreachable):
        open_database(database_path)
