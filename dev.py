"""The one command of this repository: `python3 dev.py run | test | bench | build | lock | format`.

It makes `.venv` from `requirements.lock` and, on Debian as root, installs the system libraries that are
missing, so that nothing else has to be typed on a fresh machine. Standard library only.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from itertools import chain, count
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036  # this is what tells the others
    sys.exit(f"Hyoka Desktop needs Python 3.11 or later; this is {sys.version.split()[0]}.")

from hyoka_desktop.screen import has_screen
from tests.screen import private_screen

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOCK = ROOT / "requirements.lock"
STAMP = VENV / "installed.sha256"
DEMO = ROOT / "demo-output"
LINUX = sys.platform.startswith("linux")

# What must be there (a library to load, a program to find, a file) and the Debian package that brings it.
QT_NEEDS = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libcups.so.2": "libcups2",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
TEST_NEEDS = {
    "Xvfb": "xvfb",
    "fc-match": "fontconfig",
    "git": "git",
    "objdump": "binutils",  # PyInstaller reads with it what a library needs
    "openbox": "openbox",
    "pdftoppm": "poppler-utils",
    "soffice": "libreoffice-calc",
    "strace": "strace",
    "xdotool": "xdotool",
    # Fonts that somebody may have who lacks ours.
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc": "fonts-noto-cjk",
    "/usr/share/fonts/opentype/ipafont-gothic/ipag.ttf": "fonts-ipafont-gothic",
}
WORKERS = 2


class Stop(Exception):
    """The command cannot go on; the message says what to do."""


# ------------------------------------------------------------------------- what must be there


def is_there(need: str) -> bool:
    """Whether a library can be loaded (`name.so.1`), a program found, or a file is at its path."""
    if need.startswith("/"):
        return Path(need).exists()
    if ".so" not in need:
        return shutil.which(need) is not None
    try:
        ctypes.CDLL(need)
    except OSError:
        return False
    return True


def install_system_packages(packages: Sequence[str]) -> None:
    """Install Debian packages, or stop with the command that does it."""
    if not packages:
        return
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if shutil.which("apt-get") is None:
        raise Stop(f"Please install what Debian calls: {' '.join(packages)}")
    if os.geteuid() != 0:
        raise Stop(f"Please type this once, then try again:\n  sudo {' '.join(command)}")
    say(f"installing {' '.join(packages)}")
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["apt-get", "update"], command):
        done = subprocess.run(
            [*step, "-qq"], env=env, stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
        if done.returncode:
            raise Stop(f"`{' '.join(step)}` failed:\n{(done.stdout + done.stderr).decode()}")


def require(*needs: Mapping[str, str]) -> None:
    """Make sure of system libraries and programs, then make `.venv` hold exactly what the lock says.

    Other systems than Linux have what Qt needs. What `.venv` was made from is remembered as a hash.
    """
    if LINUX:
        missing = [package for group in needs for need, package in group.items() if not is_there(need)]
        if importlib.util.find_spec("ensurepip") is None:  # a bare Debian brings Python without it
            missing.append("python3-venv")
        install_system_packages(missing)
    made_from = LOCK.read_bytes() + (ROOT / "pyproject.toml").read_bytes() + bytes(ROOT)
    wanted = hashlib.sha256(made_from).hexdigest()
    if PYTHON.exists() and STAMP.exists() and STAMP.read_text() == wanted:
        return
    if not is_whole(PYTHON.parent):
        say("making .venv")
        run_or_stop([sys.executable, "-m", "venv", "--clear", str(VENV)])
    say("installing requirements.lock into .venv")
    pip = [str(PYTHON), "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-input"]
    run_or_stop([*pip, "--require-hashes", "-r", str(LOCK)])
    # The program itself, so that `hyoka` can be typed; setuptools is in the lock already.
    run_or_stop([*pip, "--no-deps", "--no-build-isolation", "-e", str(ROOT)])
    STAMP.write_text(wanted)


def is_whole(programs: Path) -> bool:
    """Whether an environment can install; one interrupted while being made, or moved since, cannot."""
    pip = shutil.which("pip", path=str(programs))
    if pip is None:
        return False
    try:
        return subprocess.run([pip, "--version"], capture_output=True, check=False).returncode == 0
    except OSError:  # the script begins with the path of a Python that is there no more
        return False


def run_or_stop(command: Sequence[str]) -> None:
    """Run a step that everything after it needs."""
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        raise Stop(f"This step failed, see above: {' '.join(command)}")


# ------------------------------------------------------------------------- the commands


def run(arguments: Sequence[str]) -> int:
    """Start the program; without a screen and without arguments it does the demonstration instead."""
    require(QT_NEEDS)
    if arguments or has_screen():
        return call("python", "-m", "hyoka_desktop", *arguments, where=Path.cwd())
    folder = free_folder(DEMO)
    say(f"there is no screen here, so the program shows its work without one; results go to {folder}")
    code = call("python", "-m", "hyoka_desktop", "demo", "--to", str(folder))
    say(f"the results lie in {folder}" if code == 0 else f"the demonstration ended with exit code {code}")
    return code


def free_folder(wanted: Path) -> Path:
    """The first of `demo-output`, `demo-output-2` ... that is not there: nobody's results are overwritten."""
    names = (wanted.with_name(f"{wanted.name}-{number}") for number in count(2))
    return next(folder for folder in chain([wanted], names) if not folder.exists())


def test(arguments: Sequence[str]) -> int:
    """Format, lint, types, floors, tests: all are run, the first failure is the exit code."""
    require(QT_NEEDS, TEST_NEEDS)
    everything = ["-m", "slow or not slow", "--hypothesis-profile", "long"]
    chosen = [part for word in arguments for part in (everything if word == "--all" else [word])]
    steps = {
        "format": ["ruff", "format", "--check", "--quiet", "."],
        "lint": ["ruff", "check", "--quiet", "."],
        "types": ["mypy", "--no-error-summary"],
        "floors": ["lint-imports", "--no-logo"],
        "tests": ["pytest", "-n", str(WORKERS), "--dist", "loadgroup", *chosen],
    }
    failed: dict[str, int] = {}
    for name, command in steps.items():
        say(f"{name}: {' '.join(command)}")
        code = call(*command)
        if code:
            failed[name] = code
    if failed:
        say(f"failed: {', '.join(failed)}")
    return next(iter(failed.values()), 0)


def bench(arguments: Sequence[str]) -> int:
    """Measure, each work beside its reference."""
    require(QT_NEEDS, TEST_NEEDS)
    if has_screen():
        return call("python", "-m", "tests.benchmarks", *arguments)
    with private_screen() as os.environ["DISPLAY"]:
        return call("python", "-m", "tests.benchmarks", *arguments)


def build(arguments: Sequence[str]) -> int:
    """Build the one-folder program into `dist/hyoka`."""
    require(QT_NEEDS, {"objdump": "binutils"})
    code = call("pyinstaller", "--noconfirm", "--log-level", "WARN", *arguments, "build.spec")
    say(f"the program lies in {ROOT / 'dist' / 'hyoka'}" if code == 0 else "the build failed")
    return code


def lock(arguments: Sequence[str]) -> int:
    """Write `requirements.lock` anew from `pyproject.toml`, for every system and with no index address."""
    require()
    options = ["--extra", "dev", "--universal", "--generate-hashes", "--no-header", "--upgrade"]
    return call("uv", "pip", "compile", "--quiet", *options, "-o", LOCK.name, *arguments, "pyproject.toml")


def tidy(arguments: Sequence[str]) -> int:
    """Format every file and mend what the linter can mend by itself."""
    require()
    return call("ruff", "format", *arguments, ".") or call("ruff", "check", "--fix", *arguments, ".")


def call(program: str, *arguments: str, where: Path = ROOT) -> int:
    """Run a program of `.venv` and give its exit code."""
    found = shutil.which(program, path=str(PYTHON.parent))
    if found is None:
        raise Stop(f"{program} is missing in .venv; please delete that folder and try again.")
    return subprocess.run([found, *arguments], cwd=where, check=False).returncode


def say(sentence: str) -> None:
    """One line about what happens now."""
    print(f"[dev] {sentence}", flush=True)


COMMANDS = {"run": run, "test": test, "bench": bench, "build": build, "lock": lock, "format": tidy}
USAGE = """python3 dev.py COMMAND

  run [ARGUMENTS]      start the program (without a screen: the demonstration)
  test [--all] [...]   format, lint, types, floors, tests; --all adds the slow ones, the rest goes to pytest
  bench                measure, each work beside its reference
  build                build the one-folder program into dist/
  lock                 write requirements.lock anew
  format               format every file and mend what can be mended"""


def main(arguments: Sequence[str]) -> int:
    """Do what the command line says; gives the exit code."""
    if not arguments or arguments[0] not in COMMANDS:
        raise Stop(USAGE)
    return COMMANDS[arguments[0]](arguments[1:])


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Stop as stop:
        print(stop, file=sys.stderr)
        sys.exit(2)
