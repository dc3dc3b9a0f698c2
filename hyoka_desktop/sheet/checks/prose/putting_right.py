"""A text with one word or one figure put right, where there is one way to do it."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from hyoka_desktop.sheet.characters import full_width
from hyoka_desktop.sheet.checks.prose.contradiction import Contradiction
from hyoka_desktop.sheet.checks.prose.figures import ABOUT, Figure
from hyoka_desktop.sheet.checks.prose.statements import Kind, Manner

_WAYS = {
    "急増": "急減",
    "微増": "微減",
    "大幅増": "大幅減",
    "増加": "減少",
    "上昇": "低下",
    "上回": "下回",
    "上が": "下が",
    "多く": "少なく",
    "高く": "低く",
    "増": "減",
}
_BACK = {down: up for up, down in _WAYS.items()}
_Edit = tuple[int, int, str]
_VERBS_UP, _VERBS_DOWN = ("増え", "伸び"), ("減っ", "減り")


def suggestion(found: Contradiction, text: str) -> str | None:
    """The text put right; None where there are several ways to do it."""
    if not found.is_clear or found.kind is Kind.TARGET:
        return None
    edits = []
    if found.turned or found.kind is Kind.DIRECTION:
        edits.append(_word(found, text))
    if found.kind is not Kind.DIRECTION:
        edits.append(_figure(found, text))
    for edit in sorted((edit for edit in edits if edit), reverse=True):
        start, end, new = edit
        text = text[:start] + new + text[end:]
    return text if edits and all(edits) else None


def _word(found: Contradiction, text: str) -> _Edit | None:
    start, end = found.statement.word
    if not found.turned or found.statement.manner is Manner.TREND or start == end:
        return None
    word = _other_way(text[start:end], text[end : end + 1])
    return None if word is None else (start, end, word)


def _figure(found: Contradiction, text: str) -> _Edit | None:
    figure, (start, end) = found.statement.figure, found.statement.digits
    if found.true is None or figure is None or start == end:
        return None
    digits = _written(abs(found.true), figure, text[start:end])
    return None if digits is None else (start, end, digits)


def _other_way(word: str, after: str) -> str | None:
    """増加 for 減少 and back, with the verb as it must be before what follows."""
    if word in _VERBS_DOWN:
        return _VERBS_UP[0]
    if word in _VERBS_UP:
        return _VERBS_DOWN[0] if after in ("た", "て") else _VERBS_DOWN[1]
    for ways in (_WAYS, _BACK):
        for stem in sorted(ways, key=len, reverse=True):
            if word.startswith(stem):
                return ways[stem] + word[len(stem) :]
    return None


def _written(true: Decimal, figure: Figure, typed: str) -> str | None:
    """The right figure, written as the wrong one was: so many decimals, commas, full or half width."""
    if figure.hedges - ABOUT or not re.fullmatch(r"[0-9０-９,，.．]+", typed):
        return None
    if not true:
        return None
    decimals = len(re.split(r"[.．]", typed)[1]) if re.search(r"[.．]", typed) else 0
    is_times = figure.unit == "倍"
    decimals = max(decimals, 1) if is_times and true % 1 else decimals
    step = figure.step if figure.hedges and not is_times else Decimal(1).scaleb(-decimals)
    rounded = (true / step).quantize(Decimal(1), ROUND_HALF_UP) * step
    has_commas = bool(re.search(r"[,，]", typed)) or len(re.sub(r"\D", "", typed)) < 4
    shown = f"{rounded:,.{decimals}f}" if has_commas else f"{rounded:.{decimals}f}"
    return full_width(shown) if re.search(r"[０-９]", typed) else shown
