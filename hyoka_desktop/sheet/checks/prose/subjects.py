"""Whom a clause speaks of: the indicator, something else, or nobody in particular."""

from __future__ import annotations

import re
from collections import deque
from enum import Enum, auto
from functools import lru_cache

from hyoka_desktop.sheet.characters import half_width
from hyoka_desktop.sheet.checks.prose.periods import MENTION
from hyoka_desktop.sheet.checks.prose.sentences import QUOTED

_REMEMBERED = 4096
# Nobody calls an indicator by more words.
_LONGEST = 40


class Subject(Enum):
    """How sure it is that a clause speaks of the indicator."""

    OWN = auto()  # by its name
    GENERIC = auto()  # 件数, 実績, 割合: whatever is being spoken of
    NOBODY = auto()  # no subject, or one that says nothing: これ, 4年度
    OTHER = auto()


_LEFT_OUT = re.compile(
    r"[の・、,.()「」『』\[\]〔〕【】〓等]|及び|および|並びに|または|又は|件(?=数)|延べ|のべ"
    r"|(?<=取)り(?=扱)|(?<=扱)い"
)
_PER_HEAD = re.compile(r"(?:人|世帯|件|校|台)(?:1日|一日)?(?:当たり|あたり)")
_COUNTED = re.compile(
    r"(?:取扱|受付|取り扱い|総|実|延)*(?:者数|人数|件数|回数|枚数|冊数|数|件|量|額|者)?(?:合計|累計)?"
)
_GENERIC = re.compile(
    r"(?:(?:本|当該|同|この|各)?(?:指標|項目)(?:の?(?:値|数値|実績値?))?|実績値?|数値|値|件数|割合|比率|率"
    r"|合計|総数|総計|全体(?:数|の(?:数|件数|割合))?|人数|回数|枚数|冊数|台数|指標値|成果指標|達成度合い|数"
    r"|推移|実績数|総件数|当該数値|結果|傾向)"
)
_NOBODY = re.compile(
    r"(?:これ|それ|このこと|(?:主な|その|この)?(?:要因|理由|原因|背景)|このため|そのため|一方|なお|また"
    r"|本区|当区|[^、は]{0,4}区(?:内)?(?:全体)?|全体|全体として|本(?:事業|施策)|(?:本|当)(?:課|部)"
    r"|今回|結果|今後|引き続き|ここ数年|近年|[この過去直近]*[0-9三四五]か?年間?|これまで|同年度|年度|年々|年間"
    r"|調査(?:結果)?|アンケート(?:調査)?(?:結果)?)?"
)
_LEAD = re.compile(
    r"(?:なお|また|さらに|一方で?|しかし(?:ながら)?|その結果|結果(?:として)?|このうち|ただし|もっとも|特に"
    r"|加えて|あわせて|同様に|、)+"
)
_MODIFIER_ENDS = re.compile(
    r"(?:^|[、をにへもは]|(?<=年度)|(?<=[年度末])の|で|より|から|まで|として"
    r"|区の|(?:本区|当区|全体|年間|今回|実際|上記|前述|当該|同|本|総|こうした|この|その)の?"
    rf"|{QUOTED})$"
)
_AT_THAT_TIME = re.compile(r"(?:時点|実績|現在|度|分|調査|比|対比|(?:との|に)?比較|から|より|以降|以来)で?")


@lru_cache(_REMEMBERED)
def plain_name(name: str) -> str:
    """A name without the little words and signs that people leave out."""
    return _LEFT_OUT.sub("", re.sub(r"\s", "", half_width(name)))


@lru_cache(_REMEMBERED)
def is_named(words: str, name: str) -> bool:
    """Say whether words name what `name` names, in its order with pieces left out: アクセス数, 手紙の件数."""
    said, full = plain_name(words), plain_name(name)
    if len(said) < 2 or _GENERIC.fullmatch(said) or (_PER_HEAD.search(full) and not _PER_HEAD.search(said)):
        return False
    place = done = 0
    while done < len(said):
        length = next((n for n in range(len(said) - done, 0, -1) if said[done : done + n] in full[place:]), 0)
        is_last = done + length == len(said)
        if length < 2 and not (length == 1 and done >= 2 and is_last):
            return _is_rate(said, full)
        place = full.index(said[done : done + length], place) + length
        done += length
    return bool(_COUNTED.fullmatch(full[place:])) or _is_rate(said, full)


def _is_rate(said: str, full: str) -> bool:
    """満足度 for 満足している区民の割合."""
    return (
        len(said) >= 3
        and said[-1] in "率度"
        and said[:-1] in full
        and full.endswith(("割合", "率", "度", "比率"))
    )


@lru_cache(_REMEMBERED)
def who(words: str, names: tuple[str, ...], others: tuple[str, ...]) -> Subject:
    """Whom the words before は, が or も name."""
    bare = _LEAD.sub("", words) if _LEAD.match(words) else words
    for match in reversed(list(MENTION.finditer(bare))):
        if match.end() == len(bare) or _AT_THAT_TIME.fullmatch(bare, match.end()):
            return Subject.NOBODY
    if _NOBODY.fullmatch(bare):
        return Subject.NOBODY
    for start in range(max(0, len(bare) - _LONGEST), len(bare) - 1):
        piece = bare[start:]
        if any(piece[0] in name and is_named(piece, name) for name in names) and _starts_well(bare, start):
            is_another = any(plain_name(piece) == plain_name(other) for other in others)
            return Subject.OTHER if is_another else Subject.OWN
    generic = re.search(rf"{_GENERIC.pattern}$", bare)
    if generic and _starts_well(bare, generic.start()):
        return Subject.GENERIC
    return Subject.OTHER


def _starts_well(words: str, start: int) -> bool:
    before = words[:start]
    if not before or _MODIFIER_ENDS.search(before):
        return True
    last = deque(MENTION.finditer(before), maxlen=1)
    return bool(last) and before[last[0].end() :] in ("", "の", "における", "末の", "の総")
