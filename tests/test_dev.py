"""The one command: what it looks for and what it says where it cannot go on."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import dev


def test_a_library_and_a_program_are_looked_for() -> None:
    assert dev.is_there("git")
    assert not dev.is_there("no-such-program")
    assert not dev.is_there("libno-such-library.so.7")


def test_who_may_not_install_is_told_what_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")

    with pytest.raises(dev.Stop, match="sudo apt-get install --yes --no-install-recommends libegl1"):
        dev.install_system_packages(["libegl1"])


def test_another_system_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)

    with pytest.raises(dev.Stop, match="what Debian calls: libegl1 libgl1"):
        dev.install_system_packages(["libegl1", "libgl1"])


def test_an_environment_broken_half_way_is_seen(tmp_path: Path) -> None:
    moved = tmp_path / "pip"
    moved.write_text("#!/no/such/python\n", encoding="utf-8")
    moved.chmod(0o755)

    assert not dev.is_whole(tmp_path)
    assert not dev.is_whole(tmp_path / "nowhere")
    assert dev.is_whole(Path(sys.executable).parent)


def test_each_demonstration_gets_a_folder_of_its_own(tmp_path: Path) -> None:
    wanted = tmp_path / "demo-output"
    found = []
    for _ in range(3):
        found.append(dev.free_folder(wanted))
        found[-1].mkdir()

    assert [folder.name for folder in found] == ["demo-output", "demo-output-2", "demo-output-3"]


@pytest.mark.parametrize("arguments", [[], ["launch"]])
def test_an_unknown_command_gets_the_list(repo_root: Path, arguments: list[str]) -> None:
    command = [sys.executable, str(repo_root / "dev.py"), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.returncode == 2
    assert all(f"\n  {name} " in done.stderr for name in dev.COMMANDS)
