"""Where a clause ends: at its verb, or behind a cause; 〜に比べ、 and 〜について、 end nothing."""

from __future__ import annotations

import re
from functools import cached_property

_AFTER_SHI = r"(?<!に対)(?<!と比較)(?<!に比較)(?<!しか)(?<!ただ)(?<!もしく)(?:(?<!に比)し)、"
_CONJUNCTIONS = (
    r"(?:て|で)おり、?"
    r"|(?:たが|るが|だが|すが|いが|ものの|けれど|けれども|一方で?|反面|ながらも?|とともに)、"
    r"|ので、?"
)
_CAUSES = (
    r"(?:[たる]|の|な)ため、|(?:た|る)ため(?!に)|のため(?!に)|ことから、?"
    r"|こと(?:により|によって|に伴い|を受け|で|もあり)、?"
    r"|に(?:よって|よる影響で?|伴って?|伴い)、?|(?<!度)により、?"
)
_CAUSES_WITH_NOUN = (
    r"(?:影響|効果|要因|終了|中止|再開|開始|導入|実施|開設|普及|反動|浸透|緩和)(?:など|等)?"
    r"(?:で|から|により|を受けて?|もあり|もあって)、?"
)
_OCCASIONS = (
    r"を(?:受けて?|背景に|踏まえ)、?|(?:た|の)結果、?"
    r"|(?:た|る)(?:ところ|ほか|中|うえ|上|こと|後|のち)、"
)
_OPEN_VERBS = (
    r"(?<!べ)(?<!較し)(?<!つい)(?<!関し)(?<!とし)(?<!対し)(?<!おい)(?<!かけ)(?<!通じ)(?<!比し)て、"
    r"|(?<!よ)(?<!とお)(?<!あま)(?<!つま)(?<!やは)り、|(?<!引き続)[きぎみちび]、|て以[降来]、?"
    r"|(?<!大き)(?<!著し)く、"
    r"|(?<!比)(?<!くら)べ、|[えけせれめげ]、|ず、"
)
_NEXT_YEAR = r"、(?=(?:令和)?[0-9元]{1,2}年度(?:に|で)?は)"
_END = re.compile(
    f"{_AFTER_SHI}|{_CONJUNCTIONS}|{_CAUSES}|{_CAUSES_WITH_NOUN}|{_OCCASIONS}|{_OPEN_VERBS}|{_NEXT_YEAR}"
)


class Boundaries:
    """Where the clauses of a sentence begin."""

    def __init__(self, text: str) -> None:
        """Nothing is looked for before it is asked for."""
        self._text = text

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in _END.finditer(self._text))]

    def start_of(self, place: int) -> int:
        """Where the clause that a place lies in begins."""
        return max(start for start in self._starts if start <= place)
