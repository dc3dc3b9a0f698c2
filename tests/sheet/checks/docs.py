"""docs/checks.md, made from the codes: `python -m tests.sheet.checks.docs` writes it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hyoka_desktop.sheet.checks.finding import Code, Finding
from hyoka_desktop.sheet.checks.rooms import CODES
from hyoka_desktop.sheet.labels import Labels
from tests.conftest import ROOT
from tests.sheet.checks.examples import address_at, found_in, season, sheet_of

_HEAD = """# The checks

Made from the code by `python -m tests.sheet.checks.docs`; a test holds it and runs every example.

What is found never stands in the way. Codes do not change between versions. A finding that somebody keeps
with a reason is known by its box, its code and what was judged: it comes back when that changes.

| severity | JSON | word | exit code of `hyoka check` |
|---|---|---|---|
| cannot be as it is | `error` | 要修正 | 1 |
| should be looked at | `warning` | 要確認, 未記入 where something is missing | 0 |
| a hint, said only when asked for (`--notation`) and in とりまとめ | `notation` | 表記 | 0 |

## The rules of the office

Word lists stand in `resources/checks/*.toml`. A copy of such a file in the folder `checks` of the user's
data folder (where `hyoka.db` is; `HYOKA_HOME` where that is set) is used in its place. A file that cannot be
read is named in one sentence, and the one delivered is used.

## The codes

The examples are sheets of 令和5年度 on which nothing stands but what is shown.
"""


def written() -> str:
    """The page."""
    return "\n".join([_HEAD, *(line for code in CODES for line in _lines(code, CODES[code]))])


def _lines(name: str, code: Code) -> Iterator[str]:
    word = code.word or code.severity.value
    severity = code.severity.name.lower()
    yield f"### `{name}`\n"
    yield f"{severity} ({word}): {code.meaning}.\n"
    labels = Labels(sheet_of(code.example.boxes), season(**code.example.season))
    for place, text in code.example.boxes.items():
        yield f"- {labels.of(address_at(place))}: `{_shown(text)}`"
    then = Labels(sheet_of(code.example.last), season())
    for place, text in code.example.last.items():
        yield f"- a year ago, {then.of(address_at(place))}: `{_shown(text)}`"
    for setting, value in code.example.season.items():
        yield f"- 年度設定, {setting}: `{value}`"
    yield ""
    yield from _said(next(one for one in found_in(code.example) if one.code == name))


def _shown(text: str) -> str:
    """A text as a page can show it: nobody sees a character of one's own PC."""
    return re.sub("[\ue000-\uf8ff]", lambda match: f"(U+{ord(match[0]):04X})", text) or "(blank)"


def _said(finding: Finding) -> Iterator[str]:
    yield f"> {finding.message}"
    if finding.suggestion is not None:
        yield ">"
        yield f"> → `{finding.suggestion}`"
    yield ""


if __name__ == "__main__":
    (ROOT / "docs" / "checks.md").write_text(written(), "utf-8")
