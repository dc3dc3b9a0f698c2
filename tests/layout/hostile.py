"""Sheets whose texts are hard to break, drawn by hypothesis: for everything that must show them whole."""

from __future__ import annotations

from itertools import cycle

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.values import Edit, Values, assemble
from tests.layout.invented import prose, sheet

_MARKS = (
    "、",
    "。",
    "・",
    "「",
    "」",
    "(",
    ")",
    "『",
    "』",
    "（",
    "）",
    "…",
    "ー",
    "っ",
    "々",
    "〜",
    "%",
    "㎡",
    "㈱",
)
_WORDS = (
    *(
        "区民",
        "協働",
        "オープンデータ",
        "ﾊﾝｶｸ",
        "ＡＢＣ",
        "２０．３",
        "NPO",
        "e-mail",
        "①",
        "Ⅳ",
        "か\u3099",
        "▲ 756",
    ),
    *("2,060", "1234567890123456789012345678901234567890", "a" * 70, "well-known", "Society 5.0", "0千円"),
    *("https://www.example.jp/a/b?c=d&e=f#g", "www.example.jp/seisaku/hyouka/index.html", "=", " ", "　"),
)
_KEPT = frozenset({"exists", "order", "group", "number"})


def hostile_texts() -> st.SearchStrategy[str]:
    """Full and half width, Latin, addresses, brackets and long numbers in any mixture, up to some lines."""
    pieces = st.sampled_from(_WORDS + _MARKS) | st.text("あ亜ア。、(「aZ9-/.", min_size=1, max_size=9)
    mixed = st.lists(pieces, min_size=1, max_size=45).map("".join)
    return mixed | st.integers(1, 700).map(prose)


@st.composite
def hostile_sheets(draw: st.DrawFn) -> Values:
    """A sheet of any usual size with such a text in every box."""
    values = sheet(indicators=draw(st.integers(0, 7)), initiatives=draw(st.integers(1, 3)))
    values = values.put(_more_years(values, draw(st.integers(0, 6))))
    texts = draw(st.lists(hostile_texts(), min_size=8, max_size=16))
    boxes = [address for address in sorted(values.texts) if address.field not in _KEPT]
    # Numbers and words stay short in the narrow columns: nobody writes 700 characters there.
    short = [text[:24] for text in texts]
    long = {"aim", "analysis", "text", "description", "projects"}
    return values.put(
        (address, text if address.field in long else brief)
        for address, text, brief in zip(boxes, cycle(texts), cycle(short), strict=False)
        if (text if address.field in long else brief).strip()
    )


def _more_years(values: Values, count: int) -> list[Edit]:
    """So many columns of years and costs more, down the table, with numbers that become longer."""
    found = assemble(values)
    numbers = [("goal", row.id, "values", "") for row in found.goal.indicators]
    costs = [("progress", row.id, "project", "-settled") for row in found.initiatives]
    return [
        (Address(values.sheet, part, row, field, f"{2018 - year}{stage}"), f"{10 ** (2 + year):,}")
        for year in range(count)
        for part, row, field, stage in (*numbers, *costs)
    ]


def drawn(count: int) -> list[Values]:
    """So many hostile sheets; the same ones every time, unless the profile looks for new ones."""
    found: list[Values] = []

    @settings(
        max_examples=count, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
    )
    @given(hostile_sheets())
    def collect(values: Values) -> None:
        found.append(values)

    collect()
    return found
