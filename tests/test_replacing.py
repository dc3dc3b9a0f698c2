"""A file takes the place of an old one whole, or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from hyoka_desktop.replacing import NotReplacedError, replacing


def test_the_new_file_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"old")
    with replacing(path) as beside:
        beside.write_bytes(b"new")
        assert path.read_bytes() == b"old"
        assert beside.parent == path.parent
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_both_the_file_and_the_renaming_are_brought_to_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[str] = []
    real = os.fsync

    def note(handle: int) -> None:
        synced.append("folder" if Path(f"/proc/self/fd/{handle}").is_dir() else "file")
        real(handle)

    monkeypatch.setattr(os, "fsync", note)
    with replacing(tmp_path / "a.pdf") as beside:
        beside.write_bytes(b"new")
    assert synced == ["file", "folder"]


def test_an_error_inside_leaves_everything_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"old")

    def fail_half_way() -> None:
        with replacing(path) as beside:
            beside.write_bytes(b"half of")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail_half_way()
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_what_was_never_made_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), replacing(tmp_path / "a.pdf"):
        pass
    assert not list(tmp_path.iterdir())


def test_a_place_that_cannot_be_taken_is_told_before_any_work(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.mkdir()
    for taken in (path, Path(os.devnull), Path()):
        with pytest.raises(NotReplacedError), replacing(taken):
            pytest.fail("nothing should be made")
    assert list(tmp_path.iterdir()) == [path]
    assert not Path(os.devnull).is_file()


def test_a_missing_folder_is_told_before_any_work(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for folder in ("missing", "file"):
        with pytest.raises(FileNotFoundError), replacing(tmp_path / folder / "a.pdf"):
            pytest.fail("nothing should be made")


def test_a_file_that_somebody_keeps_to_himself_is_told_before_any_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What Windows does while Acrobat has the file open."""
    path = tmp_path / "a.pdf"
    path.write_bytes(b"old")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "in use")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "open", refuse)
        with pytest.raises(NotReplacedError), replacing(path):
            pytest.fail("nothing should be made")
    assert path.read_bytes() == b"old"
