"""A checker with two plain rules, so that the faces are tested and not the rulebook: 冷静 is T03 with a mend, 尽快 is L06."""

import pytest

from tongli.base.evidence import Span
from tongli.base.labels import Severity
from tongli.base.talk import Talk
from tongli.checking import Checker
from tongli.checking.model import CheckResult, Edit, Fix, Violation
from tongli.reading.model import Situation

RULES = (("冷静", "T03", Severity.ERROR, "慢说"), ("尽快", "L06", Severity.WARNING, None))


def _found(reply: str, talk: Talk, situation: Situation | None) -> list[Violation]:
    found = []
    for word, rule, severity, put in RULES:
        start = reply.find(word)
        while start >= 0:
            span = Span(start=start, end=start + len(word))
            fixes = () if put is None else (Fix(title=f"改为{put}", safe=True, edits=(Edit(span=span, text=put),)),)
            stage = "" if situation is None else situation.stage.value
            found.append(
                Violation(
                    rule=rule, name=f"说了{word}", severity=severity, span=span, text=word, why="因为", source="A4", fixes=fixes,
                    message=f"{len(talk.turns)}|{talk.case.industry}|{stage}", suggestion="换一句",
                )
            )  # fmt: skip
            start = reply.find(word, start + 1)
    if "空" in reply:
        found.append(
            Violation(
                rule="S03", name="没有下一步", severity=Severity.HINT, span=None, text="", message="没说下一步", why="因为",
                source="A4", suggestion="说下一步",
            )
        )  # fmt: skip
    return sorted(found, key=lambda one: one.span.start if one.span else 10**9)


@pytest.fixture(autouse=True)
def _two_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    def check(self: Checker, reply: str, talk: Talk, situation: Situation | None = None, **_: object) -> CheckResult:
        return CheckResult(violations=tuple(_found(reply, talk, situation)), commitments=())

    monkeypatch.setattr(Checker, "check", check)
