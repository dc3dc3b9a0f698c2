"""What every test can ask for: the places, a user's folder of its own, a screen, LibreOffice."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

import hypothesis
import pytest

from tests.libreoffice import LibreOffice
from tests.screen import can_be_private, private_screen

ROOT = Path(__file__).resolve().parent.parent

# The same examples every time, so that a failure is one for everybody; `long` looks for new ones.
hypothesis.settings.register_profile("steady", derandomize=True, deadline=None, max_examples=60)
hypothesis.settings.register_profile("long", deadline=None, max_examples=1000, print_blob=True)
hypothesis.settings.load_profile("steady")

_closing = contextlib.ExitStack()


def pytest_configure(config: pytest.Config) -> None:
    """Give the process that runs tests a screen of its own, before anything of Qt is loaded."""
    if not (os.environ.get("LC_ALL") or os.environ.get("LANG")):
        os.environ["LANG"] = "C.UTF-8"  # Qt warns about any locale that is not UTF-8
    hands_out_only = bool(getattr(config.option, "numprocesses", None)) and not hasattr(config, "workerinput")
    if hands_out_only or "QT_QPA_PLATFORM" in os.environ or os.name == "nt":
        return
    if can_be_private():
        os.environ.pop("WAYLAND_DISPLAY", None)
        os.environ["DISPLAY"] = _closing.enter_context(private_screen())
    elif "DISPLAY" not in os.environ:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"


def pytest_unconfigure() -> None:
    """Take the screen down again."""
    _closing.close()


@pytest.fixture(scope="session")
def repo_root() -> Path:
    """The folder of the whole repository."""
    return ROOT


@pytest.fixture(scope="session")
def seed_path() -> Path:
    """The real published sheet; it lies beside the repository and is not part of it."""
    seed = ROOT.parent / "shared" / "seed" / "sheet_r5_plan1.txt"
    if not seed.exists():
        pytest.skip(f"the published sheet is not here: {seed}")
    return seed


@pytest.fixture(scope="session", autouse=True)
def _nobodys_home(tmp_path_factory: pytest.TempPathFactory) -> None:
    """No test ever finds the folder of the person who runs it."""
    os.environ["HYOKA_HOME"] = str(tmp_path_factory.mktemp("home"))


@pytest.fixture
def hyoka_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's folder for one test, empty; programs started by the test find it too."""
    home = tmp_path / "hyoka-home"
    home.mkdir()
    monkeypatch.setenv("HYOKA_HOME", str(home))
    return home


@pytest.fixture(scope="session")
def libreoffice(tmp_path_factory: pytest.TempPathFactory) -> LibreOffice:
    """The real LibreOffice with a profile of this worker's own and our fonts in sight."""
    return LibreOffice(tmp_path_factory.mktemp("libreoffice"), ROOT / "resources" / "fonts")
