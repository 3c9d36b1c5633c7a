"""Which chat model a site uses, from its settings. A setting that cannot be meant stops the start."""

import ipaddress
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from tongli.base.errors import InputError

URL, MODEL, KEY = "TONGLI_MODEL_URL", "TONGLI_MODEL_NAME", "TONGLI_MODEL_KEY"
TIMEOUT, MAX_TOKENS = "TONGLI_MODEL_TIMEOUT", "TONGLI_MODEL_MAX_TOKENS"
PRICE_IN, PRICE_OUT = "TONGLI_MODEL_PRICE_IN", "TONGLI_MODEL_PRICE_OUT"
LONGEST_WAIT = 120.0


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """An OpenAI-compatible endpoint. ``timeout_s`` is for one draft, the repair round included.

    ``price_in`` and ``price_out`` are yuan per million tokens; None: not known, and no cost is reckoned.
    """

    url: str
    model: str
    key: str = field(default="", repr=False)
    timeout_s: float = 20.0
    max_tokens: int = 2000
    price_in: float | None = None
    price_out: float | None = None


def model_settings(value: Callable[[str], str]) -> ModelSettings | None:
    """The endpoint of the settings; None when none is named.

    Args:
        value: the text of a setting by its name, '' where it is not given.

    Raises:
        InputError: a setting that cannot be used, by its name.
    """
    url, model = value(URL).strip(), value(MODEL).strip()
    if not url and not model:
        return None
    if not url or not model:
        missing, given = (URL, MODEL) if not url else (MODEL, URL)
        raise InputError(f"写了 {given}，却没有 {missing}：要用聊天模型，两个都要写")
    defaults = ModelSettings(url, model)
    timeout = _number(TIMEOUT, value(TIMEOUT))
    tokens = _number(MAX_TOKENS, value(MAX_TOKENS))
    if timeout is not None and not 1 <= timeout <= LONGEST_WAIT:
        raise InputError(f"{TIMEOUT} 应在 1 到 {LONGEST_WAIT:g} 秒之间，给的是 {timeout:g}")
    if tokens is not None and not (tokens.is_integer() and 50 <= tokens <= 100_000):
        raise InputError(f"{MAX_TOKENS} 应是 50 到 100000 的整数，给的是 {tokens:g}")
    return ModelSettings(
        url=_address(url),
        model=model,
        key=_key(value(KEY).strip()),
        timeout_s=defaults.timeout_s if timeout is None else timeout,
        max_tokens=defaults.max_tokens if tokens is None else int(tokens),
        price_in=_number(PRICE_IN, value(PRICE_IN)),
        price_out=_number(PRICE_OUT, value(PRICE_OUT)),
    )


def _number(name: str, given: str) -> float | None:
    if not given.strip():
        return None
    try:
        number = float(given)
    except ValueError:
        number = -1.0
    if not 0 <= number < 1e9:
        raise InputError(f"{name} 应是不小于 0 的数，给的是 {given.strip()[:40]!r}")
    return number


def _key(given: str) -> str:
    """The key; never shown, so not even when it is wrong."""
    if not (given.isascii() and (given == "" or given.isprintable()) and " " not in given):
        raise InputError(f"{KEY} 里有不该有的字符（空格、换行或中文），请检查")
    return given


def _address(url: str) -> str:
    """The address, without a slash at its end.

    Raises:
        InputError: no http(s) address; or customers' words would go unencrypted to a machine outside.
    """
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        raise InputError(f"{URL} 不是网址：{url[:80]!r}") from None
    if parts.scheme not in {"http", "https"} or not host:
        raise InputError(f"{URL} 应形如 https://api.example.com/v1，给的是 {url[:80]!r}")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise InputError(f"{URL} 里不要写用户名、密码或 ?、# 后面的东西；密钥写在 {KEY}")
    if parts.scheme == "http" and not _inside(host):
        raise InputError(f"{URL} 指向外部的机器，须用 https://（客户的话不能明文传输）：{host}")
    return url.rstrip("/")


def _inside(host: str) -> bool:
    """True for this machine and private networks: a private address, or a name without a dot."""
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return "." not in host or host.endswith((".local", ".internal", ".lan"))
