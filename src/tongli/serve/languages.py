"""Languages as LanguageTool clients name them, and what the checker speaks in each."""

from dataclasses import dataclass

from tongli.base.labels import Lang
from tongli.base.text import script_of
from tongli.serve.errors import RequestError


@dataclass(frozen=True, slots=True)
class Language:
    """``code`` is the short form, ``long_code`` the one with the region; messages are given in ``lang``."""

    name: str
    code: str
    long_code: str
    lang: Lang


LANGUAGES = (
    Language("Chinese (Simplified)", "zh", "zh-CN", Lang.HANS),
    Language("Chinese (Singapore)", "zh", "zh-SG", Lang.HANS),
    Language("Chinese (Traditional, Taiwan)", "zh", "zh-TW", Lang.HANT),
    Language("Chinese (Traditional, Hong Kong)", "zh", "zh-HK", Lang.HANT),
    Language("English", "en", "en", Lang.EN),
    Language("English (US)", "en", "en-US", Lang.EN),
    Language("English (GB)", "en", "en-GB", Lang.EN),
)
_ALIASES = {"zh": "zh-CN", "zh-hans": "zh-CN", "zh-hant": "zh-TW", "zh-hans-cn": "zh-CN", "zh-hant-tw": "zh-TW"}
_BY_CODE = {language.long_code.lower(): language for language in LANGUAGES}
_BY_SCRIPT = {"hans": _BY_CODE["zh-cn"], "hant": _BY_CODE["zh-tw"], "latin": _BY_CODE["en-us"]}


def detected(text: str) -> Language:
    """The language that a text is written in, by its script."""
    return _BY_SCRIPT[script_of(text)]


def named(code: str, text: str) -> Language:
    """The language of that code; ``auto`` looks at the text. Any English will do.

    Raises:
        RequestError: the language is none of ours.
    """
    plain = code.strip().replace("_", "-").lower()
    if plain == "auto":
        return detected(text)
    plain = _ALIASES.get(plain, plain).lower()
    found = _BY_CODE.get(plain) or (_BY_CODE["en"] if plain.startswith("en-") else None)
    if found is None:
        codes = ", ".join(dict.fromkeys(["auto", "zh", *(language.long_code for language in LANGUAGES)]))
        shown = code[:20]
        raise RequestError(f"不支持语言“{shown}”，可用：{codes}", f"'{shown}' is not a language code known here: {codes}")
    return found
