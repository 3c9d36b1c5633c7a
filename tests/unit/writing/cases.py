"""A case with some history, for tests of summaries."""

from datetime import datetime

from tongli.base.talk import CHINA, CaseContext, StandingPromise, Talk, Turn, Who


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=CHINA)


_SAID = [
    ("customer", "暖气三天不热，孩子都冻病了，打了五次电话没人管！我叫王芳，电话13812345678，和平里6号楼2单元301", at(18, 9)),
    ("agent", "您好，请您冷静。已记录，我们会尽快处理。", at(18, 9, 20)),
    ("customer", "又是尽快？你们到底管不管！再不来我就打12345，找记者曝光！", at(18, 9, 30)),
    ("agent", "王女士，孩子冻病了您着急是应该的，让您打了五次电话，对不起。我今天18:00前给您回电话。", at(18, 9, 50)),
    ("customer", "行吧，等你电话。", at(18, 10)),
    (
        "agent",
        "师傅查了，是楼道阀门没开到位，已经打开。可以给您减免三天的采暖费96元，或者折成下月抵扣，您看哪种方便？",
        at(19, 15),
    ),
    ("customer", "选第一种吧，什么时候退？", at(19, 15, 10)),
]
TURNS = tuple(Turn(who=Who(who), text=text, at=when) for who, text, when in _SAID)
PROMISES = (StandingPromise(what="给您回电话", due=at(18, 18), state="kept", by="小张"),)


def case(turns: int = len(TURNS), *, promises: tuple[StandingPromise, ...] = PROMISES, **context: object) -> Talk:
    """The first so many turns of it, an hour after the last one."""
    given = {"industry": "heating", "agent": "小李", "max_compensation": 200, "promises": promises} | context
    last = TURNS[turns - 1].at if turns else at(18, 9)
    return Talk(turns=TURNS[:turns], case=CaseContext.model_validate(given), now=last)
