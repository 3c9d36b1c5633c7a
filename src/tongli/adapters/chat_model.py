"""A chat model behind an OpenAI-compatible address (DeepSeek, Qwen, vLLM, Ollama, llama.cpp …), by the ``openai`` client.

Answers are streamed, so that one that grows too long or takes too long is left at once. The logs tell model, time, tokens and
cost, never a word of what was asked or answered.
"""

import asyncio
import concurrent.futures
import logging
import threading
import time
from collections.abc import Callable, Sequence
from typing import Any

from tongli.adapters.chat_model_settings import ModelSettings
from tongli.base.errors import InputError, ModelError
from tongli.ports import Completion, Message

_log = logging.getLogger("tongli.model")
_GRACE_S = 2.0
"""Seconds beyond the time-out for closing the connection."""
_WHOLE = frozenset({"stop", "eos", "eos_token", "end_turn"})
"""How servers say that the model came to an end by itself. One that hangs up half way says nothing."""


class OpenAIChatModel:
    """A ``ports.ChatModel`` over HTTP. Safe to share between threads, also from inside an event loop (it blocks).

    Args:
        settings: address, model, key, bounds and prices.
        temperature: 0 to 2; low, because a reply must be right before it may be lively.

    Raises:
        InputError: the ``openai`` package is not installed.
    """

    def __init__(self, settings: ModelSettings, temperature: float = 0.3) -> None:
        try:
            import openai
        except ModuleNotFoundError as error:
            raise InputError(f"用聊天模型还缺 {error.name}，请安装：pip install 'tongli[model]'") from error
        logging.getLogger("openai").setLevel(logging.WARNING)  # below that it logs what is sent
        self.name = settings.model
        self._settings, self._temperature, self._openai = settings, temperature, openai
        self._tells_tokens = True
        self._client: Any = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._starting = threading.Lock()

    def complete(
        self, messages: Sequence[Message], *, max_chars: int, timeout_s: float, heard: Callable[[int], None] | None = None
    ) -> Completion:
        """See ``ports.ChatModel``; the answer is cut where it ends by ``max_chars`` or by the setting for tokens."""
        started = time.monotonic()
        asked = asyncio.run_coroutine_threadsafe(self._ask(messages, max_chars, timeout_s, heard), self._running())
        try:
            answer = asked.result(timeout_s + _GRACE_S)
            if not answer.text.strip():
                raise ModelError("模型的回答是空的", "empty")
        except concurrent.futures.TimeoutError:
            asked.cancel()
            fault = ModelError(f"模型在 {timeout_s:g} 秒内没有答完", "timeout")
        except ModelError as error:
            fault = error
        else:
            _log.info(
                "model=%s seconds=%.2f first=%.2f chars=%d cut=%d tokens_in=%s tokens_out=%s cost=%s",
                self.name, answer.seconds, answer.first_seconds, len(answer.text), answer.cut,
                answer.prompt_tokens, answer.completion_tokens, answer.cost,
            )  # fmt: skip
            return answer
        _log.warning("model=%s seconds=%.2f failed=%s", self.name, time.monotonic() - started, fault.kind)
        raise fault

    def _running(self) -> asyncio.AbstractEventLoop:
        """An event loop in a thread of its own: only there does a time-out hold against a server that trickles or pings."""
        with self._starting:
            if self._loop is None:
                settings = self._settings
                self._client = self._openai.AsyncOpenAI(
                    base_url=settings.url, api_key=settings.key or "none", max_retries=0, timeout=settings.timeout_s
                )
                self._loop = asyncio.new_event_loop()
                threading.Thread(target=self._loop.run_forever, name="tongli-model", daemon=True).start()
            return self._loop

    async def _ask(
        self, messages: Sequence[Message], max_chars: int, timeout_s: float, heard: Callable[[int], None] | None
    ) -> Completion:
        try:
            async with asyncio.timeout(timeout_s):
                return await self._stream(messages, max_chars, heard)
        except (TimeoutError, self._openai.APITimeoutError):
            raise ModelError(f"模型在 {timeout_s:g} 秒内没有答完", "timeout") from None
        except self._openai.APIConnectionError as error:
            raise ModelError(f"连不上模型（{self._settings.url}）", "unreachable") from error
        except self._openai.APIStatusError as error:
            busy = error.status_code == 429 or error.status_code >= 500
            told = {401: "密钥不对", 403: "没有权限", 404: "没有这个地址或模型", 429: "太忙或额度用完"}.get(error.status_code, "")
            raise ModelError(
                f"模型服务答的是 {error.status_code}{f'（{told}）' if told else ''}", "busy" if busy else "refused"
            ) from error
        except Exception as error:  # whatever a server sends that is no answer: the writer without a model goes on
            raise ModelError(f"读不懂模型服务的回答（{type(error).__name__}）") from error

    async def _stream(self, messages: Sequence[Message], max_chars: int, heard: Callable[[int], None] | None) -> Completion:
        started, first, text, finish, used = time.monotonic(), 0.0, "", "", None
        async with await self._open(messages) as pieces:
            async for piece in pieces:
                used = getattr(piece, "usage", None) or used
                for choice in (piece.choices or ())[:1]:
                    finish = choice.finish_reason or finish
                    said = choice.delta.content if choice.delta else None
                    if said:
                        first = first or time.monotonic() - started
                        text += said
                        if heard:
                            heard(min(len(text), max_chars))
                if len(text) > max_chars:
                    finish = "length"
                    break
        asked, said_tokens = (used.prompt_tokens, used.completion_tokens) if used else (None, None)
        return Completion(
            text=text[:max_chars],
            cut=finish not in _WHOLE,
            seconds=time.monotonic() - started,
            first_seconds=first,
            prompt_tokens=asked,
            completion_tokens=said_tokens,
            cost=self._cost(asked, said_tokens),
        )

    async def _open(self, messages: Sequence[Message]) -> Any:
        told: dict[str, Any] = {"stream_options": {"include_usage": True}} if self._tells_tokens else {}
        try:
            return await self._client.chat.completions.create(
                model=self.name,
                messages=[{"role": m.role, "content": m.text.encode("utf-8", "replace").decode()} for m in messages],
                temperature=self._temperature,
                max_tokens=self._settings.max_tokens,
                stream=True,
                **told,
            )
        except self._openai.BadRequestError as error:
            if not told or "stream_options" not in str(error):
                raise
            self._tells_tokens = False  # an older server that cannot
            return await self._open(messages)

    def _cost(self, asked: int | None, said: int | None) -> float | None:
        prices = (self._settings.price_in, self._settings.price_out)
        if asked is None or said is None or None in prices:
            return None
        return (asked * (prices[0] or 0.0) + said * (prices[1] or 0.0)) / 1_000_000
