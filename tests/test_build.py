"""The built program: one folder that works on a machine where nothing of ours is installed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

# One worker does all of it: building takes half a minute.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("build")]

# Found in the development environment by the analysis unless the spec leaves them out.
FOREIGN = {"PIL", "cryptography", "hypothesis", "lxml", "mypy", "numpy", "pytest", "reportlab", "setuptools"}
KINDS = {
    "database": b"SQLite format 3\0",
    "Excel": b"PK\x03\x04",
    "paper": b"%PDF-",
    "picture": b"\x89PNG\r\n",
}


@pytest.fixture(scope="module")
def program(repo_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that `build.spec` makes."""
    folder = tmp_path_factory.mktemp("build")
    places = ["--distpath", str(folder / "dist"), "--workpath", str(folder / "work")]
    command = [
        sys.executable,
        "-m",
        "PyInstaller",
        "--noconfirm",
        "--log-level",
        "WARN",
        *places,
        "build.spec",
    ]
    done = subprocess.run(command, cwd=repo_root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder / "dist" / "hyoka"


def start(program: Path, home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Start the built program with an empty environment; only where to draw and where to live is said."""
    environment = {"QT_QPA_PLATFORM": "offscreen", "HOME": str(home), "HYOKA_HOME": str(home)}
    if sys.platform == "win32":
        environment["SYSTEMROOT"] = "C:\\Windows"  # without it Windows starts nothing
    command = [str(program / "hyoka"), *arguments]
    return subprocess.run(
        command, cwd=home, env=environment, capture_output=True, encoding="utf-8", timeout=300, check=False
    )


def test_the_built_program_does_the_demonstration(program: Path, tmp_path: Path) -> None:
    results = tmp_path / "results"

    done = start(program, tmp_path, "demo", "--to", str(results))

    assert done.returncode == 0, done.stderr
    begins = [path.read_bytes()[:16] for path in results.rglob("*") if path.is_file()]
    missing = [kind for kind, magic in KINDS.items() if not any(begin.startswith(magic) for begin in begins)]
    assert missing == []


def test_what_it_needs_lies_inside(program: Path, repo_root: Path) -> None:
    for folder in ("db", "resources"):
        wanted = {
            path.relative_to(repo_root)
            for path in (repo_root / folder).rglob("*")
            if path.is_file() and "__pycache__" not in path.parts and path.name != "paint_icons.py"
        }
        inside = program / "_internal"
        assert wanted == {path.relative_to(inside) for path in (inside / folder).rglob("*") if path.is_file()}
    assert list(program.rglob("qtbase_ja.qm"))


def test_nothing_foreign_came_along(program: Path) -> None:
    names = {path.name for path in (program / "_internal").rglob("*") if path.is_dir()}

    assert names & FOREIGN == set()
    assert not [path for path in program.rglob("*Qt6*") if "Qml" in path.name or "Quick" in path.name]
