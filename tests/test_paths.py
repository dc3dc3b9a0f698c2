"""Where things lie."""

import sys
from pathlib import Path

import pytest

from hyoka_desktop import paths


def test_the_source_tree_holds_resources_and_migrations(repo_root: Path) -> None:
    assert paths.resources_folder() == repo_root / "resources"
    assert paths.migrations_folder() == repo_root / "db"
    assert (paths.resources_folder() / "fonts").is_dir()


def test_a_built_program_looks_into_its_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)

    assert paths.resources_folder() == tmp_path / "resources"
    assert paths.migrations_folder() == tmp_path / "db"


def test_one_variable_moves_everything(hyoka_home: Path) -> None:
    user = paths.user_folder()

    assert {user.root, user.database.parent, user.log_file.parent, user.backups.parent} == {hyoka_home}
    assert list(hyoka_home.iterdir()) == []


def test_a_relative_home_is_made_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HYOKA_HOME", "here")

    assert paths.user_folder().root == tmp_path / "here"


@pytest.mark.parametrize(
    ("system", "variable", "value", "expected"),
    [
        ("win32", "LOCALAPPDATA", "/local", Path("/local/Hyoka")),
        ("win32", "LOCALAPPDATA", "", Path("~/AppData/Local/Hyoka")),
        ("linux", "XDG_DATA_HOME", "/data", Path("/data/hyoka")),
        ("linux", "XDG_DATA_HOME", "relative", Path("~/.local/share/hyoka")),
        ("linux", "XDG_DATA_HOME", "", Path("~/.local/share/hyoka")),
    ],
)
def test_each_system_has_its_place(
    system: str, variable: str, value: str, expected: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HYOKA_HOME")
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setenv(variable, value)

    assert paths.user_folder().root == expected.expanduser()
