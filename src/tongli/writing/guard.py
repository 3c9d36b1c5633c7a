"""The guard: what a chat model wrote, held against what the writer without a model may say here. Pure.

The draft without a model is the measure. It stands on plan, case and policy alone, whatever the customer wrote; so an answer
may say it better, warmer, in another order, and say the customer's words back, but it may decide, promise, claim or reveal
nothing that is not in that draft or was not said by a person before. A model that obeys a customer's command is caught by
what it then says, not by how the command looked. What is refused wrongly costs a nicer wording, never more.
"""

import re
from collections.abc import Iterator
from datetime import datetime

from tongli.base.labels import FactKind, Lang, Move, Severity
from tongli.base.talk import CHINA, Talk, Who
from tongli.base.text import script_of, sentences
from tongli.casework.commitments import find_commitments
from tongli.casework.model import FoundCommitment
from tongli.checking import Checker, CheckResult
from tongli.checking.checker import situation_of
from tongli.knowledge import Knowledge
from tongli.knowledge.schema import LabelName
from tongli.reading import Reader, TalkReading
from tongli.reading.facts import find_facts
from tongli.writing.acts import ActClause, ActReader
from tongli.writing.familiar import Familiar
from tongli.writing.ground import SAME_TIME, Ground, numbers_of, own_words, squeezed
from tongli.writing.model import Draft, Plan
from tongli.writing.script import to_traditional
from tongli.writing.verdict import Refusal, RefusalKind

LONGEST = {"chat": 280, "phone": 320, "email": 900}
"""Characters of a reply in Chinese; three times as many letters in English."""
_MARKUP = re.compile(
    r"```|[a-z_]\w*\.[a-z_]\w*\(|^\s*(?:import|def|select|print)\s|\*\*|^\s*#{1,6}\s|^\s*[-*]\s|</?[a-z_|]{2,}|[\[{]\s*\"|\|\s*-{3}|^\s*(?:system|assistant|user|客户|客服)\s*[:：]",
    re.IGNORECASE | re.MULTILINE,
)
_CONTACT = re.compile(
    r"https?:|www\.|[a-z0-9-]{2,}\.(?:com|cn|net|org|io|top|xyz|cc|info|me)(?![a-z])|@[a-z0-9]"
    r"|(?:微信|vx|wechat|qq|加我|telegram|whatsapp)[^,，。]{0,4}[a-z0-9]",
    re.IGNORECASE,
)
_CODED = re.compile(r"[A-Za-z0-9+/=_-]{16,}|(?:[0-9a-f]{2}[ ,]){6,}|(?:\\u[0-9a-f]{4}){2,}", re.IGNORECASE)
_TIMES = frozenset({FactKind.TIME, FactKind.DURATION})
_CONTACTS = frozenset(kind for kind in FactKind if kind.value in ("phone", "email", "address", "id_card", "bank_card", "plate"))
_OTHERWISE = frozenset({FactKind.PRODUCT})
_LATER = frozenset({Move.OFFER_OPTIONS, Move.CLOSE, Move.INVITE_FEEDBACK})
"""Moves that an answer makes only where the plan has them, or the draft without a model makes them."""
_CLOCKED = re.compile(r"\d{1,2}[:：点點]|(?:小时|小時|分钟|分鐘|天|工作日)[之以]?[内內]|(?:by|within|before) [\da-z]")
_CLOCK_EN = re.compile(r"\d{1,2}:\d{2} (?:today|tomorrow)")
_HARMLESS = frozenset({"repair", "visit", "deliver", "escalate"})
"""Acts that may be asked about though nobody has spoken of them."""
_UNCLOCKED = datetime(2026, 1, 5, 9, 0, tzinfo=CHINA)
"""A time to reckon from where the talk has none: only whether two due times are the same is asked."""
MOST = 8
"""Reasons that are given at most."""
_OURS = re.compile(r"(?<![a-z])(?:we|our|i|my)(?![a-z])", re.IGNORECASE)
_RUN, _RUN_EN = 7, 22


class Guard:
    """Judges answers. Holds compiled knowledge only; safe to share between threads."""

    def __init__(self, knowledge: Knowledge, checker: Checker, reader: Reader, lang: Lang = Lang.HANS) -> None:
        self._checker, self._reader, self._lang = checker, reader, lang
        self._acts, self._familiar = ActReader(knowledge), Familiar(knowledge)
        self._why = {name.label: name for name in knowledge.of(LabelName) if name.family == "refusal"}

    def reason(self, kind: RefusalKind, found: str = "") -> Refusal:
        """A refusal with its reason in words."""
        name = self._why[kind]
        text = name.name_in(self._lang)
        return Refusal(kind=kind, found=found[:80], why=text.replace("{found}", found.strip()[:80]))

    def check(self, text: str, talk: Talk, reading: TalkReading, plan: Plan) -> CheckResult:
        """What the checker says of an answer, at the stage of the plan."""
        return self._checker.check(text, talk, situation_of(reading).model_copy(update={"stage": plan.stage}))

    def moves(self, text: str) -> tuple[Move, ...]:
        """The moves that an answer makes."""
        return tuple(Move(found.label) for found in self._reader.read_agent(text).moves)

    def judge(
        self, text: str, talk: Talk, reading: TalkReading, plan: Plan, base: Draft, secrets: tuple[str, ...] = ()
    ) -> tuple[Refusal, ...]:
        """Every reason against the answer, at most ``MOST``; none: it may be shown.

        Args:
            text: the answer, stand-ins put back.
            talk: what is answered.
            reading: its reading.
            plan: the plan of the reply.
            base: the draft without a model.
            secrets: what the model was told beside the plan (its instructions).
        """
        if not text.strip():
            return (self.reason("empty"),)
        most = LONGEST[talk.case.channel] * (3 if plan.lang is Lang.EN else 1)
        if len(text) > max(most, 2 * len(base.text)):
            return (self.reason("long"),)
        sure = _Case(self, text, talk, reading, plan, base, secrets)
        found = [self.reason(kind, what) for kind, what in dict.fromkeys(sure.against())]
        return tuple(found[:MOST])


class _Case:
    """One answer and what it may stand on."""

    def __init__(
        self, guard: Guard, text: str, talk: Talk, reading: TalkReading, plan: Plan, base: Draft, secrets: tuple[str, ...]
    ) -> None:
        self.guard, self.text, self.talk, self.reading, self.plan, self.base = guard, text, talk, reading, plan, base
        case = talk.case
        heard = [turn.text for turn in talk.turns if turn.who is Who.CUSTOMER]
        known = [*heard, *map(str, case.facts.values())]
        acts = guard._acts
        granted = [*plan.safety, *case.commitments, *(promise.what for promise in case.promises), case.agent]
        for place, turn in enumerate(talk.turns):
            if turn.who is not Who.CUSTOMER:
                granted += own_words(turn.text, [earlier.text for earlier in talk.turns[:place] if earlier.who is Who.CUSTOMER])
        granted += own_words(base.text, known)
        self.ground = Ground(granted, known)
        self.draft = squeezed(base.text)
        self.plain = squeezed(text)
        self.secrets = [squeezed(line) for line in (*_inside(plan), case.authority_note, *case.policy, *secrets)]
        ours = [clause for piece in granted for clause in acts.read(piece)]
        self.given = frozenset().union(*(clause.given | clause.told for clause in ours))
        self.spoken = frozenset().union(self.given, *(clause.asked for clause in ours), *(acts.labels(one) for one in heard))
        self.clauses = acts.read(text)

    def against(self) -> Iterator[tuple[RefusalKind, str]]:
        yield from self._form()
        yield from self._inside()
        yield from self._decided()
        yield from self._facts()
        yield from self._promises()
        yield from self._stage()
        yield from self._rules()

    def _form(self) -> Iterator[tuple[RefusalKind, str]]:
        english = self.plan.lang is Lang.EN
        if (script_of(self.text) == "latin") != english:
            yield "language", ""
        for kind, pattern in (("markup", _MARKUP), ("contact", _CONTACT), ("strays", _CODED)):
            for match in pattern.finditer(self.text):
                if squeezed(match.group()) not in self.ground.granted.squeezed or not squeezed(match.group()):
                    yield kind, match.group()  # type: ignore[misc]  # a literal of the tuple above
        for span in sentences(self.text):
            sentence = span.of(self.text)
            if not self.guard._familiar.speaks(sentence, self.base.text, self.ground.told.text, english=english):
                yield "strays", sentence

    def _inside(self) -> Iterator[tuple[RefusalKind, str]]:
        """Runs of what nobody outside is to read, and of the customer's own words in the first person."""
        size = _RUN_EN if self.plan.lang is Lang.EN else _RUN
        granted, told = self.ground.granted.squeezed, self.ground.told.squeezed
        for start in range(0, len(self.plain) - size + 1):
            run = self.plain[start : start + size]
            if run in granted or run in self.draft or self.guard._familiar.knows(run):
                continue
            if run not in told and any(run in secret for secret in self.secrets):
                yield "reveals", run
                return
        for start in range(0, len(self.plain) - size):
            run = self.plain[start : start + size]
            if run in told and run not in granted and run not in self.draft and _ours(self.text, run):
                yield "parrots", run
                return

    def _decided(self) -> Iterator[tuple[RefusalKind, str]]:
        for clause in self.clauses:
            if squeezed(clause.text) in self.ground.granted.squeezed or self._retold(clause):
                continue
            if clause.given - self.given or (clause.asked | clause.told) - self.spoken - _HARMLESS:
                yield "act", clause.text

    def _retold(self, clause: ActClause) -> bool:
        """True for a clause of the draft without a model that says the customer back, and decides nothing by it."""
        return squeezed(clause.text) in self.draft and not self.guard._acts.commands(clause.text)

    def _facts(self) -> Iterator[tuple[RefusalKind, str]]:
        for clause in self.clauses:
            back = not clause.given - {"cause", "policy"} and not clause.asked
            money_back = back and (clause.echo or bool(clause.told))
            covered = ""
            if self._retold(clause):
                continue
            for fact in find_facts(clause.text):
                covered += fact.text
                vague = fact.value is None and not re.search(r"\d", fact.text)
                if fact.kind in _OTHERWISE or vague or (fact.kind is FactKind.TIME and fact.text in SAME_TIME):
                    continue
                said_back = money_back if fact.kind is FactKind.MONEY else back
                if not self.ground.stands(fact, said_back=said_back):
                    yield _kind(fact.kind), fact.text
            for digits in numbers_of(clause.text) - numbers_of(covered):
                if not self.ground.knows(digits, said_back=back):
                    yield "number", digits

    def _promises(self) -> Iterator[tuple[RefusalKind, str]]:
        now = self.talk.now or next((turn.at for turn in reversed(self.talk.turns) if turn.at), None) or _UNCLOCKED
        ours = [found for piece in re.split("[;；]", self.base.text) for found in find_commitments(piece, now)]
        dues = {promise.due for promise in ours if promise.due}
        dues |= {promise.due for promise in self.talk.case.promises if promise.due and promise.state == "open"}
        made = find_commitments(self.text, now)
        for promise in made:
            if squeezed(promise.quote) in self.ground.granted.squeezed + self.draft or self._said_back(promise):
                continue
            clocks = _CLOCK_EN.findall(promise.quote.lower())
            if clocks and all(clock in self.base.text.lower() for clock in clocks):
                continue
            if (promise.due and promise.due not in dues) or (not promise.due and promise.effort_or_result == "result"):
                yield "promise", promise.quote
        kept = {promise.due for promise in made}
        for promise in ours:
            clocked = promise.due and promise.effort_or_result == "effort" and _CLOCKED.search(promise.quote)
            if clocked and promise.due not in kept and not self._said_back(promise):
                yield "drops", promise.quote

    def _said_back(self, promise: FoundCommitment) -> bool:
        """True for a promise that only repeats what the customer told of (写着48小时发货)."""
        clauses: tuple[ActClause, ...] = self.guard._acts.read(promise.quote)
        return all(clause.echo for clause in clauses) or squeezed(promise.quote) in self.ground.told.squeezed

    def _stage(self) -> Iterator[tuple[RefusalKind, str]]:
        due = {planned.move for planned in self.plan.moves}
        due |= {move for part in self.base.parts for move in (part.move, *part.covers)}
        due |= set(self.guard.moves(self.base.text))
        for found in self.guard._reader.read_agent(self.text).moves:
            move = Move(found.label)
            if move in _LATER - due and found.sure and found.spans:
                yield "stage", found.spans[0].of(self.text)

    def _rules(self) -> Iterator[tuple[RefusalKind, str]]:
        allowed = {violation.rule for violation in self.base.check.violations}
        for violation in self.guard.check(self.text, self.talk, self.reading, self.plan).violations:
            worse = violation.severity is Severity.WARNING and violation.rule not in allowed
            if violation.severity is Severity.ERROR or worse:
                yield "rule", f"{violation.rule} {violation.name} {violation.text}".strip()


def _inside(plan: Plan) -> Iterator[str]:
    """Texts of the plan that are for the agent's eyes."""
    yield plan.goal
    for move in plan.moves:
        yield from (move.do, move.why, move.source)
    for avoid in plan.avoid:
        yield from (avoid.what, avoid.why)
    for advice in (*plan.care, *plan.manner):
        yield from (advice.do, advice.why)
    for option in plan.options:
        yield option.text


def _kind(kind: FactKind) -> RefusalKind:
    if kind in _TIMES:
        return "time"
    return "contact" if kind in _CONTACTS else "name" if kind is FactKind.PERSON else "number"


def _ours(text: str, run: str) -> bool:
    """True when a squeezed run of the text speaks in the first person."""
    if "我" in run:
        return True
    match = re.search(r"[\W_]*".join(map(re.escape, run)), text, re.IGNORECASE)
    ours = _OURS.search(text, match.start()) if match else None
    return match is not None and ours is not None and ours.end() <= match.end()


def in_script(text: str, lang: Lang) -> str:
    """The answer in the customer's script; a model often answers in Simplified whatever it was asked."""
    return to_traditional(text) if lang is Lang.HANT and script_of(text) != "latin" else text
