"""The real LibreOffice, as the second program that our files must survive."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from xml.sax.saxutils import escape

PATIENCE = 240  # seconds; the first start makes a profile

FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
</fontconfig>
"""


class LibreOffice:
    """One profile in a folder of its own, in which one conversion runs at a time."""

    def __init__(self, folder: Path, fonts: Path) -> None:
        self._folder = folder
        self._fontconfig = folder / "fonts.conf"
        text = FONTS.format(fonts=escape(str(fonts)), cache=escape(str(folder / "font-cache")))
        self._fontconfig.write_text(text, encoding="utf-8")

    @property
    def environment(self) -> dict[str, str]:
        """The environment in which a program sees our fonts beside the system's."""
        return {**os.environ, "FONTCONFIG_FILE": str(self._fontconfig), "SAL_USE_VCLPLUGIN": "svp"}

    def convert(self, source: Path, to: str, folder: Path, *, filter_name: str = "") -> Path:
        """Open a file and save it as another kind (`xlsx`, `ods`, `pdf` ...) into another folder."""
        program = shutil.which("soffice")
        if program is None:
            raise AssertionError("LibreOffice is missing; `python3 dev.py test` says how to install it")
        if folder.resolve() == source.resolve().parent:
            raise ValueError(folder)  # LibreOffice would write over what it reads
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / f"{source.stem}.{to}"
        target.unlink(missing_ok=True)
        profile = f"-env:UserInstallation={(self._folder / 'profile').as_uri()}"
        kind = f"{to}:{filter_name}" if filter_name else to
        done = subprocess.run(
            [program, profile, "--headless", "--norestore", "--convert-to", kind, "--outdir", folder, source],
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        if not target.exists():  # its exit code is 0 even then
            raise AssertionError(f"LibreOffice wrote no {target.name}:\n{done.stdout}{done.stderr}")
        return target
