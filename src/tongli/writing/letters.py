"""Tells a letter from a chat where nobody has named the channel: it is answered as one."""

import re

from tongli.base.talk import Talk, Who

_LONG, _SHORT = 150, 50
"""Characters from which any first message is a letter, and from which one with a letter's words is."""
_FORMS = re.compile(
    r"尊敬的|敬启|此致|敬礼|特此|恳请|恳望|谨此|兹|贵(?:局|单位|部门|中心|委|司|公司|行|院|校)|来信|致函|"
    r"(?:望|请|盼).{0,8}(?:予以|答复|回复|核实|核查|解决)|诉求[:：人]|^(?:反映|投诉|举报|关于)|"
    r"领导(?:您?好|：|:)|dear (?:sir|madam|team)|sincerely|regards",
    re.IGNORECASE,
)
_CHATTY = re.compile(r"[~～]|哈哈|亲[，,~]|在吗")


def is_letter(talk: Talk) -> bool:
    """True for a first message, nobody having answered yet, that is as long or as formal as letters are."""
    if "channel" in talk.case.model_fields_set or any(turn.who is not Who.CUSTOMER for turn in talk.turns):
        return False
    texts = [turn.text for turn in talk.turns]
    if len(texts) != 1 or _CHATTY.search(texts[0][:400]):
        return False
    text = texts[0].strip()
    size = len(text) / (3 if text[:200].isascii() else 1)
    return size >= _LONG or (size >= _SHORT and _FORMS.search(text[:4000]) is not None)
