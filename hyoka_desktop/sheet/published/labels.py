"""The labels of the form as people print them, and which field each one leads to."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from types import MappingProxyType
from typing import NamedTuple

from hyoka_desktop.sheet.declaration import BoxField, ListField, parts, row_class, top_lists
from hyoka_desktop.sheet.kinds import ByStage, Many, Paragraphs, Prose
from hyoka_desktop.sheet.model import LATER_PARTS, PARTS
from hyoka_desktop.sheet.season import TABLE_HEADINGS
from hyoka_desktop.sheet.years import read_column_heading

# What else is printed for a label of the declaration, by part or part.field; brackets may be left out anyway.
_VARIANTS: Mapping[str, str] = MappingProxyType(
    {
        "goal": "施策目標と現状 計画目標 目標",
        "plan": "具体的な取組方針 施策を実現するための取組方針 計画の実現に向けた具体的な取組方針",
        "progress": "取組方針の進捗状況 取組方針ごとの実施状況 取組の実施状況 実施状況",
        "evaluation": "一次評価 主管部長による評価",
        "external": "外部評価委員会による評価 外部評価委員会による外部評価 外部評価結果",
        "final": "二次評価 最終評価 区の最終評価",
        "followup": "前年度外部評価への対応 前年度の外部評価に対する対応 昨年度の外部評価への対応",
        "header.group": "施策区分",
        "header.number": "施策番号 No",
        "header.title": "施策名称 施策の名称 名称",
        "header.lead": "主管部課 主管部(課) 主管部・課 主管課 主管部",
        "header.related": "関係部課 関係部(課) 関係部・課 関係課 関係部 関連部長(課)",
        "progress.lead": "主管部課 主管部(課) 主管部・課 主管課 主管部",
        "progress.related": "関係部課 関係部(課) 関係部・課 関係課 関係部 関連部長(課)",
        "goal.aim": "取組の目標 目指す姿 めざす姿 区の目指す姿",
        "goal.name": "指標 指標名 指標項目 項目名",
        "goal.owner": "項目所管課 指標担当課 担当課 所管課 主管課",
        "goal.analysis": "現状分析 指標の分析 分析結果",
        "goal.context": "《参考》 参考 <参考> 《参考》施策を取り巻く状況",
        "goal.indicators": "現状と取組状況 現状及び取組状況 指標 指標の推移 代表指標 施策実現に関する指標",
        "goal.costs": "施策のコスト コストの状況",
        "goal.total": "総コスト 合計 計",
        "progress.costs": "取組のコスト コストの状況",
        "progress.total": "総コスト 合計 計",
        "plan.main_effort": "主な取組名",
        "plan.content": "取組の内容 内容",
        "plan.projects": "主な事業 実施事業 主な実施事業名",
        "progress.description": "取組方針の概要 内容",
        "progress.results": "成果・課題 成果及び課題 成果と今後の課題",
        "evaluation.direction": "今後の方向 今後の取組の方向性",
        "external.opinion": "意見 外部評価委員会の評価 外部評価委員会意見",
        "external.response": "対応 意見への区の対応 意見に対する対応",
        "final.verdict": "区の評価",
        "followup.measures": "対応 対応状況 対応内容",
    }
)
# Which fields of the class that stands in the table of indicators are columns of that table.
_COLUMNS = ("name", "unit", "owner")
# The text that stands in a part without a label of its own.
UNLABELLED: Mapping[str, str] = MappingProxyType(
    {"progress": "description", "external": "opinion", "final": "verdict", "followup": "measures"}
)

_LONGEST_LABEL = 60
_SIMILAR = 0.6
_ORNAMENT = "【】〔〕[]■□●○◎・:*"
_AGAIN = re.compile(r"\((?:続き|つづき|再掲)\)$|\((?:単位:?)?千円\)$|単位:千円$")
_NUMBERED = re.compile(r"(?:第?(?P<number>[0-9]{1,2}|[IVX]{1,4})[章部]?[.,、:)]?)?(?P<title>.*)", re.DOTALL)
_HEAD_WITH_TITLE = re.compile(
    r"(?P<label>[^\s0-9０-９]{1,20}?)\s*(?P<number>[0-9０-９]{1,2}|[一二三四五六七八九十])[\s:：]+(?P<title>\S.{0,98})"
)
_KANJI = tuple("一二三四五六七八九十")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_SHEET_TITLE = re.compile("評価(シート|表|調書)")


def label_key(text: str) -> str:
    """What of a label counts when two are compared: no white space, no ornaments, half-width brackets."""
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text)) if len(text) <= _LONGEST_LABEL else ""
    plain = re.sub("取り?組み?", "取組", plain)
    return _AGAIN.sub("", plain).strip(_ORNAMENT)


def _without_brackets(key: str) -> str:
    return re.sub(r"\([^()]*\)|《[^《》]*》", "", key)


class RowHead(NamedTuple):
    """The label of a numbered row, such as 取組方針1; a `title` may stand in the same cell."""

    number: int | None
    title: str


class FormLabels:
    """The labels of a form: those of the declaration and of `headings` (as in 年度設定), and variants."""

    def __init__(self, headings: Mapping[str, str]) -> None:
        """Collect the labels of all parts once."""
        self._headings = headings
        self._parts = {key: part for part in PARTS for key in self._keys(part, PARTS[part].title)}
        self._fields: dict[str, dict[str, BoxField | ListField | None]] = {}
        self._costs: dict[str, dict[str, BoxField]] = {}
        self._columns: dict[str, str] = {}
        for part in PARTS:
            self._collect(part)
        base = headings.get("base_year", "")
        self._base = tuple(label_key(piece) for piece in base.split("{year}")) if "{year}" in base else ()
        self._named_columns = {
            label_key(text): name.removeprefix("column/")
            for name, text in headings.items()
            if name.startswith("column/")
        }
        self._row_label = label_key(headings.get("plan.title", top_lists()["initiatives"].kind.label))

    def _collect(self, part: str) -> None:
        captions = {name: text for name, text in TABLE_HEADINGS.items() if name.startswith(f"{part}.")}
        fields: dict[str, BoxField | ListField | None] = {}
        costs: dict[str, BoxField] = {}
        for field in _fields_of(part):
            keys = self._keys(f"{part}.{field.name}", field.kind.label)
            if isinstance(field, BoxField) and field.keyed is ByStage:
                costs.update(dict.fromkeys(keys, field))
            elif field.name in _COLUMNS and part == "goal":
                self._columns.update(dict.fromkeys(keys, field.name))
            elif isinstance(field, ListField) or field.keyed is None:
                fields.update(dict.fromkeys(keys, field))
        # Headings over tables lead to no box: the table names its boxes itself.
        for name, text in captions.items():
            fields.update(dict.fromkeys(self._keys(name, text)))
        self._fields[part], self._costs[part] = fields, costs

    def _keys(self, name: str, label: str) -> Iterator[str]:
        """The keys of one label, the weakest first: a later label of the same key wins."""
        words = _VARIANTS.get(name, "").split(" ")
        printed = [self._headings[name]] if name in self._headings else []
        for text in (*words, label, *printed):
            key = label_key(text)
            if short := _without_brackets(key):
                yield short
            if key:
                yield key

    def part_of(self, text: str, *, is_alone: bool) -> tuple[str, bool] | None:
        """The part whose heading a text is, and whether it is so only by likeness; None for other texts.

        Without its number a heading must stand alone in its row; by likeness only one with its number may.
        """
        key = label_key(text)
        match = _NUMBERED.fullmatch(key)
        if match is None or not match["title"] or not (match["number"] or is_alone):
            return None
        for title in (match["title"], key):
            for found in (title, _without_brackets(title)):
                if found in self._parts:
                    return self._parts[found], False
        part = next((part for part in PARTS if PARTS[part].number == (match["number"] or "-")), "")
        if not is_alone or not part or "。" in text:
            return None
        declared = _without_brackets(label_key(self._headings.get(part, PARTS[part].title)))
        likeness = SequenceMatcher(None, _without_brackets(match["title"]), declared).ratio()
        return (part, True) if likeness >= _SIMILAR else None

    def is_label(self, part: str, text: str) -> bool:
        """Say whether a text is a label of this part, one without a box of its own included."""
        return label_key(text) in self._fields[part]

    def field(self, part: str, text: str) -> BoxField | ListField | None:
        """The field that a label leads to; None for other texts and for labels without a box of their own."""
        return self._fields[part].get(label_key(text))

    def cost(self, part: str, text: str) -> BoxField | None:
        """The row of the table of costs that a label names."""
        return self._costs[part].get(label_key(text))

    def column(self, text: str) -> str:
        """The field that a heading in the table of indicators names, or an empty text."""
        return self._columns.get(label_key(text), "")

    def year_key(self, text: str, reference: int) -> str:
        """The key of a column of years on a sheet of the fiscal year `reference`, or an empty text."""
        key = label_key(text)
        if key in self._named_columns:
            return self._named_columns[key]
        if self._base and key.startswith(self._base[0]) and key.endswith(self._base[-1]):
            key = key[len(self._base[0]) : len(key) - len(self._base[-1])]
        return (key and read_column_heading(key, reference)) or ""

    def row_head(self, text: str) -> RowHead | None:
        """Read the label of a 取組方針; a title in the same cell must follow after a space or a colon."""
        key = label_key(text)
        rest = key.removeprefix(self._row_label)
        if key.startswith(self._row_label) and (not rest or _number(rest)):
            return RowHead(_number(rest), "")
        match = _HEAD_WITH_TITLE.fullmatch(text)
        if match is None or label_key(match["label"]) != self._row_label or "。" in match["title"]:
            return None
        return RowHead(_number(label_key(match["number"])), match["title"])

    def is_sheet_title(self, text: str) -> bool:
        """Say whether a text is the name of the form itself."""
        return label_key(text) == label_key(self._headings.get("sheet", "")) or bool(
            _SHEET_TITLE.search(label_key(text))
        )

    def required(self) -> Iterator[tuple[str, str, str]]:
        """What every sheet prints, as (part, field, printed label); the part itself has no field."""
        for part, declared in PARTS.items():
            if part in LATER_PARTS:
                continue
            if declared.number:
                yield part, "", f"{declared.number} {self._headings.get(part, declared.title)}"
            yield from self._required_in(part)

    def _required_in(self, part: str) -> Iterator[tuple[str, str, str]]:
        own = parts()[part].order if part in parts() else ()
        for field in own:
            if isinstance(field.kind, Many):
                yield part, field.name, TABLE_HEADINGS[f"{part}.{field.name}"]
            elif isinstance(field.kind, Paragraphs | Prose):
                yield part, field.name, self._headings.get(f"{part}.{field.name}", field.kind.label)
        if self._costs[part] and own:
            yield part, "costs", TABLE_HEADINGS[f"{part}.costs"]


def _fields_of(part: str) -> Iterator[BoxField | ListField]:
    """The fields printed in a part: its own, and those of the rows that stand there."""
    classes = [parts()[part]] if part in parts() else []
    classes += [row_class(name) for name, field in top_lists().items() if isinstance(field.kind, Many)]
    for cls in classes:
        yield from (field for field in cls.order if field.part == part)


def _number(text: str) -> int | None:
    if text.isdigit():
        return int(text)
    return next((words.index(text) + 1 for words in (_KANJI, _ROMAN) if text in words), None)
