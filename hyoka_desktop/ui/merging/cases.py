"""What waits for a decision, as the screen shows it: a question and its sides, one of which is chosen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from hyoka_desktop.sheet.address import EXISTS, ORDER
from hyoka_desktop.sheet.declaration import box_field
from hyoka_desktop.sheet.kinds import Prose
from hyoka_desktop.sheet.labels import Labels
from hyoka_desktop.sheet.versions import Version
from hyoka_desktop.storage.merge_records import Waiting
from hyoka_desktop.tasks.merging.questions import Question, QuestionKind, questions
from hyoka_desktop.tasks.merging.settling import Settled, settle_question, turn_down
from hyoka_desktop.tasks.shifted_rows import order_words
from hyoka_desktop.tasks.workspace import Workspace
from hyoka_desktop.ui.merging.moments import hand, sheet_words

KINDS: Mapping[QuestionKind, str] = {
    QuestionKind.CONFLICT: "食い違い",
    QuestionKind.CONFIRM: "確認待ち",
    QuestionKind.ROW: "行の食い違い",
}
_AT_FIRST, _NOW, _HANDED_IN = "配布時", "現在の内容", "今回提出"
_NAMING = ("name", "title", "text")
_REMOVED, _KEPT, _NOTHING = "(この行を削除する)", "(この行を残す)", "(まだありません)"


@dataclass(frozen=True, slots=True)
class Side:
    """One column: its heading, by whom and when, the text, and what choosing it means.

    `take` is the id of a version, `value` a text; where both are None an edit that waits is turned down.
    `is_suggested`: it comes from the 課 that is responsible.
    """

    heading: str
    who: str
    text: str
    take: str | None = None
    value: str | None = None
    can_be_chosen: bool = True
    action: str = "これにする"
    is_suggested: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """One question with the name of its sheet; the first side is what was handed out."""

    question: Question
    sheet: str
    sides: tuple[Side, ...]

    @property
    def kind(self) -> str:
        """The kind of the question in a word."""
        return KINDS[self.question.kind]

    @property
    def may_be_rewritten(self) -> bool:
        """Whether another text than those of the sides can be the answer."""
        return self.question.address.field not in {EXISTS, ORDER}

    @property
    def has_paragraphs(self) -> bool:
        """Whether the box holds running text, of which paragraphs of several sides can be kept."""
        field = box_field(self.question.address)
        return field is not None and isinstance(field.kind, Prose)

    @property
    def suggestion(self) -> Side | None:
        """The side of the 課 that is responsible."""
        return next((side for side in self.sides if side.is_suggested), None)


def cases(workspace: Workspace) -> tuple[Case, ...]:
    """Everything that waits for a decision, by sheet."""
    summaries = {str(summary.id): summary for summary in workspace.database.summaries()}
    found: list[Case] = []
    sheets: dict[str, _Sheet] = {}
    for question in questions(workspace):
        if question.sheet not in sheets:
            sheets[question.sheet] = _Sheet(workspace, question.sheet)
        sides = sheets[question.sheet].sides(question)
        found.append(Case(question, sheet_words(summaries[question.sheet]), tuple(sides)))
    return tuple(found)


def choose(workspace: Workspace, case: Case, side: Side) -> Settled:
    """Let a side be the answer."""
    if side.take is None and side.value is None:
        return turn_down(workspace, case.question.id)
    return settle_question(workspace, case.question.id, take=side.take, value=side.value)


class _Sheet:
    """What is needed of a sheet to show its questions."""

    def __init__(self, workspace: Workspace, sheet: str) -> None:
        values = workspace.database.load(sheet)
        self._values = values
        self._labels = Labels(values, workspace.season(values.fiscal_year))
        self._history = workspace.database.versions(sheet)

    def sides(self, question: Question) -> list[Side]:
        if question.kind is QuestionKind.CONFIRM:
            return self._to_confirm(question)
        if question.kind is QuestionKind.ROW:
            return self._of_row(question)
        first = Side(_AT_FIRST, self._who_at_first(question), question.base, value=question.base)
        return [first, *self._heads(question, question.heads)]

    def _heads(self, question: Question, heads: Sequence[Version]) -> list[Side]:
        """What the box shows meanwhile comes first, then what was handed in, as it was written."""
        in_turn = sorted(heads, key=lambda head: (head.value != question.current, head.time, head.id))
        return [
            Side(
                _HANDED_IN if place else _NOW,
                hand(head),
                head.value,
                take=head.id,
                is_suggested=head.id == question.suggested,
            )
            for place, head in enumerate(in_turn)
        ]

    def _to_confirm(self, question: Question) -> list[Side]:
        waiting = question.waiting
        assert waiting is not None  # noqa: S101  # this is what the question is about
        edit, now = waiting.versions[0], [head for head in question.heads if head.id != waiting.id]
        if question.address.field == ORDER:
            return self._order(question, waiting, now)
        is_row = question.address.field == EXISTS
        text = _row_text(waiting.versions[1:], edit.value) if is_row else edit.value
        at_first = Side(
            _AT_FIRST,
            self._who_at_first(question),
            _NOTHING if is_row and not question.base else question.base,
            value=question.base,
            can_be_chosen=not is_row,
        )
        kept = self._heads(question, now)[:1] or [Side(_NOW, "", _NOTHING if is_row else "")]
        return [
            at_first,
            *(replace(side, action="取り込まない") for side in kept),
            Side(_HANDED_IN, hand(edit), text, take=edit.id, action="取り込む"),
        ]

    def _order(self, question: Question, waiting: Waiting, now: Sequence[Version]) -> list[Side]:
        """Rows that stood in another order in the file: the whole list as it was, is, and would be."""
        row = question.address.row
        before = self._values.put((edit.address, self._parent_value(edit)) for edit in waiting.versions)
        after = self._values.put((edit.address, edit.value) for edit in waiting.versions)
        edit, kept = waiting.versions[0], now[0].id if now else None
        return [
            Side(_AT_FIRST, "配布した順番", order_words(before, row), can_be_chosen=False),
            Side(_NOW, "", order_words(self._values, row), take=kept, action="取り込まない"),
            Side(_HANDED_IN, hand(edit), order_words(after, row), take=edit.id, action="取り込む"),
        ]

    def _parent_value(self, edit: Version) -> str:
        found = self._history.get(edit.address, ())
        return next((version.value for version in found if version.id in edit.parents), "")

    def _of_row(self, question: Question) -> list[Side]:
        """One removed a row in which others wrote: it is kept with what they wrote, or it goes."""
        removals = [head for head in question.heads if head.address.field == EXISTS and not head.value]
        others = [head for head in question.heads if head not in removals]
        at_first = Side(_AT_FIRST, "この行がありました", self._name_of(question), can_be_chosen=False)
        kept = [
            Side(
                _NOW,
                "\n".join(dict.fromkeys(hand(head) for head in others)),
                "\n".join(self._said(head) for head in others),
                take=others[0].id,
                is_suggested=question.suggested in {head.id for head in others},
                action="行を残す",
            )
        ]
        gone = [
            Side(
                _HANDED_IN,
                hand(head),
                _REMOVED,
                take=head.id,
                is_suggested=head.id == question.suggested,
                action="行を削除する",
            )
            for head in removals
        ]
        return [at_first, *(kept if others else ()), *gone]

    def _name_of(self, question: Question) -> str:
        """What the row says of itself: its name, or the text of a paragraph."""
        said = (self._values.at(question.address._replace(field=name, key="")) for name in _NAMING)
        return next((text for text in said if text), question.label)

    def _said(self, head: Version) -> str:
        if head.address.field == EXISTS:
            return _KEPT
        return f"{self._labels.of(head.address)}: {head.value or '(空欄)'}"

    def _who_at_first(self, question: Question) -> str:
        """Who wrote what all heads started from."""
        known = {version.id: version for version in self._history.get(question.address, ())}
        parents = [known[id_] for head in question.heads for id_ in head.parents if id_ in known]
        same = [version for version in parents if version.value == question.base]
        return hand(max(same, key=lambda version: version.time)) if same else "配布した内容"


def _row_text(versions: Iterable[Version], removed_if_empty: str) -> str:
    texts = [version.value for version in versions if version.address.field not in {EXISTS, ORDER}]
    return "\n".join(text for text in texts if text) or (_KEPT if removed_if_empty else _REMOVED)
