"""The standing rules of the house that no other tool holds."""

from __future__ import annotations

import ast
import hashlib
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PINNED = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>[^\s;\\]+)(?P<rest>(?:.*\\\n)*.*)", re.MULTILINE)
INDEX_ADDRESS = re.compile(
    r"https?://[^\s\"']*/simple\b|index[-_]url\s*=|--(?:extra-)?index[-_]url|--find[-_]links"
)
VAGUE_NAMES = {"utils", "util", "common", "helpers", "helper", "manager", "misc"}
PUT_OFF = re.compile(r"raise\s+NotImplemented|pytest\.mark\.(?:skip|xfail)\b|\b(?:TO|FIX)(?:DO|ME)\b")
# Python 3.11 reads possessive and atomic groups wrong before 3.11.5, and Debian 12 has 3.11.2.
POSSESSIVE = re.compile(r"\br[bf]?[\"'].*(?:[+*?}][+]|\(\?[>])")
STANDARD_LIBRARY_ONLY = (
    "hyoka_desktop/sheet/",
    "hyoka_desktop/layout/",
    "hyoka_desktop/paths.py",
    "hyoka_desktop/replacing.py",
    "dev.py",
)


@pytest.fixture(scope="module")
def files(repo_root: Path) -> list[Path]:
    """Every file that is committed or about to be."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=repo_root, capture_output=True, check=True).stdout.decode()
    return [path for name in listed.split("\0") if name and (path := repo_root / name).is_file()]


@pytest.fixture(scope="module")
def texts(files: list[Path], repo_root: Path) -> dict[str, str]:
    """The text of every file that is text, by its name in the repository."""
    found = {}
    for path in files:
        content = path.read_bytes()
        if b"\0" not in content:
            found[path.relative_to(repo_root).as_posix()] = content.decode("utf-8", errors="replace")
    return found


@pytest.fixture(scope="module")
def sources(texts: dict[str, str]) -> dict[str, str]:
    """The Python files."""
    return {name: text for name, text in texts.items() if name.endswith(".py")}


def lines_with(pattern: re.Pattern[str], texts: dict[str, str]) -> list[str]:
    return [
        f"{name}:{number}: {line.strip()}"
        for name, text in texts.items()
        for number, line in enumerate(text.splitlines(), start=1)
        if pattern.search(line)
    ]


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or "")


def test_no_address_of_a_package_index_is_written_down(texts: dict[str, str]) -> None:
    assert lines_with(INDEX_ADDRESS, texts) == []


def test_no_path_of_this_machine_is_written_down(texts: dict[str, str], repo_root: Path) -> None:
    here = re.compile(re.escape(str(repo_root)) + r"\b")

    assert lines_with(here, texts) == []


def test_every_locked_package_has_hashes_and_no_address(texts: dict[str, str]) -> None:
    pinned = list(PINNED.finditer(texts["requirements.lock"]))

    assert len(pinned) > 20
    assert [match["name"] for match in pinned if "--hash=sha256:" not in match["rest"]] == []
    assert "://" not in texts["requirements.lock"]


def test_the_lock_fits_what_is_asked_for(texts: dict[str, str]) -> None:
    locked = {
        canonicalize_name(found["name"]): found["version"]
        for found in PINNED.finditer(texts["requirements.lock"])
    }
    project = tomllib.loads(texts["pyproject.toml"])["project"]
    asked = [
        Requirement(text) for text in [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    ]

    assert [
        str(ask) for ask in asked if locked.get(canonicalize_name(ask.name), "") not in ask.specifier
    ] == []


def test_qt_stays_below_the_release_that_loses_references(texts: dict[str, str]) -> None:
    assert re.search(r"^pyside6-essentials==6\.11\.3\b", texts["requirements.lock"], re.MULTILINE)


def test_nothing_has_a_name_that_says_nothing(files: list[Path], repo_root: Path) -> None:
    named = [path.relative_to(repo_root) for path in files]

    assert [str(path) for path in named if VAGUE_NAMES & {Path(part).stem for part in path.parts}] == []


def test_every_module_has_its_caption(sources: dict[str, str]) -> None:
    assert [name for name, text in sources.items() if not ast.get_docstring(ast.parse(text))] == []


def test_some_rooms_need_nothing_but_the_standard_library(sources: dict[str, str]) -> None:
    known = sys.stdlib_module_names | {"hyoka_desktop", "tests"}
    foreign = [
        f"{name}: {module}"
        for name, text in sources.items()
        if name.startswith(STANDARD_LIBRARY_ONLY)
        for module in imported(ast.parse(text))
        if module.split(".")[0] not in known
    ]

    assert foreign == []


def test_a_late_import_has_its_reason_beside_it(sources: dict[str, str]) -> None:
    late = re.compile(r"^\s+(?:from \S+ )?import .*# noqa:.*\bPLC0415\b")
    bare = []
    for name, text in sources.items():
        above = ""
        for number, line in enumerate(text.splitlines(), start=1):
            if not late.match(line):
                above = line.strip()
            elif line.count("#") < 2 and not above.startswith("#"):
                bare.append(f"{name}:{number}")

    assert bare == []


def test_nothing_is_put_off(sources: dict[str, str]) -> None:
    assert lines_with(PUT_OFF, sources) == []


def test_a_released_migration_is_never_edited(repo_root: Path) -> None:
    """A new step is frozen by adding its line; `sha256sum db/versions/*.py` writes it."""
    lines = (repo_root / "tests" / "golden" / "migrations.sha256").read_text(encoding="utf-8").splitlines()
    frozen = {name: digest for digest, name in (line.split() for line in lines)}
    steps = {
        f"db/versions/{path.name}": hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (repo_root / "db" / "versions").glob("*.py")
    }

    assert steps == frozen


def test_the_icon_for_windows_has_every_size(repo_root: Path) -> None:
    icon = (repo_root / "resources" / "icons" / "hyoka.ico").read_bytes()
    count = int.from_bytes(icon[4:6], "little")
    sizes = {icon[6 + 16 * index] or 256 for index in range(count)}

    assert sizes == {16, 24, 32, 48, 64, 128, 256}


def test_no_pattern_is_one_that_the_python_of_debian_reads_wrong(sources: dict[str, str]) -> None:
    assert lines_with(POSSESSIVE, sources) == []
