"""A small sheet in plain text, and the same with something replaced."""

from __future__ import annotations

from hyoka_desktop.sheet.model import Sheet
from hyoka_desktop.sheet.published.reading import read_published
from hyoka_desktop.sheet.values import assemble

TEXT = """令和5年度 施策評価シート(4年度実績)
施策 12	水辺に親しむまちづくり	主管部長(課)	水辺部長(水辺課)
		関係部長(課)	道路部長(橋りょう課)

1 施策目標
取組目標
水辺に人が集うまちにします。
現状・取組状況
項目	単位	現状値(元年度)	4年度	5年度	項目担当課
①水上バスの乗客数	人	1,200 (30年度)	900	-	水辺課
②渡し船の便数	便	4	6		橋りょう課
分析	①船着場の工事で減少した。
	②土曜日の便を増やした。
施策コストの状況
種別	4年度予算	4年度決算(速報値)	5年度予算
トータルコスト	12千円	11千円	13千円
事業費	10千円	9千円	11千円
人件費	2千円	2千円	2千円
《参考》施策を取り巻く状況(社会状況/国・都の動向)
◆川沿いの道が開通した。

2 施策目標の達成に向けた具体的な取組方針
取組方針1	岸辺を歩けるようにする
主な取組	遊歩道をつなぐ
取組内容	◆橋の下をくぐる道を造る。
主な実施事業	遊歩道整備事業
取組方針2	船を走らせる
主な取組	渡し船を増やす
取組内容	◆土曜日も走らせる。
主な実施事業	渡し船運航事業

3 取組方針の実施状況
取組方針1	岸辺を歩けるようにする	主管部長(課)	道路部長(橋りょう課)
		関係部長(課)	—
岸辺の道を一つにつなぎます。
取組コストの状況
種別	4年度予算	4年度決算(速報値)	5年度予算
トータルコスト	12千円	11千円	13千円
事業費	10千円	9千円	11千円
人件費	2千円	2千円	2千円
成果と課題
◆三つの橋の下に道ができた。
取組方針2	船を走らせる	主管部長(課)	水辺部長(水辺課)
		関係部長(課)
船で通える区にします。
取組コストの状況
種別	4年度予算	4年度決算(速報値)	5年度予算
トータルコスト
事業費
人件費
成果と課題
◆乗り場の待合所が足りない。

4 一次評価《主管部長による評価》
総評	◆順調である。
今後の方向性	◆続ける。◆広げる。
"""


def read(text: str) -> tuple[Sheet, tuple[str, ...]]:
    """The sheet that a text was read as, and the notes."""
    found = read_published(text)
    return assemble(found.values), found.notes


def other(*replaced: tuple[str, str]) -> str:
    """TEXT with something replaced; every replacement must find something."""
    text = TEXT
    for old, new in replaced:
        assert old in text
        text = text.replace(old, new)
    return text
