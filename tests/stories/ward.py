"""An invented ward of 40 施策評価シート and 25 課, as its published texts of 令和5年度 and its tables say."""

from __future__ import annotations

from pathlib import Path

from hyoka_desktop.sheet.model import (
    PLAN,
    POLICY,
    Evaluation,
    Goal,
    Header,
    Indicator,
    Initiative,
    Paragraph,
    RowId,
    Sheet,
    SheetId,
)
from tests.sheet.publishing import Manner, publish

BUREAUS = {
    "区政改革部": ("企画課", "窓口改革課", "デジタル手続課"),
    "総務部": ("総務課", "職員研修課", "危機管理課"),
    "区民生活部": ("住民記録課", "潮入出張所", "地域振興課"),
    "文化観光部": ("観光課", "文化スポーツ課", "産業振興課"),
    "福祉部": ("福祉課", "高齢者支援課", "障害者支援課", "保護課"),
    "健康部": ("健康推進課", "生活衛生課", "保険年金課"),
    "こども部": ("保育課", "子育て支援課", "こども家庭課"),
    "まちづくり部": ("都市計画課", "みどり公園課", "道路課"),
}
SECTIONS = tuple(section for sections in BUREAUS.values() for section in sections)
PLANNING = "企画課"
SHEETS = 40
_PLANS = 8
_TOPICS = (
    *("開かれた区政", "待たない窓口", "学び続ける職員", "健全な財政運営", "公共施設の再編", "協働の推進"),
    *("広報と広聴", "情報の保護", "災害に強いまち", "消防団の支援", "防犯カメラ", "交通安全", "空き家対策"),
    *("待機児童の解消", "放課後の居場所", "若者の自立", "虐待の防止", "小中学校の改修", "読書の習慣"),
    *("がん検診", "感染症への備え", "食育", "こころの健康", "熱中症予防", "介護予防", "認知症とともに"),
    *("手話の普及", "就労の支え", "生活困窮者の相談", "多文化共生", "水辺の遊歩道", "街路樹の更新"),
    *("ごみの減量", "再生可能エネルギー", "商店街の活性化", "観光案内板", "伝統芸能の継承", "図書館"),
    *("スポーツ施設", "橋りょうの長寿命化"),
)


def write_ward(folder: Path) -> None:
    """Write the published text of every sheet into a folder."""
    folder.mkdir(parents=True)
    for number in range(SHEETS):
        text = publish(ward_sheet(number), Manner(tags=number % 3 == 0, blank_lines=number % 2))
        name = short_name(number).replace(":", "_")
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")


def write_masters(folder: Path) -> tuple[Path, Path]:
    """Write 組織 and 施策の体系 as tables."""
    sections, policies = folder / "組織.csv", folder / "施策の体系.csv"
    lines = ["課コード,部名,課名"]
    lines += [f"{number:03},{bureau_of(section)},{section}" for number, section in enumerate(SECTIONS, 1)]
    sections.write_text("\n".join(lines), encoding="utf-8-sig")
    lines = ["施策コード,区分,番号,施策名"]
    for number in range(SHEETS):
        header = ward_sheet(number).header
        lines.append(f"P{number + 1:03},{header.group},{header.number},{header.title}")
    policies.write_text("\n".join(lines), encoding="utf-8-sig")
    return sections, policies


def short_name(number: int, fiscal_year: int = 2023) -> str:
    """How the command line names a sheet of the ward."""
    header = ward_sheet(number).header
    return f"{fiscal_year}:{header.group[:2]}{header.number}"


def lead_of(number: int) -> str:
    """The 主管課 of a sheet."""
    return SECTIONS[number % len(SECTIONS)]


def partner_of(number: int) -> str:
    """The other 課 that fills in a sheet: it answers for the second indicator."""
    return SECTIONS[(number + 1 + number // len(SECTIONS)) % len(SECTIONS)]


def bureau_of(section: str) -> str:
    """The 部 of a 課."""
    return next(bureau for bureau, sections in BUREAUS.items() if section in sections)


def ward_sheet(number: int) -> Sheet:
    """A sheet as it was published in 令和5年度, filled in up to 4年度."""
    is_plan = number < _PLANS
    topic = _TOPICS[number]
    lead, partner = (f"{bureau_of(one)}長({one})" for one in (lead_of(number), partner_of(number)))
    header = Header(
        PLAN if is_plan else POLICY, str(number + 1 if is_plan else number - 7), topic, lead, partner
    )
    goal = Goal(
        f"{topic}を区民とともに進め、だれもが安心して暮らせるまちをつくります。",
        (_indicator(number, 1, lead_of(number)), _indicator(number, 2, partner_of(number))),
        context=_paragraphs(f"◆国は{topic}に関する計画を改めた。", "◆区民の関心は年々高まっている。"),
    )
    evaluation = Evaluation(
        _paragraphs(f"◆{topic}の取組はおおむね順調に進んでいる。"), _paragraphs("◆引き続き重点的に取り組む。")
    )
    initiatives = (_initiative(number, topic, lead, partner),)
    return Sheet(SheetId(""), 2023, header, goal, initiatives, evaluation)


def _indicator(number: int, place: int, owner: str) -> Indicator:
    first = 100 * (number + 1) + place
    values = {str(2019 + year): f"{first + 10 * year:,}" for year in range(4)}
    name = f"{'講座の参加者数' if place == 1 else '相談の件数'}（{number + 1}）"
    return Indicator(
        RowId(""), str(place), name, "人" if place == 1 else "件", values, owner, "前年度から10増えた。"
    )


def _initiative(number: int, topic: str, lead: str, partner: str) -> Initiative:
    money = {
        "2022-budget": f"{1000 + number:,}",
        "2022-provisional": f"{900 + number:,}",
        "2023-budget": "1,200",
    }
    return Initiative(
        RowId(""),
        "1",
        f"{topic}の推進",
        "身近な場での取組",
        _paragraphs("◆講座と相談の場を増やす。"),
        f"{topic}推進事業",
        lead,
        partner,
        f"{topic}のために、講座と相談を組み合わせて進める。",
        {},
        money,
        dict.fromkeys(money, "500"),
        _paragraphs("◆講座を12回開いた。", "◆相談の待ち時間が課題である。"),
    )


def _paragraphs(*texts: str) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(RowId(""), str(place), text) for place, text in enumerate(texts))
