"""Names of 部, 課 and 施策 against the masters of the year, where 年度設定 has them; nothing is renamed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.characters import is_dash
from hyoka_desktop.sheet.checks.facts import Facts, plain
from hyoka_desktop.sheet.checks.finding import Code, Example, Finding, Severity, quoted
from hyoka_desktop.sheet.departments import Department, read_departments, write_departments
from hyoka_desktop.sheet.kinds import Departments, Section
from hyoka_desktop.sheet.master_tables import near_name
from hyoka_desktop.sheet.masters import MasterSection
from hyoka_desktop.sheet.renaming import in_force
from hyoka_desktop.sheet.spellings import REASON

_SECTION = {"code": "01", "bureau": "水辺整備部", "name": "水辺環境課"}
_SECTIONS = {"sections": [_SECTION]}
_BUREAUS = {"sections": [_SECTION, {"code": "02", "bureau": "道路部", "name": "橋りょう課"}]}
_POLICIES = {"policies": [{"code": "12", "group": "施策", "number": "12", "title": "水辺に親しむまちづくり"}]}


def _numbered(number: str, title: str) -> Example:
    boxes = {"header/group": "施策", "header/number": number, "header/title": title}
    return Example(boxes, season=_POLICIES)


CODES: Mapping[str, Code] = {
    "unknown-section": Code(
        Severity.WARNING,
        "the year's list of 組織 has no such 課; one that is spelled alike is suggested",
        Example({"header/lead": "水辺整備部長(水辺環境か)"}, season=_SECTIONS),
    ),
    "unknown-bureau": Code(
        Severity.WARNING,
        "the year's list of 組織 has no such 部; one that is spelled alike is suggested",
        Example({"header/lead": "水辺整美部長(水辺環境課)"}, season=_SECTIONS),
    ),
    "section-of-another-bureau": Code(
        Severity.WARNING,
        "in the year's list of 組織 the 課 belongs to another 部",
        Example({"header/lead": "道路部長(水辺環境課)"}, season=_BUREAUS),
    ),
    "policy-title": Code(
        Severity.WARNING,
        "the year's list of 施策 has another title for this group and number",
        _numbered("12", "水辺にしたしむ街づくり"),
    ),
    "unknown-policy": Code(
        Severity.WARNING,
        "the year's list of 施策 has no such group and number",
        _numbered("21", "橋を守る"),
    ),
}


def check(facts: Facts) -> Iterator[Finding]:
    """What names the masters do not know."""
    if facts.season.sections:
        for address, box, text in facts.filled:
            if isinstance(box.kind, Departments):
                yield from _departments(facts, address, text)
            elif isinstance(box.kind, Section):
                yield from _section(facts, address, text)
    if facts.season.policies:
        yield from _policy(facts)


def _section(facts: Facts, address: Address, text: str) -> Iterator[Finding]:
    names = _sections(facts)
    if _is_name(text) and text.strip() not in names:
        close = near_name(text, sorted(names)) or None
        yield Finding(*_unknown(address, "課", text.strip(), close), close, f"{text.strip()} {text}")


def _departments(facts: Facts, address: Address, text: str) -> Iterator[Finding]:
    departments = read_departments(text)
    bureaus = {section.bureau.removesuffix("長"): section.bureau for section in _in_force(facts)}
    names = _sections(facts)
    for place, department in enumerate(departments):
        bureau = department.bureau.removesuffix("長")
        if _is_name(bureau) and bureau not in bureaus:
            close = near_name(bureau, sorted(bureaus)) or None
            # The form names a 部 by its head.
            head = close + department.bureau[len(bureau) :] if close else None
            right = _put(departments, place, replace(department, bureau=head)) if head else None
            yield Finding(*_unknown(address, "部", department.bureau, head), right, f"{bureau} {text}")
        for name in department.sections:
            if not _is_name(name):
                continue
            if name not in names:
                close = near_name(name, sorted(names)) or None
                right = _put(departments, place, _renamed(department, name, close)) if close else None
                yield Finding(*_unknown(address, "課", name, close), right, f"{name} {text}")
            elif bureau in bureaus and bureau not in names[name]:
                there = "」「".join(sorted(names[name]))
                message = f"{quoted(name)}は組織の一覧では「{there}」の課です。部の名前を確かめてください。"
                judged = f"{name} {text}"
                yield Finding(address, "section-of-another-bureau", Severity.WARNING, message, None, judged)


def _sections(facts: Facts) -> Mapping[str, set[str]]:
    """The 部 of each 課 of the list, without the 長 of a head."""
    found: dict[str, set[str]] = {}
    for section in _in_force(facts):
        found.setdefault(section.name, set()).add(section.bureau.removesuffix("長"))
    return found


def _in_force(facts: Facts) -> tuple[MasterSection, ...]:
    return in_force(facts.season.sections, facts.fiscal_year)


def _is_name(text: str) -> bool:
    return bool(text.strip()) and not is_dash(text) and not REASON.fullmatch(text.strip())


def _renamed(department: Department, name: str, right: str) -> Department:
    sections = tuple(right if section == name else section for section in department.sections)
    return replace(department, sections=sections)


def _put(departments: tuple[Department, ...], place: int, department: Department) -> str:
    return write_departments((*departments[:place], department, *departments[place + 1 :]))


def _unknown(address: Address, kind: str, name: str, close: str | None) -> tuple[Address, str, Severity, str]:
    """The beginning of a finding about a name that the list of 組織 does not have."""
    asked = f"「{close}」ではありませんか。" if close else f"{kind}の名前を確かめてください。"
    code = "unknown-bureau" if kind == "部" else "unknown-section"
    return address, code, Severity.WARNING, f"{quoted(name)}は今年度の組織の一覧にありません。{asked}"


def _policy(facts: Facts) -> Iterator[Finding]:
    header, policies = facts.sheet.header, facts.season.policies
    group, number, title = (text.strip() for text in (header.group, header.number, header.title))
    if not (group and number and title):
        return
    judged = f"{group} {number} {title}"
    place = plain(group), plain(number)
    same = [policy for policy in policies if (plain(policy.group), plain(policy.number)) == place]
    if not same:
        message = (
            f"{quoted(f'{group} {number}')}は今年度の施策の一覧にありません。区分と番号を確かめてください。"
        )
        yield Finding(
            facts.box("header", "number"), "unknown-policy", Severity.WARNING, message, judged=judged
        )
    elif title not in {policy.title for policy in same}:
        right = same[0].title
        message = (
            f"{quoted(f'{group} {number}')}は今年度の施策の一覧では「{right}」です。名称を確かめてください。"
        )
        box = facts.box("header", "title")
        yield Finding(box, "policy-title", Severity.WARNING, message, right, judged)
