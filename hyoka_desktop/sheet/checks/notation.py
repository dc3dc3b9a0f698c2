"""表記: hints at signs and words of a text that are slips, or that stand otherwise elsewhere on the sheet."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.characters import full_width, half_width
from hyoka_desktop.sheet.checks.facts import Facts
from hyoka_desktop.sheet.checks.finding import Code, Example, Finding, Severity, quoted
from hyoka_desktop.sheet.checks.rules import Rules, WordChoice
from hyoka_desktop.sheet.declaration import lists
from hyoka_desktop.sheet.kinds import Departments, Line, Prose
from hyoka_desktop.sheet.paragraphs import paragraph_lists


def _hint(meaning: str, *texts: str) -> Code:
    places = ("goal/context:1/text", "goal/context:2/text", "goal/context:3/text")
    return Code(Severity.NOTATION, meaning, Example(dict(zip(places, texts, strict=False))))


CODES: Mapping[str, Code] = {
    "mixed-words": _hint(
        "a word is spelled in two ways on one sheet (`words`)",
        "◆取組を続ける。",
        "◆取組を広げる。",
        "◆取り組みを支える。",
    ),
    "mixed-widths": _hint(
        "digits, letters, brackets or % stand in full and in half width on one sheet", "◆12件", "◆１３件"
    ),
    "lookalike": _hint("a sign looks like the one that is meant (`alike`)", "◆➀を直す。"),
    "half-width-kana": _hint("kana of half width", "◆ﾎｰﾑﾍﾟｰｼﾞを直す。"),
    "private-character": _hint(
        "a character of one's own PC (外字), which nobody else can see", "◆\ue000橋を直す。"
    ),
    "doubled": _hint(
        "a sign or word stands twice in a row (`doubled`, `repeatable`)", "◆橋を直すことことにした。"
    ),
    "unclosed-bracket": _hint(
        "a bracket is not closed, or closed without being opened", "◆「水辺の道をつなぐ。"
    ),
    "missing-mark": _hint(
        "a paragraph has no ◆ although most paragraphs of its list begin with one",
        "◆橋を直す。",
        "◆道を造る。",
        "川を守る。",
    ),
}

_Texts = tuple[tuple[Address, str], ...]

_WIDTHS = {
    "数字": (re.compile("[0-9]"), re.compile("[０-９]")),
    "英字": (re.compile("[A-Za-z]"), re.compile("[Ａ-Ｚａ-ｚ]")),
    "かっこ": (re.compile(r"[()]"), re.compile("[（）]")),
    "%": (re.compile("%"), re.compile("％")),
}
_KANA = re.compile("[\uff61-\uff9f]+")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
_NAMED = "「[^」]*」|『[^』]*』"
_REPEATED = re.compile(r"([一-龠]{2,8}|[ァ-ヶー]{3,})\1")
_CLOSING = {"」": "「", "』": "『", ")": "(", "】": "【", "〕": "〔", "》": "《"}
_BRACKET = re.compile("[「」『』()（）【】〔〕《》]")
_COUNTED = re.compile(r"[0-9０-９a-zA-Zａ-ｚＡ-Ｚア-ンあ-ん①-⑳ⅰ-ⅹ]")
_BEFORE_MARK = re.compile(r"\s*[◆・○●※◇■□▪＊*(\[【〔「0-9①-⑳ア-ン-]")


def check(facts: Facts) -> Iterator[Finding]:
    """What could be written better on a sheet."""
    texts: _Texts = tuple(
        (address, text)
        for address, box, text in facts.filled
        if isinstance(box.kind, Line | Prose | Departments)
    )
    # Most slips are nowhere on a sheet, and all its texts at once are looked through quickly.
    everything = "\n".join(text for _, text in texts)
    yield from _words(texts, everything, facts.rules)
    yield from _widths(texts, everything)
    has_odd_signs = any(_signs(facts.box("", ""), everything, facts.rules))
    has_doubles = any(_doubled(facts.box("", ""), everything, facts.rules))
    for address, text in texts:
        if has_odd_signs:
            yield from _signs(address, text, facts.rules)
        if has_doubles:
            yield from _doubled(address, text, facts.rules)
        yield from _brackets(address, text)
    yield from _marks(facts)


def _say(address: Address, code: str, text: str, message: str, suggestion: str | None = None) -> Finding:
    return Finding(address, code, Severity.NOTATION, message, suggestion, text)


# ------------------------------------------------------------------------------------------- one with another


def _words(texts: _Texts, everything: str, rules: Rules) -> Iterator[Finding]:
    for choice in rules.words:
        if sum(spelling in everything for spelling in choice.spellings) < 2:
            continue
        pattern = _spelled(choice)
        counts = Counter(match["word"] for match in pattern.finditer(everything) if match["word"])
        if len(counts) < 2:
            continue
        # The commonest, of two as common the one that the rule names first.
        best = max(counts, key=lambda word: (counts[word], -choice.spellings.index(word)))
        for address, text in texts:
            others = {match["word"] for match in pattern.finditer(text)} - {best, None}
            if others:
                named = "」「".join(sorted(others))
                message = f"「{named}」は、このシートのほかの所では「{best}」です。書き方をそろえてください。"
                yield _say(address, "mixed-words", text, message, pattern.sub(_into(best), text))


@lru_cache(256)
def _spelled(choice: WordChoice) -> re.Pattern[str]:
    """The spellings of a word, longest first, and names between 「」 so that these are passed over."""
    words = "|".join(map(re.escape, sorted(choice.spellings, key=len, reverse=True)))
    after = "|".join(map(re.escape, choice.except_before))
    return re.compile(f"{_NAMED}|(?P<word>{words}){f'(?!{after})' if after else ''}")


def _into(best: str) -> Callable[[re.Match[str]], str]:
    return lambda match: best if match["word"] else match[0]


def _widths(texts: _Texts, everything: str) -> Iterator[Finding]:
    for kind, (half, full) in _WIDTHS.items():
        if not (half.search(everything) and full.search(everything)):
            continue
        halves = [address for address, text in texts if half.search(text)]
        fulls = [address for address, text in texts if full.search(text)]
        to_half = len(fulls) <= len(halves)
        odd, turn, found = (full, half_width, set(fulls)) if to_half else (half, full_width, set(halves))
        for address, text in texts:
            if address in found:
                mine, most = ("全角", "半角") if to_half else ("半角", "全角")
                message = (
                    f"{kind}が{mine}です。このシートのほかの所では{most}です。書き方をそろえてください。"
                )
                suggestion = odd.sub(_turned(turn), text)
                yield Finding(
                    address, "mixed-widths", Severity.NOTATION, message, suggestion, f"{kind} {text}"
                )


def _turned(turn: Callable[[str], str]) -> Callable[[re.Match[str]], str]:
    return lambda match: turn(match[0])


def _marks(facts: Facts) -> Iterator[Finding]:
    for (name, _parent), rows in facts.children.items():
        if name not in paragraph_lists():
            continue
        boxes = [facts.box(lists()[name].part, "text", row.id) for row in rows]
        texts = [facts.values.at(box) for box in boxes]
        marked = sum(text.startswith("◆") for text in texts)
        if not len(texts) / 2 < marked < len(texts):
            continue
        for box, text in zip(boxes, texts, strict=True):
            if text.strip() and not _BEFORE_MARK.match(text):
                message = "ほかの段落は「◆」で始まっています。「◆」を付けるか確かめてください。"
                yield _say(box, "missing-mark", text, message, f"◆{text.lstrip()}")


# ------------------------------------------------------------------------------------------- one by one


def _signs(address: Address, text: str, rules: Rules) -> Iterator[Finding]:
    alike = [sign for sign in rules.alike if sign in text]
    if alike:
        told = "、".join(f"「{sign}」は「{rules.alike[sign]}」" for sign in alike)
        message = f"{told}に似た別の文字です。検索で見つからないなどの元になるため、直してください。"
        right = text.translate({ord(sign): rules.alike[sign] for sign in alike})
        yield _say(address, "lookalike", text, message, right)
    if kana := _KANA.search(text):
        right = _KANA.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
        yield _say(
            address,
            "half-width-kana",
            text,
            f"半角カナ{quoted(kana[0])}があります。全角にしてください。",
            right,
        )
    if _PRIVATE.search(text):
        message = "外字があります。ほかのPCや公表した文書では表示されません。別の文字にしてください。"
        yield _say(address, "private-character", text, message)


def _doubled(address: Address, text: str, rules: Rules) -> Iterator[Finding]:
    found = [*_twice(rules.doubled).finditer(text)] if rules.doubled else []
    found += [match for match in _REPEATED.finditer(text) if match[1] not in rules.repeatable]
    if not found:
        return
    named = "".join(quoted(said) for said in dict.fromkeys(match[0] for match in found))
    right = text
    for match in sorted(found, key=re.Match.start, reverse=True):
        right = right[: match.start()] + match[1] + right[match.end() :]
    message = f"{named}と、同じ言葉や記号が続いています。書き誤りではないか確かめてください。"
    yield _say(address, "doubled", text, message, right)


@lru_cache(16)
def _twice(units: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(f"({'|'.join(map(re.escape, units))})\\1+")


def _brackets(address: Address, text: str) -> Iterator[Finding]:
    wrong = _unbalanced(text)
    if wrong:
        message = f"かっこ {text[wrong[0]]} の相手がありません。閉じ忘れや開き忘れを確かめてください。"
        yield _say(address, "unclosed-bracket", text, message)


def _unbalanced(text: str) -> list[int]:
    """The places of brackets that have no partner; 1) and ア) open nothing."""
    opened: list[tuple[str, int]] = []
    wrong: list[int] = []
    for match in _BRACKET.finditer(text):
        sign, place = half_width(match[0]), match.start()
        if sign not in _CLOSING:
            opened.append((sign, place))
        elif opened and opened[-1][0] == _CLOSING[sign]:
            opened.pop()
        elif not (sign == ")" and place and _COUNTED.match(text[place - 1])):
            wrong.append(place)
    return [*wrong, *(place for _, place in opened)]
