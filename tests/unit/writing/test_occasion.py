"""What kind of turn it is: good news, praise, a yes, waiting, thanks, a plain question; danger over or here."""

import pytest
from tests.unit.writing.scenes import SCENERY, scene

from tongli.base.text import fold

COLD = "客户: 家里才14度", "客服: 您好，我是小李，家里14度受冻了，对不起。师傅明天到，明天12点前给您回电话。"
OFFER = "客户: 鞋开胶了", "客服: 一是给您换一双新的；二是退货退款。您看哪个合适？"


@pytest.mark.parametrize(
    ("before", "said", "wanted"),
    [
        (COLD, "师傅昨天来了，现在22度，谢谢，就是希望别再坏了", "glad"),
        ((), "昨天修好了，多谢你们", "glad"),
        (COLD, "修好了，但是卫生间还不热", ""),
        (COLD, "退款到账了，可少了20块", ""),
        (COLD, "没修好", ""),
        (COLD, "什么时候能修好啊", ""),
        ((), "服务员特别热情，表扬一下", "praised"),
        ((), "你们态度真好啊，骂完人就挂电话", ""),
        (OFFER, "行，就按你说的办", "agreed"),
        (OFFER, "不行，太少了", ""),
        (COLD, "嗯，等消息", "waiting"),
        (COLD, "好的", "waiting"),
        (COLD, "我等了三天了！到底管不管", ""),
        (COLD, "好的谢谢", "thanked"),
        (COLD, "谢谢，可是家里还是不热", ""),
        ((), "请问今年几号开始供暖", "plain_question"),
        ((), "请问为什么扣了我199块", ""),
    ],
)
def test_occasions(before: tuple[str, ...], said: str, wanted: str) -> None:
    assert scene(*before, f"客户: {said}", industry="heating").occasion == wanted


@pytest.mark.parametrize(
    ("said", "over"),
    [
        ("搅拌机冒了两次烟，差点烧起来", True),
        ("上周暖气漏水把地板泡了", True),
        ("电饭煲正在冒烟", False),
        ("家里有煤气味，怎么办", False),
        ("昨天开始漏，现在还在喷水", False),
    ],
)
def test_danger_over_or_here(said: str, over: bool) -> None:
    made = scene(f"客户: {said}")
    assert SCENERY._occasions.over(fold(said).text, fold(said).text) is over
    assert bool(made.safety) is not over
    assert bool(made.aftercare) is over


def test_fraud_is_acted_on_even_when_told_as_past() -> None:
    assert scene("客户: 昨天我的卡被盗刷了5000块", industry="bank").safety
