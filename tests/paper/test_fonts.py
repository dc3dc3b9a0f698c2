"""Fonts, and starting without a screen."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QRawFont
from PySide6.QtWidgets import QApplication

from hyoka_desktop.layout.grid import FONT_FAMILY
from hyoka_desktop.paper import fonts
from hyoka_desktop.paper.errors import FontMissingError
from hyoka_desktop.paper.faces import Fonts
from hyoka_desktop.paper.fonts import load_fonts, painting_application, unhinted
from hyoka_desktop.paths import resources_folder


def test_the_bundled_font_is_the_one_that_is_used(qapp: QApplication) -> None:
    assert FONT_FAMILY in QFontDatabase.families()
    for bold in (False, True):
        raw = QRawFont.fromFont(Fonts().font(9, bold))
        assert raw.familyName() == FONT_FAMILY
        assert raw.styleName() == ("Bold" if bold else "Regular")


def test_an_application_that_runs_already_is_used(qapp: QApplication) -> None:
    assert painting_application() is QGuiApplication.instance()


def test_a_missing_font_file_is_told_in_a_sentence(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(fonts, "resources_folder", lambda: tmp_path)
    load_fonts()  # loaded already: the files are not asked for again
    monkeypatch.setattr(fonts, "_are_loaded", lambda: False)
    with pytest.raises(FontMissingError, match="コピーし直してください"):
        load_fonts()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux can be without a screen")
@pytest.mark.parametrize("display", [{}, {"DISPLAY": ":nowhere"}])
def test_pages_are_painted_without_a_screen(tmp_path: Path, display: dict[str, str]) -> None:
    """Starts a process of its own, with next to nothing in its environment."""
    script = tmp_path / "paint.py"
    script.write_text(
        "from hyoka_desktop.paper.faces import Fonts\n"
        "from hyoka_desktop.paper.fonts import painting_application\n"
        "application = painting_application()\n"
        "Fonts()\n"
        "print(application.platformName())\n",
        encoding="utf-8",
    )
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, str(script)],
        env={"PYTHONPATH": str(root), "LANG": "C.UTF-8", **display},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "offscreen"
    assert done.stderr == ""


def test_fonts_are_brought_once(qapp: QApplication) -> None:
    load_fonts()
    before = [QFontDatabase.applicationFontFamilies(number) for number in range(9)]
    load_fonts()
    assert [QFontDatabase.applicationFontFamilies(number) for number in range(9)] == before


def test_a_font_without_hints_draws_the_same_outlines(qapp: QApplication) -> None:
    path = resources_folder() / "fonts" / fonts.REGULAR
    hinted = QRawFont(QByteArray(path.read_bytes()), 2048, QFont.HintingPreference.PreferNoHinting)
    bare = QRawFont(unhinted(QByteArray(path.read_bytes())), 2048, QFont.HintingPreference.PreferNoHinting)
    for glyph in hinted.glyphIndexesForString("評価シート①—31,207"):
        assert bare.pathForGlyph(glyph) == hinted.pathForGlyph(glyph)
        assert not bare.pathForGlyph(glyph).isEmpty()
