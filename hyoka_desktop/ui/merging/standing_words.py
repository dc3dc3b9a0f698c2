"""提出状況 in words and signs: a line of the table, a line of the list that is sent as a reminder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from hyoka_desktop.sheet.days import deadline_words, moment_here
from hyoka_desktop.storage.season_records import Round
from hyoka_desktop.tasks.rounds.progress import State
from hyoka_desktop.tasks.rounds.standing import Standing
from hyoka_desktop.ui.merging.moments import sheet_words

_SIGNS = {
    State.NOT_HANDED_OUT: "－",
    State.MISSING: "○",
    State.RECEIVED: "✓",
    State.RETURNED: "↩",
    State.RECEIVED_AGAIN: "✓",
    State.CONFIRMED: "◎",
}
OVERDUE = "期限超過"

_NO_ROUND = (
    "未提出の課には、「未提出一覧をコピー」した一覧を送ります。"
    "紙で受け取ったものは、その行を選んで「選んだ課の代行入力」で入力します。"
)
_HAND_OUT = "まだ配布していません。「依頼」の「配布ファイル作成」で、課ごとのファイルと依頼文を作ります。"
_REMIND = "提出を待っています。「未提出一覧をコピー」した一覧を送り、届いたファイルは「取込」で取り込みます。"
_LATE = "！ 提出期限を過ぎた課があります。「未提出一覧をコピー」して連絡してください。"
_LOOK = "✓ すべて届いています。内容を確かめ、よければ「確認済にする」、直してほしい欄には修正依頼を付けます。"
_WAIT = "修正を待っています。直したファイルが届いたら「取込」で取り込みます。"
_DONE = "✓ すべて確認済です。「取りまとめ表を作る」でまとめるか、「依頼」で次の依頼に進みます。"
_ALL_THERE = "✓ すべて提出されています。「取りまとめ表を作る」で1つのExcelファイルにまとめられます。"
_DISPUTED = "！ すべて届いていますが、食い違いが残っています。「食い違い」で残す内容を決めてください。"
_NOBODY = "シートがありません。「取込」で集まったファイルを取り込むと、ここに課ごとの状況が並びます。"


def line_of(one: Standing, *, by_section: bool) -> tuple[str, ...]:
    """A line of the table; by 課 its 部 stands before it."""
    section = f"{one.bureau} {one.section}".strip() if by_section else one.section
    both = (sheet_words(one.sheet), section)
    return (
        *(both[::-1] if by_section else both),
        f"{_SIGNS[one.state]} {one.words}",
        moment_here(one.received),
        f"！ {one.conflicts}" if one.conflicts else "",
        f"{one.filled} / {one.asked}" if one.asked else "",
        "、".join(remarks(one)),
    )


def remarks(one: Standing) -> list[str]:
    """What is to be known beside the state."""
    found = (
        f"！ {OVERDUE}" if one.overdue else "",
        "！ 確認後に変更あり" if one.changed else "",
        f"修正依頼 {one.requests}件" if one.requests else "",
        f"途中経過あり({moment_here(one.progress)})" if one.progress and not one.received else "",
        one.memo,
    )
    return [text for text in found if text]


def counts_of(found: Sequence[Standing]) -> str:
    """How many there are of each state, in their order."""
    counted = Counter(one.state for one in found)
    handed_in = sum(one.is_handed_in for one in found)
    others = [f"{state.value} {counted[state]}" for state in State if counted[state]]
    return "　".join([f"提出済 {handed_in} / {len(found)}", *(others if len(counted) > 2 else ())])


def what_next(planned: Round | None, found: Sequence[Standing]) -> str:
    """次にすること."""
    if not found:
        return _NOBODY
    states = {one.state for one in found}
    waiting = states & {State.NOT_HANDED_OUT, State.MISSING}
    if not waiting and any(one.conflicts for one in found):
        return _DISPUTED
    if planned is None:
        return _NO_ROUND if waiting else _ALL_THERE
    return _in_round(states, found)


def _in_round(states: set[State], found: Sequence[Standing]) -> str:
    if states == {State.NOT_HANDED_OUT}:
        return _HAND_OUT
    if states & {State.NOT_HANDED_OUT, State.MISSING}:
        return _LATE if any(one.overdue for one in found) else _REMIND
    if State.RETURNED in states:
        return _WAIT
    return _DONE if states == {State.CONFIRMED} else _LOOK


def reminder(planned: Round | None, missing: Iterable[Standing]) -> str:
    """The list of who has not handed in, to be pasted into a mail or a table."""
    lines = ["課\tシート\t状態\t備考"]
    if planned:
        lines.insert(0, f"{planned.name}（提出期限 {deadline_words(planned.deadline)}）")
    for one in sorted(missing, key=lambda one: (one.bureau, one.section)):
        late = OVERDUE if one.overdue else ""
        lines.append(f"{one.section}\t{sheet_words(one.sheet)}\t{one.state.value}\t{late}")
    return "\n".join(lines)
