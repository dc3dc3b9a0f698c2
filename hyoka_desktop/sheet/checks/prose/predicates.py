"""The words that say how a value moved, as patterns over half-width text without white space.

Only forms that tell of something that happened are among them: 増加した, 減少している, 12%増。; never
増加する, 増加率, 減少幅, 増加を図る, 減少により.
"""

from __future__ import annotations

import re
from enum import Enum


class Direction(Enum):
    """How a value moved, or is said not to have moved."""

    UP = "増加"
    DOWN = "減少"
    FLAT = "横ばい"
    NOT_UP = "増加していない"
    NOT_DOWN = "減少していない"


_UP_NOUN = r"(?:急|微|激|漸|大幅)?増(?:加|大)|(?:急|微|大幅)増|上昇|向上|拡大|伸長|倍増|増"
_DOWN_NOUN = r"(?:急|微|激|漸|大幅)?減少|(?:急|激|微|大幅)減|低下|下落|縮小|半減|減"
_UP_VERB = (
    r"増え|増やし|伸び|伸ばし|上がっ|上がり|高まっ|高まり|上回っ|上回り|上回る"
    r"|多くなっ|多くなり|高くなっ|高くなり|多かっ"
)
_DOWN_VERB = (
    r"減っ|減り|下がっ|下がり|落ち込ん|落ち込み|下回っ|下回り|下回る"
    r"|少なくなっ|少なくなり|低くなっ|低くなり|少なかっ"
)
_FLAT = (
    r"横ばい|横這い"
    r"|(?:ほぼ|おおむね|概ね)?同(?:数|率|じ(?:水準|程度|くらい)?|水準|程度|様の水準)"
    r"(?=と|で|だ|を|に(?:とどま|留ま)|、|$|の水準|水準|値|件数|割合)"
    r"|変わら(?:ない|ず|なかった)(?!取組|支援)"
    r"|(?:大きな)?(?:増減|変化|変動|変わり)(?:は|が)?(?:(?:見られ|みられ)?な(?:い|く|かった)|ありませ)"
    r"|維持し(?=た|て(?:いる|おり))"
)

# What may follow た, ている and the like, so that they are no attribute of a noun: 増加した件数.
_CAUSE = r"(?P<cause>ため|ことから|ことによ|ことに(?:伴|つ)|ことで|ので|ことなど)"
_REST = (
    r"(?=$|[、。)]|が|ものの|もの(?:である|と|で|だ)|の(?:は|が|も|で|に|だ)"
    r"|と(?:考|思|み(?!込)|推察|推測|いえ|言え|の|いう|なって)"
    rf"|{_CAUSE}|こと(?:が|は|も|を|と)"
    r"|一方|けれど|状況|状態|結果|ところ|も|わけ|中|なか|とはいえ|反面|など|後|のち|し、)"
)
_TA = r"(?:た|だ|ました)"
_TEIRU = (
    r"(?:て|で)(?:きて)?"
    r"(?:いる|おり|います|おります|いた|いましたが|いました|いることが|いっている|きた|きました)"
)
_WENT = (
    r"(?:な(?:っ(?:た|ている|ており|ていた)|りました)|転じ(?:た|ている|ており)"
    r"|あ(?:る|り|った|ります)(?!が?続け))"
)
_TREND_NOUN = (
    r"(?:の)?(?:傾向|基調)(?:で(?:あ(?:る|り|った)|推移し)"
    r"|が(?:続い|見られ(?!な)|みられ(?!な)|顕著|強ま)|を示し|を維持し)"
)
_DONE_NOUN = (
    rf"(?:し(?:続け)?(?:{_TA}|{_TEIRU})|(?:の)?(?:傾向|基調)?(?:と|に){_WENT}|{_TREND_NOUN}"
    r"|が(?:見られ(?!な)|みられ(?!な)|続い|認められ(?!な))|の一途(?:をたど(?=っ))?"
    r"|傾向(?=$|、)|傾向にあるが|し続け(?:た|ている|ており)|で推移し)"
)
_OPEN_NOUN = (
    r"(?:し(?=$|、|つつ|ながら)|(?:の)?(?:傾向)?(?:と|に)なり(?=$|、)|に転じ(?=、)"
    r"|(?=$|、|で、|の約?[0-9])|で(?=$|、|あ(?:る|り|っ))|だっ(?=た)|傾向(?=に?、))"
)
_NOT_NOUN = (
    r"(?:し(?:て(?:は)?(?:いな|おら)|な(?:い(?!よう|ため)|かっ)|ず(?!に))"
    r"|(?:に|と)?は?(?:至らな|至っていな|至っておら|至らず|な(?:らな|っていな|っておら|らず))"
    r"|は(?:見られ|みられ|認められ|して(?:い)?|し)な|傾向(?:に)?は(?:見られ|みられ)?な"
    r"|していませ|しませんでした)"
)
_DONE_VERB = rf"(?:{_TA}|{_TEIRU}|続け(?:た|ている|ており|てい)|る結果(?=と))"
_OPEN_VERB = r"(?=$|、|、|つつ|数|実績|結果|水準|の|[0-9約])"
_NOT_VERB = r"(?:(?:て|で)は?(?:いな|おら|いませ)|な(?:い|かっ)|ず(?!に)|ませ)"

# With which characters they begin: looking for one of them is what takes the time.
_FIRST = "増減急微激漸大上下低向拡縮伸倍半高多少落横同変維ほお概"
PREDICATE = re.compile(
    rf"(?P<head>(?=[{_FIRST}])(?:(?P<flat>{_FLAT})"
    rf"|(?:(?P<un>{_UP_NOUN})|(?P<dn>{_DOWN_NOUN}))(?={_NOT_NOUN}|{_DONE_NOUN}|{_OPEN_NOUN})"
    rf"|(?:(?P<uv>{_UP_VERB})|(?P<dv>{_DOWN_VERB}))(?={_NOT_VERB}|{_DONE_VERB}|{_OPEN_VERB})))"
)
NOT = re.compile(rf"{_NOT_NOUN}|{_NOT_VERB}")
DONE_NOUN = re.compile(
    rf"{_DONE_NOUN}(?P<more>{_REST}|(?=て|で|た|だ|っ)|(?=る(?:$|[、。]|が|ものの|状況|一方)))"
)
DONE_VERB = re.compile(rf"{_DONE_VERB}(?P<more>{_REST}|(?=と))")
OPEN_NOUN = re.compile(_OPEN_NOUN)
OPEN_VERB = re.compile(_OPEN_VERB)
