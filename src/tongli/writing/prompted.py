"""The writer with a chat model: asks it to better the draft without a model, and shows its answer only when the guard passes it.

One question, one repair with the reasons, both within one time-out; then the draft without a model, which was there first.
"""

from collections.abc import Callable

from tongli.base.errors import ModelError
from tongli.base.labels import FactKind, Lang, Move
from tongli.base.talk import Talk
from tongli.knowledge import Knowledge
from tongli.ports import ChatModel, Completion
from tongli.reading import TalkReading
from tongli.writing.guard import LONGEST, Guard, in_script
from tongli.writing.masking import Mask, private_facts
from tongli.writing.model import Draft, DraftPart, Plan
from tongli.writing.prompt import Prompt, cleaned
from tongli.writing.verdict import ModelUse, Refusal
from tongli.writing.writer import Writer

ROUNDS = 2
"""The question, and one repair."""
LEAST_S = 1.0
"""Seconds that must be left for a repair."""


class PromptedWriter:
    """Drafts by a chat model within what the writer without one may say.

    Args:
        writer: the writer without a model; its draft is the measure and the way back.
        guard: what answers are held against.
        model: the chat model.
        timeout_s: seconds for one draft, the repair included.
    """

    def __init__(self, knowledge: Knowledge, writer: Writer, guard: Guard, model: ChatModel, timeout_s: float = 20.0) -> None:
        self.writer, self.model = writer, model
        self._guard, self._knowledge, self._timeout_s = guard, knowledge, timeout_s
        self._prompt = Prompt(knowledge)

    def draft(self, talk: Talk, reading: TalkReading, plan: Plan, heard: Callable[[int], None] | None = None) -> Draft:
        """The model's draft where it passes, else the one without a model; ``made_by`` says which, ``refused`` why.

        Args:
            talk: what is answered.
            reading: its reading.
            plan: the plan of the reply.
            heard: told how many characters have come, for whoever waits.

        Raises:
            InputError: the talk holds no message of a customer.
        """
        base = self.writer.draft(talk, reading, plan)
        if plan.dangers or (reading.last is not None and reading.last.has_risk("self_harm_or_violence")):
            return base.model_copy(update={"refused": (self._guard.reason("safety"),)})
        most = LONGEST[talk.case.channel] * (3 if plan.lang is Lang.EN else 1)
        mask = Mask(self._known(talk, plan))
        messages = self._prompt.ask(talk, plan, base, mask, most)
        answers: list[Completion] = []
        refused: tuple[Refusal, ...] = ()
        for _ in range(ROUNDS):
            left = self._timeout_s - sum(answer.seconds for answer in answers)
            if answers and left < LEAST_S:
                break
            try:
                answer = self.model.complete(messages, max_chars=2 * most, timeout_s=left, heard=heard)
            except ModelError as error:
                refused = (*refused, self._guard.reason("model", str(error)))
                break
            answers.append(answer)
            text, refused = self._judged(answer, talk, reading, plan, base, mask)
            if not refused:
                return self._drafted(text, talk, reading, plan, base, self._use(answers))
            messages = self._prompt.repair(messages, answer.text, refused, mask)
        return base.model_copy(update={"refused": refused, "model": self._use(answers)})

    def _judged(
        self, answer: Completion, talk: Talk, reading: TalkReading, plan: Plan, base: Draft, mask: Mask
    ) -> tuple[str, tuple[Refusal, ...]]:
        written = cleaned(answer.text)
        text = in_script(mask.show(written), plan.lang)
        if answer.cut:
            return text, (self._guard.reason("long"),)
        strange = tuple(self._guard.reason("stand_in", one) for one in mask.unknown(written))
        return text, strange or self._guard.judge(text, talk, reading, plan, base, tuple(self._prompt.system.split("\n")))

    def _drafted(self, text: str, talk: Talk, reading: TalkReading, plan: Plan, base: Draft, use: ModelUse) -> Draft:
        check = self._guard.check(text, talk, reading, plan)
        moves = self._guard.moves(text)
        return base.model_copy(
            update={
                "text": text,
                "parts": (DraftPart(move=moves[0] if moves else Move.RESTATE, text=text, covers=moves[1:]),),
                "check": check,
                "commitments": check.commitments,
                "made_by": f"model:{self.model.name}",
                "model": use,
            }
        )

    def _use(self, answers: list[Completion]) -> ModelUse:
        def total(values: list[int | None] | list[float | None]) -> float | None:
            known = [value for value in values if value is not None]
            return sum(known) if known and len(known) == len(values) else None

        asked, said = total([a.prompt_tokens for a in answers]), total([a.completion_tokens for a in answers])
        return ModelUse(
            name=self.model.name,
            asked=len(answers),
            seconds=round(sum(answer.seconds for answer in answers), 3),
            prompt_tokens=None if asked is None else int(asked),
            completion_tokens=None if said is None else int(said),
            cost=total([answer.cost for answer in answers]),
        )

    def _known(self, talk: Talk, plan: Plan) -> list[tuple[FactKind, str]]:
        facts = {name: str(value) for name, value in talk.case.facts.items()}
        known = [*private_facts(facts, self._knowledge), (FactKind.PERSON, talk.case.agent), (FactKind.PERSON, plan.address)]
        return [(kind, text) for kind, text in known if text != "您"]
