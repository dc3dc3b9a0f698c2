"""Lines as runs of glyphs, which Qt takes as they are: it need not find out what stands where.

Given a text, Qt looks at each change between kanji, kana and digits for another script to be shaped, and
writes every piece into a PDF file with a head of its own. The places are known here, so nothing is lost.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QGlyphRun, QRawFont

from hyoka_desktop.layout.widths import PAPER, lacking


class _Known(NamedTuple):
    """Of the characters seen so far, those that are drawn by one glyph beside the one before."""

    glyphs: dict[str, int]
    half_ems: dict[str, int]


# The bundled fonts, of usual weight and bold: the numbers of their glyphs are the same in every size and job.
_KNOWN = {is_bold: _Known({}, {}) for is_bold in (False, True)}


class GlyphRuns:
    """Runs of the glyphs of one bundled font, of which every character is a glyph of its own."""

    def __init__(self, font: QFont) -> None:
        """Take the font in the size in which it is drawn."""
        self._font = QRawFont.fromFont(font)
        self._half_em = self._font.pixelSize() / 2
        self._run = QGlyphRun()
        self._run.setRawFont(self._font)
        self._glyphs, self._half_ems = _KNOWN[font.bold()]

    def run(self, text: str, half_ems: int, stretch: float) -> QGlyphRun | None:
        """The glyphs of a line, `stretch` times as far apart as usual, good until the next is asked for.

        `half_ems` is the width of the text. None where a character lacks a glyph, is invisible, or stands on
        another one.
        """
        try:
            glyphs = list(map(self._glyphs.__getitem__, text))
        except KeyError:
            if not self._learn(text):
                return None
            glyphs = list(map(self._glyphs.__getitem__, text))
        self._run.setGlyphIndexes(glyphs)
        self._run.setPositions(self._places(text, half_ems, stretch))
        return self._run

    def _places(self, text: str, half_ems: int, stretch: float) -> list[QPointF]:
        points = _points(self._half_em * stretch, len(text))
        # Most lines are all kana and kanji, or all digits.
        if half_ems == 2 * len(text):
            return points[:half_ems:2]
        if half_ems == len(text):
            return points[:half_ems]
        # One more than there are glyphs, the end, which Qt passes over.
        places = accumulate(map(self._half_ems.__getitem__, text), initial=0)
        return list(map(points.__getitem__, places))

    def _learn(self, text: str) -> bool:
        for char in set(text).difference(self._glyphs):
            width = PAPER.half_ems(char)
            if not width or lacking(char):
                return False
            (self._glyphs[char],) = self._font.glyphIndexesForString(char)
            self._half_ems[char] = width
        return True


@lru_cache(maxsize=128)
def _points(step: float, characters: int) -> list[QPointF]:
    """The places on a base line at which a glyph may begin, by the half ems before it.

    They are whole units, a fiftieth of a millimetre at most away from where they should be: a PDF file is a
    third smaller so, and written the faster.
    """
    return [QPointF(round(number * step), 0.0) for number in range(2 * characters + 1)]
