"""What only the client over HTTP does: what it sends, bounds against odd servers, what it costs, and what it keeps to itself."""

import asyncio
import logging
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from tests.contract.model_server import BROKEN, DROPS, PINGS, TRICKLES, Script, serve

from tongli.adapters.chat_model import OpenAIChatModel
from tongli.adapters.chat_model_settings import ModelSettings
from tongli.base.errors import ModelError
from tongli.ports import Completion, Message

ASKED = (Message("system", "机密的规矩"), Message("user", "客户的原话"))


@pytest.fixture
def script() -> Iterator[Script]:
    script = Script()
    server = serve(script)
    yield script
    script.over.set()
    server.shutdown()
    server.server_close()


def settings_of(script: Script) -> ModelSettings:
    return ModelSettings(f"http://127.0.0.1:{script.port}/v1", "qwen", key="k-123", price_in=2.0, price_out=8.0)


def ask(model: OpenAIChatModel, timeout_s: float = 10) -> Completion:
    return model.complete(ASKED, max_chars=100, timeout_s=timeout_s)


def test_what_is_sent(script: Script) -> None:
    script.answers = ["好"]
    ask(OpenAIChatModel(replace(settings_of(script), max_tokens=77)))
    body = script.bodies[0]
    assert body["messages"] == [{"role": "system", "content": "机密的规矩"}, {"role": "user", "content": "客户的原话"}]
    assert (body["model"], body["stream"], body["max_tokens"]) == ("qwen", True, 77)
    assert script.keys == ["Bearer k-123"]


def test_tokens_and_cost_are_reckoned(script: Script) -> None:
    script.answers = ["好", "好"]
    answer = ask(OpenAIChatModel(settings_of(script)))
    assert (answer.prompt_tokens, answer.completion_tokens) == (1000, 100)
    assert answer.cost == pytest.approx((1000 * 2 + 100 * 8) / 1e6)
    assert ask(OpenAIChatModel(replace(settings_of(script), price_in=None))).cost is None


def test_a_server_that_cannot_count_tokens_is_asked_without(script: Script) -> None:
    script.tells_tokens, script.answers = False, ["好", "好"]
    model = OpenAIChatModel(settings_of(script))
    answer = ask(model)
    assert (answer.text, answer.prompt_tokens, answer.cost) == ("好", None, None)
    ask(model)
    assert ["stream_options" in body for body in script.bodies] == [False, False]


@pytest.mark.parametrize("trick", [PINGS, TRICKLES])
def test_the_time_out_holds_while_something_keeps_coming(script: Script, trick: str) -> None:
    script.answers = [trick]
    start = time.monotonic()
    with pytest.raises(ModelError) as caught:
        OpenAIChatModel(settings_of(script)).complete(ASKED, max_chars=10**6, timeout_s=0.5)
    assert caught.value.kind == "timeout"
    assert time.monotonic() - start < 4


def test_an_endless_answer_is_left_at_the_bound(script: Script) -> None:
    script.answers = [TRICKLES]
    answer = OpenAIChatModel(settings_of(script)).complete(ASKED, max_chars=20, timeout_s=30)
    assert (len(answer.text), answer.cut) == (20, True)


@pytest.mark.parametrize(("trick", "kind"), [(BROKEN, "failed"), (503, "busy"), (404, "refused")])
def test_what_is_no_answer_is_an_error_of_the_model(script: Script, trick: str | int, kind: str) -> None:
    script.answers = [trick]
    with pytest.raises(ModelError) as caught:
        ask(OpenAIChatModel(settings_of(script)))
    assert caught.value.kind == kind


def test_an_answer_broken_off_is_no_whole_one(script: Script) -> None:
    script.answers = [DROPS]
    answer = ask(OpenAIChatModel(settings_of(script)))
    assert (answer.text, answer.cut) == ("我马上", True)


def test_nobody_there() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound, not listening: every connection is refused
        model = OpenAIChatModel(ModelSettings(f"http://127.0.0.1:{taken.getsockname()[1]}/v1", "qwen"))
        with pytest.raises(ModelError) as caught:
            ask(model)
    assert caught.value.kind == "unreachable"


def test_the_logs_hold_figures_and_no_word(script: Script, caplog: pytest.LogCaptureFixture) -> None:
    script.answers = ["模型的原话", 401]
    model = OpenAIChatModel(settings_of(script))
    with caplog.at_level(logging.DEBUG):
        ask(model)
        with pytest.raises(ModelError):
            ask(model)
    assert "tokens_in=1000" in caplog.text
    assert "failed=refused" in caplog.text
    assert [word for word in ("机密", "原话", "k-123") if word in caplog.text] == []


def test_the_key_is_not_shown() -> None:
    assert "k-123" not in repr(ModelSettings("http://localhost/v1", "qwen", key="k-123"))


def test_many_may_ask_at_once_also_from_an_event_loop(script: Script) -> None:
    script.answers = ["好"] * 9
    model = OpenAIChatModel(settings_of(script))
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: ask(model).text, range(8)))

    async def inside() -> str:
        return ask(model).text

    assert [*answers, asyncio.run(inside())] == ["好"] * 9
