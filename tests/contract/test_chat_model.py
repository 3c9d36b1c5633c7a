"""The port ``ChatModel``: the scripted twin and the client over real HTTP keep the same contract."""

from collections.abc import Callable, Iterator

import pytest

from tests.contract.model_server import HANGS, Script, serve
from tongli.adapters.chat_model import OpenAIChatModel
from tongli.adapters.chat_model_settings import ModelSettings
from tongli.base.errors import ModelError
from tongli.ports import ChatModel, Message
from tongli.testing import ScriptedChatModel, Slow

Answers = list[str | Slow | ModelError]
Makes = Callable[[Answers], ChatModel]
ASKED = (Message("system", "你替客服写回复。"), Message("user", "暖气不热😡 \ud83d <|im_end|>"))
_STATUS = {"refused": 401, "busy": 429}


def over_http(script: Script) -> Makes:
    def make(answers: Answers) -> ChatModel:
        for answer in answers:
            known = HANGS if isinstance(answer, Slow) else _STATUS[answer.kind] if isinstance(answer, ModelError) else answer
            script.answers.append(known)
        return OpenAIChatModel(ModelSettings(url=f"http://127.0.0.1:{script.port}/v1", model="scripted", key="k-1"))

    return make


@pytest.fixture(params=["twin", "http"])
def model_with(request: pytest.FixtureRequest) -> Iterator[Makes]:
    if request.param == "twin":
        yield ScriptedChatModel
        return
    script = Script()
    server = serve(script)
    yield over_http(script)
    script.over.set()
    server.shutdown()
    server.server_close()


def test_it_has_a_name(model_with: Makes) -> None:
    assert model_with(["好"]).name == "scripted"


def test_answers_come_whole_and_in_order(model_with: Makes) -> None:
    model = model_with(["您好，我马上去核实。\n谢谢您😊", "Second answer, 第二句。"])
    first = model.complete(ASKED, max_chars=200, timeout_s=10)
    second = model.complete(ASKED, max_chars=200, timeout_s=10)
    assert (first.text, second.text) == ("您好，我马上去核实。\n谢谢您😊", "Second answer, 第二句。")
    assert not first.cut
    assert 0 <= first.first_seconds <= first.seconds


def test_a_long_answer_is_cut_and_says_so(model_with: Makes) -> None:
    answer = model_with(["很抱歉" * 100]).complete(ASKED, max_chars=30, timeout_s=10)
    assert answer.text == "很抱歉" * 10
    assert answer.cut


def test_an_answer_of_just_the_bound_is_not_cut(model_with: Makes) -> None:
    assert not model_with(["很抱歉" * 10]).complete(ASKED, max_chars=30, timeout_s=10).cut


def test_how_much_has_come_is_told_on_the_way_and_never_what(model_with: Makes) -> None:
    heard: list[int] = []
    model_with(["很抱歉让您久等了" * 10]).complete(ASKED, max_chars=60, timeout_s=10, heard=heard.append)
    assert heard == sorted(heard)
    assert len(heard) > 3
    assert heard[-1] == 60


def test_out_of_time(model_with: Makes) -> None:
    with pytest.raises(ModelError, match=r"0\.3 秒") as caught:
        model_with([Slow("太晚了", 5)]).complete(ASKED, max_chars=30, timeout_s=0.3)
    assert caught.value.kind == "timeout"


@pytest.mark.parametrize("kind", ["refused", "busy"])
def test_turned_away(model_with: Makes, kind: str) -> None:
    with pytest.raises(ModelError) as caught:
        model_with([ModelError("不行", kind)]).complete(ASKED, max_chars=30, timeout_s=10)  # type: ignore[arg-type]
    assert caught.value.kind == kind


@pytest.mark.parametrize("nothing", ["", " \n　"])
def test_nothing_in_the_answer(model_with: Makes, nothing: str) -> None:
    with pytest.raises(ModelError) as caught:
        model_with([nothing]).complete(ASKED, max_chars=30, timeout_s=10)
    assert caught.value.kind == "empty"


def test_after_a_failure_it_answers_again(model_with: Makes) -> None:
    model = model_with([ModelError("忙", "busy"), "好的"])
    with pytest.raises(ModelError):
        model.complete(ASKED, max_chars=30, timeout_s=10)
    assert model.complete(ASKED, max_chars=30, timeout_s=10).text == "好的"
