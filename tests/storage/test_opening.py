"""Opening a file, or saying in one sentence why not, and leaving it as it was."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy.exc import InvalidRequestError

from hyoka_desktop.storage import location
from hyoka_desktop.storage.database import Database
from hyoka_desktop.storage.errors import (
    AlreadyThere,
    Busy,
    DamagedDatabase,
    DatabaseError,
    DatabaseMissing,
    DiskFull,
    FolderMissing,
    ForeignDatabase,
    NotADatabase,
    NotAFile,
    OnNetwork,
    OpenedForReading,
    Unreachable,
)
from hyoka_desktop.storage.opening import copy_database, open_database
from tests.storage.conftest import other_process, wait_for
from tests.storage.samples import AIM, SHEET, TITLE, sample, stamp


@pytest.fixture
def filled(database_path: Path) -> Path:
    with open_database(database_path) as database:
        database.insert(sample(), (), stamp())
    return database_path


def foreign(path: Path) -> None:
    raw = sqlite3.connect(path)
    raw.execute("CREATE TABLE recipe (name TEXT)")
    raw.execute("PRAGMA user_version = 7")
    raw.commit()
    raw.close()


def cut_short(path: Path) -> None:
    open_database(path).close()
    os.truncate(path, path.stat().st_size // 3)


def without_its_step(path: Path) -> None:
    open_database(path).close()
    raw = sqlite3.connect(path)
    raw.execute("DELETE FROM alembic_version")
    raw.commit()
    raw.close()


WRONG: list[tuple[Callable[[Path], object], type[DatabaseError], str]] = [
    (
        lambda path: path.write_text("施策評価シート\n" * 300),
        NotADatabase,
        "データベースのファイルではありません",
    ),
    (lambda path: path.write_bytes(b"PK\x03\x04" + bytes(5000)), NotADatabase, "ではありません"),
    (foreign, ForeignDatabase, "ほかのプログラム"),
    (cut_short, DamagedDatabase, "壊れています"),
    (without_its_step, DamagedDatabase, "控え"),
    (lambda path: path.mkdir(), NotAFile, "ファイル名まで指定"),
    (os.mkfifo, NotAFile, "ファイル名まで指定"),
]


@pytest.mark.parametrize(("make", "error", "sentence"), WRONG)
@pytest.mark.parametrize("write", [True, False])
def test_what_is_no_database_of_ours_is_refused_and_left_as_it_was(
    tmp_path: Path, make: Callable[[Path], object], error: type[DatabaseError], sentence: str, write: bool
) -> None:
    path = tmp_path / "何か.db"
    make(path)
    before = {found.name: found.stat() for found in tmp_path.iterdir()}
    content = path.read_bytes() if path.is_file() else b""
    with pytest.raises(error, match=sentence) as raised:
        open_database(path, write=write)
    assert str(path) in str(raised.value)
    assert raised.value.path == path
    if path.is_file():
        assert path.read_bytes() == content
    after = {found.name: found.stat() for found in tmp_path.iterdir()}
    assert {name: found.st_mtime_ns for name, found in after.items()} == {
        name: found.st_mtime_ns for name, found in before.items()
    }


def test_a_folder_that_is_not_there_is_named_and_not_made(tmp_path: Path) -> None:
    path = tmp_path / "ない" / "sheets.db"
    for write in (True, False):
        with pytest.raises(FolderMissing, match="フォルダーがありません"):
            open_database(path, write=write)
    assert not path.parent.exists()


def test_a_name_that_no_disk_can_hold(tmp_path: Path) -> None:
    with pytest.raises(Unreachable):
        open_database(tmp_path / ("長" * 200))


def test_reading_makes_no_file(tmp_path: Path) -> None:
    with pytest.raises(DatabaseMissing, match="まだありません"):
        open_database(tmp_path / "sheets.db", write=False)
    (tmp_path / "empty.db").touch()
    with pytest.raises(DatabaseMissing):
        open_database(tmp_path / "empty.db", write=False)
    assert [path.name for path in tmp_path.iterdir()] == ["empty.db"]


def test_an_empty_file_becomes_a_database(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    with open_database(path) as database:
        database.insert(sample(), (), stamp())
    with open_database(path, write=False) as database:
        assert database.load(SHEET) == sample()


@pytest.mark.parametrize("name", ["100%.db", "シート ＃1?.db", "a&b;mode=memory.db", "plain"])
def test_any_name_of_a_file_will_do(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "共有 %20#?"
    folder.mkdir()
    open_database(folder / name).close()
    open_database(folder / name, write=False).close()
    assert sqlite3.connect(folder / name).execute("SELECT count(*) FROM sheet").fetchone() == (0,)


def test_every_save_is_written_as_safely_as_can_be(database: Database) -> None:
    raw = database._raw
    settings = {name: raw.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")}
    assert settings == {"journal_mode": "truncate", "synchronous": 3}
    assert raw.execute("PRAGMA foreign_keys").fetchone() == (1,)
    assert raw.execute("PRAGMA application_id").fetchone() == (0x48594F4B,)


def test_a_file_in_another_mode_is_brought_back(filled: Path) -> None:
    raw = sqlite3.connect(filled)
    raw.execute("PRAGMA journal_mode = WAL")
    raw.close()
    with open_database(filled) as database:
        assert database.load(SHEET) == sample()
    assert filled.read_bytes()[18:20] == b"\x01\x01"


# ---------------------------------------------------------------------- reading


def test_a_reader_changes_nothing(filled: Path) -> None:
    content, files = filled.read_bytes(), sorted(filled.parent.iterdir())
    with open_database(filled, write=False) as database:
        assert not database.writable
        for write in (
            lambda: database.record(SHEET, "a", [(TITLE, "題")], stamp()),
            lambda: database.set_setting("section", "みどり課"),
            database.close_drafts,
            lambda: database.seal(SHEET, stamp()),
        ):
            with pytest.raises(OpenedForReading, match="閲覧用"):
                write()
    assert filled.read_bytes() == content
    assert sorted(filled.parent.iterdir()) == files


def test_readers_see_every_finished_save_beside_a_writer(filled: Path) -> None:
    with open_database(filled) as writer, open_database(filled, write=False) as reader:
        for number in range(20):
            writer.record(SHEET, f"step {number}", [(TITLE, str(number))], stamp())
            assert reader.load(SHEET).at(TITLE) == str(number)


def test_a_reader_sees_what_was_there_before_an_unfinished_save(filled: Path) -> None:
    with other_process("hold_a_transaction", filled) as process:
        wait_for(process, "written")
        with open_database(filled, write=False) as reader:
            assert reader.load(SHEET) == sample()
            assert len(reader.changes(SHEET)) == len(sample().texts)


def test_a_reader_that_takes_its_time_sees_one_state(filled: Path) -> None:
    with open_database(filled, write=False) as reader, open_database(filled) as writer:
        writer._raw.execute("PRAGMA busy_timeout = 50")
        with reader.transaction():
            assert reader.load(SHEET) == sample()
            with pytest.raises(Busy, match="少し待って"):
                writer.record(SHEET, "a", [(TITLE, "題")], stamp())
            assert reader.load(SHEET) == sample()
        writer.record(SHEET, "a", [(TITLE, "題")], stamp())
        assert writer.load(SHEET).at(TITLE) == reader.load(SHEET).at(TITLE) == "題"


# ---------------------------------------------------------------------- where nothing can be written


@pytest.fixture
def open_to_all(filled: Path) -> Iterator[Path]:
    """A filled database in a folder that everybody may enter."""
    folder = Path("/var/tmp", f"hyoka-test-{os.getpid()}")  # noqa: S108  # pytest's own folders are private
    folder.mkdir(mode=0o755)
    yield Path(shutil.copyfile(filled, folder / "sheets.db"))
    shutil.rmtree(folder)


def opened_by_somebody_else(path: Path, how: str) -> str:
    """How many sheets somebody without special rights finds, or the name of the error."""
    with other_process("open_as_somebody_else", path, Path(how)) as process:
        assert process.stdout is not None
        return process.stdout.read().strip()


def test_on_a_read_only_share_reading_works_and_writing_says_why_not(open_to_all: Path) -> None:
    open_to_all.chmod(0o444)
    open_to_all.parent.chmod(0o555)
    content = open_to_all.read_bytes()
    assert opened_by_somebody_else(open_to_all, "read") == "1"
    assert opened_by_somebody_else(open_to_all, "write") == "ReadOnlyDatabase"
    assert opened_by_somebody_else(open_to_all.with_name("new.db"), "write") == "ReadOnlyDatabase"
    assert open_to_all.read_bytes() == content
    assert sorted(path.name for path in open_to_all.parent.iterdir()) == ["sheets.db"]


def test_a_file_that_may_not_be_read_says_so(open_to_all: Path) -> None:
    open_to_all.chmod(0o000)
    assert opened_by_somebody_else(open_to_all, "read") in {"Unreachable", "ReadOnlyDatabase"}


def test_a_file_of_somebody_else_can_be_written_if_its_rights_allow_it(open_to_all: Path) -> None:
    open_database(open_to_all).close()
    lock = open_to_all.with_name("sheets.db.lock")
    lock.chmod(0o444)
    open_to_all.chmod(0o666)
    open_to_all.parent.chmod(0o777)
    open_to_all.with_name("sheets.db-journal").unlink(missing_ok=True)
    assert opened_by_somebody_else(open_to_all, "write") == "1"


def test_a_full_disk_keeps_what_was_saved_before_and_goes_on_when_there_is_room(filled: Path) -> None:
    with open_database(filled) as database:
        raw = database._raw
        (pages,) = raw.execute("PRAGMA page_count").fetchone()
        raw.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(DiskFull, match="ディスクの空きがない"):
            database.record(SHEET, "a", [(AIM, "長" * 20000)], stamp())
        assert database.load(SHEET) == sample()
        with pytest.raises(InvalidRequestError):
            go_on_regardless(database)
        assert database.setting("section") is database.setting("person") is None
        assert database.load(SHEET) == sample()
        raw.execute("PRAGMA max_page_count = 1073741823")
        database.record(SHEET, "a", [(AIM, "長" * 20000)], stamp())
    with open_database(filled, write=False) as database:
        assert database.load(SHEET).at(AIM) == "長" * 20000


def go_on_regardless(database: Database) -> None:
    with database.transaction():
        database.set_setting("section", "みどり課")
        with pytest.raises(DiskFull):
            database.draft(SHEET, "a", [(AIM, "長" * 20000)], stamp())
        # SQLite took all of it back, not only the draft.
        database.set_setting("person", "甲野")


# ---------------------------------------------------------------------- shares


def test_a_database_on_a_network_is_read_but_not_written(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(location, "is_remote", lambda path: path.parent == filled.parent)
    with pytest.raises(OnNetwork, match="このパソコンに複写"):
        open_database(filled)
    with open_database(filled, write=False) as database:
        assert database.load(SHEET) == sample()


def test_a_copy_of_it_can_be_written(filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(location, "is_remote", lambda path: path.parent == filled.parent)
    target = tmp_path / "copy.db"
    copy_database(filled, target)
    with open_database(target) as database:
        assert database.load(SHEET) == sample()
    with pytest.raises(AlreadyThere, match="別の名前"):
        copy_database(filled, target)
    with pytest.raises(OnNetwork):
        copy_database(target, filled.with_name("back.db"))
    foreign(tmp_path / "foreign.db")
    with pytest.raises(ForeignDatabase):
        copy_database(tmp_path / "foreign.db", tmp_path / "other.db")
    assert not list(tmp_path.glob("*.part"))
