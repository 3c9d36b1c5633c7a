"""Settings of the chat model: right ones are taken, wrong ones are named."""

import pytest

from tongli.adapters.chat_model_settings import ModelSettings, model_settings
from tongli.base.errors import InputError

FULL = {"TONGLI_MODEL_URL": "https://api.example.com/v1/", "TONGLI_MODEL_NAME": "qwen-plus"}


def settings(**given: str) -> ModelSettings | None:
    known = {f"TONGLI_MODEL_{name}": value for name, value in given.items()}
    return model_settings(lambda name: {**FULL, **known}.get(name, ""))


def test_no_model_unless_one_is_named() -> None:
    assert model_settings(lambda _: "") is None


def test_all_of_it() -> None:
    found = settings(KEY=" sk-1 ", TIMEOUT="7.5", MAX_TOKENS="900", PRICE_IN="0.8", PRICE_OUT="2")
    assert found == ModelSettings("https://api.example.com/v1", "qwen-plus", "sk-1", 7.5, 900, 0.8, 2.0)


def test_what_is_not_given_has_a_default() -> None:
    assert settings() == ModelSettings("https://api.example.com/v1", "qwen-plus", "", 20.0, 2000, None, None)


@pytest.mark.parametrize(
    "url", ["http://localhost:8080/v1", "http://127.0.0.1/v1", "http://[::1]:1/v1", "http://192.168.3.4:8000/v1", "http://llm/v1"]
)
def test_inside_the_house_http_will_do(url: str) -> None:
    found = settings(URL=url)
    assert found is not None
    assert found.url == url


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("URL", ""),
        ("URL", "api.example.com"),
        ("URL", "ftp://api.example.com"),
        ("URL", "http://api.example.com/v1"),
        ("URL", "http://8.8.8.8/v1"),
        ("URL", "https://me:secret@api.example.com/v1"),
        ("URL", "https://api.example.com/v1?key=secret"),
        ("URL", "https://[::1/v1"),
        ("URL", "https://api.example.com:port/v1"),
        ("NAME", ""),
        ("KEY", "sk 1"),
        ("KEY", "密钥"),
        ("TIMEOUT", "0"),
        ("TIMEOUT", "900"),
        ("TIMEOUT", "soon"),
        ("TIMEOUT", "nan"),
        ("MAX_TOKENS", "12.5"),
        ("MAX_TOKENS", "3"),
        ("PRICE_IN", "-1"),
        ("PRICE_OUT", "inf"),
    ],
)
def test_a_setting_that_cannot_be_meant_is_named(name: str, value: str) -> None:
    with pytest.raises(InputError, match=f"TONGLI_MODEL_{name}") as caught:
        settings(**{name: value})
    assert "secret" not in str(caught.value) or name != "KEY"


def test_a_wrong_key_is_not_said_back() -> None:
    with pytest.raises(InputError) as caught:
        settings(KEY="sk-9 9")
    assert "sk-9" not in str(caught.value)
