"""Cases to draft for, put together from written stories: the same for the same seed, no two alike."""

import random
import re
import tomllib
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from tongli.base.labels import Stage
from tongli.base.talk import CHINA, CaseContext, Talk
from tongli.writing.script import to_traditional

_DATA: dict[str, Any] = tomllib.loads((Path(__file__).parent / "draft_stories.toml").read_text("utf-8"))
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田"
    "任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段"
)
_AGENTS = ("小林", "小李", "小周", "小陈", "小吴", "小徐", "小何", "小沈", "小孙", "小郑", "陈晨", "刘洋", "王璐")
_FIRST = (
    "您好，我是{agent}。{told}，让您费心了，抱歉。我去查，今天{hour}点前告诉您。",
    "您好，我是{agent}，{told}，对不起。我这就去核，{hour}点前回您。",
)
_SLOT = re.compile(r"\{(\w+)\}")


def cases(count: int, seed: int = 0) -> Iterator[tuple[Talk, Stage | None]]:
    """``count`` talks, each with the stage to draft for (None: as it is read). No two have the same words of the customer."""
    chosen = random.Random(seed)
    seen: set[str] = set()
    while len(seen) < count:
        made = _english(chosen) if chosen.random() < 0.04 else _chinese(chosen)
        words = "|".join(turn.text for turn in made[0].turns)
        if words not in seen:
            seen.add(words)
            yield made


def _chinese(chosen: random.Random) -> tuple[Talk, Stage | None]:
    story = chosen.choice(_DATA["story"])
    agent, now = chosen.choice(_AGENTS), _now(chosen)
    shape = chosen.choices(("opening", "again", "solution", "closing"), (60, 18, 17, 5))[0]
    told = [_filled(clause, chosen) for clause in chosen.sample(story["told"], chosen.choice((2, 2, 3, 3)))]
    if chosen.random() < 0.4:
        told.append(_filled(chosen.choice(story["more"]), chosen))
    felt = chosen.choice(_DATA["feelings"][chosen.choice(list(_DATA["feelings"]))])
    first = _joined([*told, felt, chosen.choice(_DATA["demands"]["opening"]) if shape == "opening" else ""], chosen)
    lines = [f"客户: {first}"]
    if shape != "opening":
        hour = min(now.hour + chosen.choice((-1, 1, 2)), 20)
        lines.append("客服: " + chosen.choice(_FIRST).format(agent=agent, told=told[0], hour=max(hour, 9)))
        more = _filled(chosen.choice(story["told"] + story["more"]), chosen)
        want = chosen.choice(_DATA["demands"]["solution" if shape == "solution" else "again"])
        lines.append(
            "客户: " + (_joined([more, "现在好了", "谢谢"], chosen) if shape == "closing" else _joined([more, want], chosen))
        )
    titled = chosen.random() < 0.6
    case = CaseContext(
        industry=story["industry"],
        channel=chosen.choices(("chat", "phone", "email"), (70, 18, 12))[0],
        number=f"C{chosen.randrange(10**8):08d}",
        agent=agent,
        facts={"surname": chosen.choice(_SURNAMES), "title": chosen.choice(("女士", "先生"))} if titled else {},
        policy=tuple(story["policy"]) if shape == "solution" or chosen.random() < 0.3 else (),
        max_compensation=chosen.choice((None, 50, 100, 200)),
    )
    if chosen.random() < 0.05:
        lines = [line.partition(": ")[0] + ": " + to_traditional(line.partition(": ")[2]) for line in lines]
    return Talk.from_lines(lines, case, now), Stage.SOLUTION if shape == "solution" else None


def _english(chosen: random.Random) -> tuple[Talk, Stage | None]:
    data = _DATA["english"]
    values = {
        "goods_en": chosen.choice(data["goods_en"]),
        "n": str(chosen.randrange(2, 20)),
        "price": str(chosen.randrange(40, 4000)),
        "tail": str(chosen.randrange(1000, 9999)),
    }
    clauses = [clause.format(**(values | {"n": str(chosen.randrange(2, 20))})) for clause in chosen.sample(data["told"], 2)]
    text = f"{clauses[0][:1].upper()}{clauses[0][1:]} and {clauses[1]}. {chosen.choice(data['ask'])}".strip()
    case = CaseContext(industry="retail", number=f"E{chosen.randrange(10**8):08d}", agent="Amy", policy=tuple(data["policy"]))
    return Talk.from_lines([f"customer: {text}"], case, _now(chosen)), None


def _filled(clause: str, chosen: random.Random) -> str:
    return _SLOT.sub(lambda match: _value(match.group(1), chosen), clause)


def _value(slot: str, chosen: random.Random) -> str:
    """A value of a slot: numbers, sums, dates and clocks by rule, words from the list."""
    number = chosen.randrange
    if slot == "few":
        return chosen.choice((str(number(2, 20)), chosen.choice("两三四五六七八九"), f"十{chosen.choice('一二三五八')}"))
    if slot == "days":
        return chosen.choice((f"{number(2, 60)}天", f"{chosen.choice('两三四五六七八九')}天", f"{number(2, 9)}个星期"))
    if slot == "hours":
        return chosen.choice(
            (f"{number(15, 120)}分钟", f"{chosen.choice('两三四五六')}个{chosen.choice(('小时', '半小时', '多小时'))}")
        )
    if slot == "money":
        return f"{chosen.choice((number(12, 400), number(100, 9999)))}{chosen.choice(('元', '块', '块钱'))}"
    if slot == "date":
        day = f"{number(1, 13)}月{number(1, 29)}{chosen.choice('号日')}"
        return chosen.choice((day, day, f"上周{chosen.choice('一二三四五六')}", f"{number(1, 31)}号"))
    if slot == "clock":
        return (
            f"{chosen.choice(('早上', '上午', '下午', '晚上'))}{number(6, 12)}点{chosen.choice(('', '半', f'{number(5, 59)}'))}"
        )
    if slot == "degree":
        return f"{number(9, 18)}{chosen.choice(('', f'.{number(1, 10)}'))}度"
    if slot == "tail":
        return f"{number(1000, 9999)}"
    return str(chosen.choice(_DATA["slots"][slot]))


def _joined(clauses: list[str], chosen: random.Random) -> str:
    text = ""
    for clause in (clause for clause in clauses if clause):
        gap = "" if not text or text[-1] in "。！？!?" else chosen.choice(("，", "，", "，", "。", "！"))
        text += gap + clause
    return text


def _now(chosen: random.Random) -> datetime:
    start = datetime(2026, 1, 5, 0, 0, tzinfo=CHINA)
    return start + timedelta(
        days=chosen.randrange(350),
        hours=chosen.choice((8, 9, 10, 11, 13, 14, 15, 16, 17, 19, 20, 22)),
        minutes=chosen.randrange(60),
    )
