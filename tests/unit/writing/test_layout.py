"""Parts laid out as a chat message or a letter."""

from tests.unit.writing.scenes import scene

from tongli.base.labels import Move
from tongli.writing.layout import lay_out
from tongli.writing.model import DraftPart

PARTS = (DraftPart(move=Move.GREET, text="您好。"), DraftPart(move=Move.COMMIT, text="我去查。"))


def test_a_chat_is_one_run() -> None:
    assert lay_out(PARTS, scene("客户: 快递丢了"), {}) == "您好。我去查。"


def test_a_letter_has_paragraphs_and_a_name() -> None:
    assert lay_out(PARTS, scene("客户: 快递丢了", channel="email"), {}) == "您好。\n\n我去查。\n\n小李"


def test_an_english_letter_is_not_signed_in_chinese() -> None:
    text = lay_out(PARTS[1:], scene("客户: My parcel is lost", channel="email"), {"agent": "your service agent"})
    assert text.endswith("Kind regards,\nYour service agent")


def test_a_known_name_is_used_once() -> None:
    assert lay_out(PARTS[1:], scene("客户: 快递丢了"), {"address": "王女士"}) == "王女士，我去查。"


def test_traditional_readers_get_traditional() -> None:
    assert lay_out(PARTS, scene("客戶: 我們家網路斷了"), {}) == "您好。我去查。"
    assert lay_out((DraftPart(move=Move.COMMIT, text="我查网络。"),), scene("客戶: 我們家網路斷了"), {}) == "我查網路。"


def test_no_parts_no_text() -> None:
    assert lay_out((), scene("客户: 在吗"), {}) == ""
