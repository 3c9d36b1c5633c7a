"""The editor's locale decides the language of messages."""

import pytest

from tongli.base.labels import Lang
from tongli.editor.server import language_of


@pytest.mark.parametrize(
    ("locale", "lang"),
    [
        (None, Lang.HANS), ("", Lang.HANS), ("zh-cn", Lang.HANS), ("zh_CN", Lang.HANS), ("zh", Lang.HANS),
        ("zh-TW", Lang.HANT), ("zh-Hant-HK", Lang.HANT), ("en", Lang.EN), ("de-DE", Lang.EN),
    ],
)  # fmt: skip
def test_languages(locale: str | None, lang: Lang) -> None:
    assert language_of(locale) is lang
