"""What is said in a case: messages, replies, notes, and how messages are read."""

from typing import Annotated, Literal

from pydantic import AwareDatetime, Field, StrictBool

from tongli.base.evidence import Span
from tongli.base.frozen import Frozen
from tongli.base.labels import Demand, Emotion, Motive, Need, Risk, Subject
from tongli.desk.api.schemas.numbers import AsNumber
from tongli.desk.api.schemas.texts import AgentText, CustomerText, MaybeReason

ClientId = Annotated[str, Field(max_length=64, description="您那边给这条消息的名字；同一案件里同名的只收一次")]


class MessageOut(Frozen):
    """One message. Personal data are hidden, character by character, from those who need not see them."""

    seq: int
    who: Literal["customer", "agent"]
    author: str = Field(description="客服的名字；客户的消息是空的")
    at: AwareDatetime
    text: str
    override_reason: str = Field(description="检查说有错仍然发送的理由")


class MessagePage(Frozen):
    """One page of messages, the oldest first."""

    items: tuple[MessageOut, ...]
    next: str | None
    previous: str | None


class MessageIn(Frozen):
    """What the customer wrote elsewhere."""

    text: CustomerText
    client_id: ClientId = ""


class ReplyIn(Frozen):
    """A reply to the customer. It passes the same checker as at the desk."""

    text: AgentText
    client_id: ClientId = ""
    override_reason: MaybeReason = ""


class Said(Frozen):
    """What was kept: the number of its event, and the last number of the case."""

    seq: int
    last_seq: int


class NoteOut(Frozen):
    """An internal note; the customer never sees it."""

    seq: int
    author: str
    at: AwareDatetime
    text: str


class NotePage(Frozen):
    """One page of notes, the oldest first."""

    items: tuple[NoteOut, ...]
    next: str | None
    previous: str | None


class NoteIn(Frozen):
    """An internal note. ``call``: it tells of a call, and what was promised there is kept track of."""

    text: AgentText
    call: StrictBool = False


class LabelOut(Frozen):
    """A label with its evidence; offsets in code points of the text."""

    label: str
    confidence: float
    spans: tuple[Span, ...]


class ReadingOut(Frozen):
    """How a customer's message is read, with people's corrections laid over it."""

    seq: int
    emotion: Emotion
    intensity: int = Field(ge=0, le=3)
    unsure: bool
    needs: tuple[LabelOut, ...]
    subjects: tuple[LabelOut, ...]
    motives: tuple[LabelOut, ...]
    demands: tuple[LabelOut, ...]
    risks: tuple[LabelOut, ...]
    corrected: tuple[str, ...] = Field(description="人更正过的项")
    knowledge: str = Field(description="用哪些知识包的哪个版本读的")


class ReadingPage(Frozen):
    """One page of readings, the oldest first."""

    items: tuple[ReadingOut, ...]
    next: str | None
    previous: str | None


class EmotionIs(Frozen):
    """The emotion is another."""

    field: Literal["emotion"]
    value: Emotion


class IntensityIs(Frozen):
    """The intensity is another."""

    field: Literal["intensity"]
    value: Annotated[int, Field(ge=0, le=3), AsNumber]


class NeedsAre(Frozen):
    """These needs hold, and no others."""

    field: Literal["needs"]
    value: Annotated[tuple[Need, ...], Field(max_length=6)]


class SubjectsAre(Frozen):
    """These subjects hold, and no others."""

    field: Literal["subjects"]
    value: Annotated[tuple[Subject, ...], Field(max_length=17)]


class MotivesAre(Frozen):
    """These motives hold, and no others."""

    field: Literal["motives"]
    value: Annotated[tuple[Motive, ...], Field(max_length=5)]


class DemandsAre(Frozen):
    """These demands hold, and no others."""

    field: Literal["demands"]
    value: Annotated[tuple[Demand, ...], Field(max_length=15)]


class RisksAre(Frozen):
    """These risks hold, and no others."""

    field: Literal["risks"]
    value: Annotated[tuple[Risk, ...], Field(max_length=10)]


CorrectionIn = Annotated[
    EmotionIs | IntensityIs | NeedsAre | SubjectsAre | MotivesAre | DemandsAre | RisksAre, Field(discriminator="field")
]


class CorrectionOut(Frozen):
    """What was corrected."""

    seq: int = Field(description="消息的序号")
    fields: tuple[str, ...]
    last_seq: int
