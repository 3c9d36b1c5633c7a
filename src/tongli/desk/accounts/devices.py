"""A log-in in words: what device, and from where, as much as one needs to know one's own. Pure."""

import ipaddress
import re

from tongli.base.tongue import Names, worded

_BROWSERS = (
    ("wecom", r"wxwork/"), ("wechat", r"MicroMessenger/"), ("dingtalk", r"DingTalk/"), ("feishu", r"(?:Lark|Feishu)/"),
    ("Edge", r"Edg(?:A|iOS)?/"), ("qq", r"QQBrowser/"), ("Opera", r"OPR/"), ("Firefox", r"(?:Firefox|FxiOS)/"),
    ("Chrome", r"(?:Chrome|CriOS|HeadlessChrome)/"), ("Safari", r"Safari/"), ("program", r"(?:curl|python|okhttp|Go-http|httpx)"),
)  # fmt: skip
_SYSTEMS = (
    ("harmony", r"HarmonyOS|OpenHarmony"), ("Android", r"Android"), ("iPhone", r"iPhone"), ("iPad", r"iPad"),
    ("Windows", r"Windows"), ("Mac", r"Mac OS X|Macintosh"), ("Linux", r"Linux"),
)  # fmt: skip
_NAMES = Names({
    "wecom": "企业微信", "wechat": "微信", "dingtalk": "钉钉", "feishu": "飞书", "qq": "QQ 浏览器", "program": "程序",
    "harmony": "鸿蒙",
})  # fmt: skip


def device(user_agent: str) -> str:
    """``Chrome · Windows`` of what a browser says of itself; 未知设备 where nothing is known."""
    said = user_agent[:400]
    names = [_first(_BROWSERS, said), _first(_SYSTEMS, said)]
    return " · ".join(_NAMES.get(name, name) for name in names if name) or worded("未知设备")


def _first(table: tuple[tuple[str, str], ...], said: str) -> str:
    return next((name for name, pattern in table if re.search(pattern, said, re.IGNORECASE)), "")


def place(address: str) -> str:
    """A network address, its second half hidden: ``203.0.*.*``, ``2001:db8:*``; empty where it is none."""
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return ""
    if known.version == 4:
        return ".".join(str(known).split(".")[:2]) + ".*.*"
    return ":".join(known.exploded.split(":")[:2]) + ":*"
