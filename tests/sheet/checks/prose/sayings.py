"""The tables of sentences: what an 分析 may say about invented indicators, rightly and wrongly."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from hyoka_desktop.sheet.checks.finding import Example, Finding
from hyoka_desktop.sheet.checks.prose.codes import CODES
from tests.sheet.checks.examples import found_in

TABLES = ("sentences.toml", "unseen.toml")
_HERE = Path(__file__).parent
_ROW = "goal/indicators:1"
_FIRST_YEAR = 2019


@dataclass(frozen=True)
class Saying:
    """A text beside a row of the table; `code` is what it is to be found under, blank for what is right."""

    row: str
    boxes: Mapping[str, str]
    text: str
    code: str = ""

    def findings(self) -> list[Finding]:
        """What the checks say of the text against the table."""
        boxes = {**self.boxes, f"{_ROW}/analysis": self.text}
        return [one for one in found_in(Example(boxes)) if one.code in CODES]

    def behind(self, other: Saying) -> Saying:
        """The same behind another text."""
        return replace(self, text=other.text + self.text)


@lru_cache(1)
def sayings() -> tuple[Saying, ...]:
    """All of the tables in this folder."""
    return tuple(saying for name in TABLES for saying in _of_table(name))


def _of_table(name: str) -> Iterator[Saying]:
    for key, row in tomllib.loads((_HERE / name).read_text("utf-8")).items():
        boxes = {f"{_ROW}/name": row["name"], f"{_ROW}/unit": row["unit"]}
        for place, value in enumerate(row["values"]):
            boxes[f"{_ROW}/values/{_FIRST_YEAR + place}"] = value
        for place, other in enumerate(row.get("others", ()), start=2):
            boxes[f"goal/indicators:{place}/name"] = other
        yield from (Saying(key, boxes, text) for text in (*row["right"], *row.get("missed", ())))
        yield from (Saying(key, boxes, text, code) for code, text in row["wrong"])
