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
    broken = tmp_path / "python"

    assert not dev.has_pip(broken)
    assert dev.has_pip(Path(sys.executable))


@pytest.mark.parametrize("arguments", [[], ["launch"]])
def test_an_unknown_command_gets_the_list(repo_root: Path, arguments: list[str]) -> None:
    command = [sys.executable, str(repo_root / "dev.py"), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.returncode == 2
    assert all(f"\n  {name} " in done.stderr for name in dev.COMMANDS)
