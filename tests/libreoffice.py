"""The real LibreOffice, as the second program that our files must survive."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

MOST_FILES = 100
PATIENCE = 240  # seconds; the first start makes a profile

FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
{others}
  <!-- On Windows the font has this name too, which is the one that Excel knows. -->
  <match target="pattern">
    <test name="family"><string>BIZ UDゴシック</string></test>
    <edit name="family" mode="assign" binding="same"><string>BIZ UDGothic</string></edit>
  </match>
</fontconfig>
"""

SYSTEM = '  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>'

LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard">
  <library:element library:name="Module1"/>
</library:library>
"""

MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1"
    script:language="StarBasic">
Sub Edit(source As String, target As String)
  Dim quiet(0) As New com.sun.star.beans.PropertyValue
  quiet(0).Name = "Hidden"
  quiet(0).Value = True
  book = StarDesktop.loadComponentFromURL(source, "_blank", 0, quiet())
  sheet = book.Sheets.getByIndex(0)
  sheet.unprotect("")
{statements}
  Dim kind(0) As New com.sun.star.beans.PropertyValue
  kind(0).Name = "FilterName"
  kind(0).Value = "Calc MS Excel 2007 XML"
  book.storeToURL(target, kind())
  book.close(True)
End Sub
</script:module>
"""


class LibreOffice:
    """One profile in a folder of its own, in which one program runs at a time."""

    def __init__(self, folder: Path, fonts: Path, *, alone: bool = False) -> None:
        """`fonts` are seen beside the system's or, `alone`, instead of them."""
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._fontconfig = folder / "fonts.conf"
        text = FONTS.format(
            fonts=escape(str(fonts)), cache=escape(str(folder / "font-cache")), others="" if alone else SYSTEM
        )
        self._fontconfig.write_text(text, encoding="utf-8")

    @property
    def environment(self) -> dict[str, str]:
        """The environment in which a program sees our fonts beside the system's."""
        return {**os.environ, "FONTCONFIG_FILE": str(self._fontconfig), "SAL_USE_VCLPLUGIN": "svp"}

    def convert(self, source: Path, to: str, folder: Path, *, filter_name: str = "") -> Path:
        """Open a file and save it as another kind (`xlsx`, `ods`, `pdf` ...) into another folder."""
        if folder.resolve() == source.resolve().parent:
            raise ValueError(folder)  # LibreOffice would write over what it reads
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / f"{source.stem}.{to}"
        target.unlink(missing_ok=True)
        kind = f"{to}:{filter_name}" if filter_name else to
        said = self._run("--convert-to", kind, "--outdir", str(folder), str(source))
        if not target.exists():  # its exit code is 0 even then
            raise AssertionError(f"LibreOffice wrote no {target.name}:\n{said}")
        return target

    def convert_all(self, sources: Sequence[Path], to: str, folder: Path) -> list[Path]:
        """Open files one after the other and save each as another kind into another folder.

        All are taken in one run, or in several of at most `MOST_FILES`: after some 250 it gives up.
        """
        targets = [folder / f"{source.stem}.{to}" for source in sources]
        said = ""
        for start in range(0, len(sources), MOST_FILES):
            some = map(str, sources[start : start + MOST_FILES])
            said = self._run("--convert-to", to, "--outdir", str(folder), *some, patience=2 * PATIENCE)
        missing = [target.name for target in targets if not target.exists()]
        if missing:
            raise AssertionError(f"LibreOffice wrote no {', '.join(missing)}:\n{said[-500:]}")
        return targets

    def edit(self, source: Path, folder: Path, statements: str) -> Path:
        """Open a workbook, do with it what some lines of Basic say, and save it as .xlsx in another folder.

        The lines know the document as `book` and its first sheet, unprotected, as `sheet`.
        """
        self._take_macro(statements)
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / source.name
        target.unlink(missing_ok=True)
        said = self._run(f'macro:///Standard.Module1.Edit("{source.as_uri()}","{target.as_uri()}")')
        if not target.exists():
            raise AssertionError(f"LibreOffice did not finish the macro:\n{said}")
        return target

    def _run(self, *arguments: str, patience: int = PATIENCE) -> str:
        program = shutil.which("soffice")
        if program is None:
            raise AssertionError("LibreOffice is missing; `python3 dev.py test` says how to install it")
        profile = f"-env:UserInstallation={(self._folder / 'profile').as_uri()}"
        done = subprocess.run(
            [program, profile, "--headless", "--norestore", *arguments],
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=patience,
            check=False,
        )
        return done.stdout + done.stderr

    def _take_macro(self, statements: str) -> None:
        library = self._folder / "profile" / "user" / "basic" / "Standard"
        if not library.exists():  # the first start makes it, and would throw away what is there before
            self._run("--terminate_after_init")
        (library / "script.xlb").write_text(LIBRARY, encoding="utf-8")
        (library / "Module1.xba").write_text(MODULE.format(statements=escape(statements)), encoding="utf-8")
