"""未記入: boxes that the season asks for, and what a filled row cannot do without."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from hyoka_desktop.sheet.checks.facts import Facts
from hyoka_desktop.sheet.checks.finding import Code, Example, Finding, Severity

_WORD = "未記入"

CODES: Mapping[str, Code] = {
    "missing-box": Code(
        Severity.WARNING,
        "a box, or a list of paragraphs, that the season asks for is blank",
        Example({"goal/aim": ""}),
        word=_WORD,
    ),
}


def check(facts: Facts) -> Iterator[Finding]:
    """What is missing on a sheet."""
    for box in facts.asked:
        if not box.filled:
            yield Finding(
                box.address, "missing-box", Severity.WARNING, "まだ記入がありません。記入してください。"
            )
