"""What is wrong with an address, or with a delivery: kept as a key with what it is of, told in the reader's language."""

from tongli.base.errors import InputError
from tongli.base.tongue import Names

WRONG = Names({
    "not_a_url": "这个地址不能用：请写完整的网址，如 https://example.com/hook",
    "odd": "地址最多 500 个字符，只用 ASCII，不含空格。",
    "not_https": "地址须以 https:// 开头。",
    "incomplete": "请写完整的网址，如 https://example.com/hook，不带用户名和密码。",
    "private": "不能发往本机或内网的地址。",
    "no_host": "找不到主机 {of}",
    "private_host": "主机 {of} 指向本机或内网的地址",
    "timeout": "超时",
    "redirect": "不跟随重定向",
    "certificate": "证书不受信任或 TLS 出错",
    "broken": "连不上或断开：{of}",
})  # fmt: skip
MOST = 200
"""Characters that are kept of one."""


def kept(key: str, of: str = "") -> str:
    """As it is kept: ``no_host hooks.example``."""
    return f"{key} {of}".strip()[:MOST]


def told(wrong: str) -> str:
    """What was kept, in the reader's language; what is none of ours (``HTTP 500``) as it is."""
    key, _, of = wrong.partition(" ")
    return WRONG[key].format(of=of) if key in WRONG else wrong


class AddressError(InputError):
    """An address that may not be used. ``kept`` says why without a language."""

    def __init__(self, key: str, of: str = "") -> None:
        self.kept = kept(key, of)
        super().__init__(told(self.kept))
