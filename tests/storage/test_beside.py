"""A second connection to an open database, for another thread."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from hyoka_desktop.storage.errors import InUse, OpenedForReading
from hyoka_desktop.storage.opening import open_beside, open_database


def test_it_writes_under_the_lock_that_is_held(tmp_path: Path) -> None:
    with open_database(tmp_path / "hyoka.db") as database:
        done: list[str | None] = []

        def work() -> None:
            with open_beside(database, write=True) as beside:
                beside.set_setting("section", "企画課")
                done.append(beside.setting("section"))

        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
        assert done == ["企画課"]
        assert database.setting("section") == "企画課"


def test_closing_it_leaves_the_lock_where_it_was(tmp_path: Path) -> None:
    path = tmp_path / "hyoka.db"
    with open_database(path) as database:
        open_beside(database, write=True).close()
        with pytest.raises(InUse):
            open_database(path)
    open_database(path).close()


def test_without_write_it_only_reads(tmp_path: Path) -> None:
    with open_database(tmp_path / "hyoka.db") as database:
        database.set_setting("section", "企画課")
        with open_beside(database, write=False) as beside:
            assert beside.setting("section") == "企画課"
            with pytest.raises(OpenedForReading):
                beside.set_setting("section", "")


def test_beside_a_database_for_reading_nothing_is_written(tmp_path: Path) -> None:
    path = tmp_path / "hyoka.db"
    open_database(path).close()
    with (
        open_database(path, write=False) as database,
        open_beside(database, write=True) as beside,
        pytest.raises(OpenedForReading),
    ):
        beside.set_setting("section", "企画課")
