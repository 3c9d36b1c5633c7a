"""Texts to time: complaints and replies put together from written parts, the same for the same seed."""

import json
import random
from pathlib import Path

_WHAT = ["暖气", "快递", "宽带", "订单", "电梯", "外卖", "退款", "洗衣机", "机票", "水管"]
_WRONG = [
    "三天不热",
    "到现在没送到",
    "断了两天",
    "一直显示处理中",
    "又坏了",
    "少了一份",
    "没到账",
    "一用就漏水",
    "被取消了",
    "修了又漏",
]
_FELT = [
    "真的急死人了",
    "你们到底管不管？！",
    "太让人失望了",
    "我一直都按你们说的做，凭什么这样",
    "麻烦帮我看一下",
    "气死我了！！",
]
_TRIED = ["打了五次电话没人管", "上周三就报修了", "11月15号晚上8点就下单了", "客服说24小时内回复，今天已经第三天", "花了1,299元"]
_WANT = ["什么时候能解决？", "我要退款", "再不处理我就打12315", "给我一个说法", "家里还有老人和孩子", "请尽快安排人来"]
_REPLY = [
    "王女士，您说的{0}{1}我都记下了，这几天让您受累了。",
    "换成是我，家里这样也会着急。",
    "我先跟您核对一下：{0}是从上周三开始{1}的，对吗？",
    "我现在就联系负责的师傅，今天下午6点前给您回电话，告诉您几点到。",
    "这件事由我来跟，您不用再打别的电话。",
    "如果检查下来是我们的原因，这几天的费用会按规定退给您，3个工作日内原路退回。",
    "给您带来不便，我向您道歉。",
    "您看这样安排可以吗？",
    "我们会尽快处理的，请您耐心等待。",
    "按照规定这个不能退，不过可以给您换一台新的，或者先借您一台备用。",
]


def messages(count: int, seed: int = 0) -> list[str]:
    """Different customer messages of 20 to 150 characters."""
    chosen = random.Random(seed)
    found = []
    for number in range(count):
        parts = [chosen.choice(_WHAT) + chosen.choice(_WRONG), *(chosen.choice(group) for group in (_FELT, _TRIED, _WANT))]
        chosen.shuffle(parts)
        found.append("，".join(parts * chosen.choice([1, 1, 1, 2])) + f"，单号{2026110000000 + number}。")
    return found


def replies(count: int, length: int = 300, seed: int = 0) -> list[str]:
    """Different replies of exactly ``length`` characters."""
    chosen = random.Random(seed)
    found = []
    for number in range(count):
        text = f"您好，工号{1000 + number}为您服务。"
        while len(text) < length:
            text += chosen.choice(_REPLY).format(chosen.choice(_WHAT), chosen.choice(_WRONG))
        found.append(text[:length])
    return found


def sentences() -> list[str]:
    """All sentences of the labelled replies (``training/replies``), each once: as agents write, hardly two alike."""
    files = sorted((Path(__file__).parent.parent / "training" / "replies").glob("*.jsonl"))
    rows = [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]
    texts = (sentence["text"].strip() for row in rows for sentence in row["sentences"])
    return list(dict.fromkeys(text for text in texts if text and "\n" not in text))


def phrases(count: int, seed: int = 0) -> list[str]:
    """A phrase library: every sentence of the labelled replies once, then pairs of them."""
    chosen, found = random.Random(seed), sentences()
    pairs = [chosen.choice(found) + chosen.choice(found) for _ in range(count - len(found))]
    together = (found + pairs)[:count]
    chosen.shuffle(together)
    return together


def written(count: int, length: int = 300, seed: int = 0) -> list[str]:
    """Replies of about ``length`` characters from sentences of the labelled replies, none used twice before all were used."""
    chosen, found = random.Random(seed), list[str]()
    drawn: list[str] = []
    for _ in range(count):
        text = ""
        while len(text) < length:
            if not drawn:
                drawn = sentences()
                chosen.shuffle(drawn)
            text += drawn.pop()
        found.append(text[:length])
    return found
