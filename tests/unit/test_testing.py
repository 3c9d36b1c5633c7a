"""The twins behave as the ports say."""

from datetime import datetime

import pytest

from tongli.base.errors import ModelError
from tongli.base.talk import CHINA
from tongli.ports import ChatModel, Clock, Message
from tongli.testing import FixedClock, ScriptedChatModel, Slow


def test_the_clock_stands_until_moved() -> None:
    clock: Clock = FixedClock(datetime(2026, 11, 18, 9, 0, tzinfo=CHINA))
    assert clock.now() == clock.now()
    assert isinstance(clock, FixedClock)
    assert clock.forward(days=1, hours=2, minutes=30).now() == datetime(2026, 11, 19, 11, 30, tzinfo=CHINA)
    with pytest.raises(ValueError, match="aware"):
        FixedClock(datetime(2026, 11, 18))  # noqa: DTZ001


def test_the_model_answers_by_its_script_and_then_fails() -> None:
    model = ScriptedChatModel(["第一句话", ModelError("挂断了", "unreachable"), Slow("慢慢说", 3)])
    port: ChatModel = model
    asked = (Message("system", "系统"), Message("user", "在吗"))
    answer = port.complete(asked, max_chars=2, timeout_s=1)
    assert (answer.text, answer.cut) == ("第一", True)
    with pytest.raises(ModelError, match="挂断了"):
        port.complete(asked, max_chars=9, timeout_s=1)
    with pytest.raises(ModelError, match="没有答完"):
        port.complete(asked, max_chars=9, timeout_s=1)
    with pytest.raises(ModelError, match="没有更多"):
        port.complete(asked, max_chars=9, timeout_s=1)
    assert model.asked == [asked] * 4
