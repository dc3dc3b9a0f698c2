"""The old file is there until the new one is good, whatever the disk, the folder or Excel says."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from hyoka_desktop.workbook.errors import (
    DiskFullError,
    ExportError,
    MissingFolderError,
    ReadOnlyFolderError,
    TargetInUseError,
)
from hyoka_desktop.workbook.saving import save

OLD = b"the old file"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    path = folder / "sheet.xlsx"
    path.write_bytes(OLD)
    return path


def untouched(target: Path) -> bool:
    """Say whether the old file is as it was, alone."""
    return target.read_bytes() == OLD and list(target.parent.iterdir()) == [target]


def accept(path: Path) -> None:
    assert path.read_bytes()


def test_a_good_file_takes_the_place_of_the_old_one(target: Path) -> None:
    seen: list[bytes] = []

    save(target, b"new", lambda path: seen.append(path.read_bytes()))

    assert seen == [b"new"]
    assert target.read_bytes() == b"new"
    assert list(target.parent.iterdir()) == [target]


def test_a_bad_file_never_takes_it(target: Path) -> None:
    def refuse(path: Path) -> None:
        raise ExportError(path.name)

    with pytest.raises(ExportError):
        save(target, b"bad", refuse)

    assert untouched(target)


def test_a_missing_folder_is_named(target: Path) -> None:
    with pytest.raises(MissingFolderError, match="nowhere」がありません"):
        save(target.parent / "nowhere" / "sheet.xlsx", b"new", accept)


def test_a_folder_that_is_a_file_is_named(target: Path) -> None:
    with pytest.raises(MissingFolderError):
        save(target / "sheet.xlsx", b"new", accept)


def test_a_read_only_file_is_left_alone(target: Path) -> None:
    target.chmod(0o444)

    with pytest.raises(TargetInUseError, match="読み取り専用"):
        save(target, b"new", accept)

    assert untouched(target)


def test_a_target_that_cannot_be_replaced_says_to_close_excel(target: Path) -> None:
    # What Windows does with a file that Excel holds, other systems do with a folder of that name.
    target.unlink()
    (target / "inside").mkdir(parents=True)

    with pytest.raises(TargetInUseError, match="Excelで開いていれば閉じて"):
        save(target, b"new", accept)

    assert list(target.parent.iterdir()) == [target]


def test_a_read_only_folder_is_named() -> None:
    # Nobody may make files here, not even root, for whom no folder of a test is read-only.
    with pytest.raises(ReadOnlyFolderError, match="「/sys」に書き込めません"):
        save(Path("/sys/sheet.xlsx"), b"new", accept)


FULL_DISK = """
import sys
from pathlib import Path
from hyoka_desktop.workbook.errors import DiskFullError
from hyoka_desktop.workbook.saving import save
try:
    save(Path(sys.argv[1]), b"x" * 100_000, print)
except DiskFullError as error:
    print(error)
"""


def test_a_full_disk_leaves_the_old_file(target: Path) -> None:
    def little_room() -> None:
        # A file may not grow beyond this: the write itself fails half-way, as on a full disk.
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    done = subprocess.run(
        [sys.executable, "-B", "-c", FULL_DISK, str(target)],
        preexec_fn=little_room,  # no thread runs in this process
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )

    assert done.stderr == ""
    assert "ディスクの空きが足りない" in done.stdout
    assert issubclass(DiskFullError, ExportError)
    assert untouched(target)
