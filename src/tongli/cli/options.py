"""Options that several commands share, and the engine that they ask for."""

import os
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Annotated

import typer

from tongli.adapters.chat_model import OpenAIChatModel
from tongli.adapters.chat_model_settings import MODEL, URL, model_settings
from tongli.base.errors import InputError
from tongli.base.labels import Lang
from tongli.engine import Engine
from tongli.insight.formats import when


class Tier(StrEnum):
    FAST = "fast"
    FULL = "full"


Inputs = Annotated[
    list[str] | None, typer.Argument(help="文字、文件（.txt .jsonl .csv .tsv），或 - 从标准输入读", show_default=False)
]
AsJson = Annotated[bool, typer.Option("--json", help="每条输入一行 JSON，给程序用")]
AsTalk = Annotated[
    bool | None,
    typer.Option("--talk/--no-talk", help="输入是“客户: … / 客服: …”的对话（默认：每行都这样开头时才是）", show_default=False),
]
Whole = Annotated[bool, typer.Option("--whole/--lines", help="一个 .txt 文件是一条消息，还是一行一条")]
InLang = Annotated[Lang, typer.Option("--lang", help="说明用的语言")]
Industry = Annotated[str, typer.Option("--industry", help="行业，如 heating、retail")]
Packs = Annotated[list[Path] | None, typer.Option("--pack", help="另加的知识包文件夹，可多次给出", show_default=False)]
Encoding = Annotated[str, typer.Option("--encoding", help="文件的编码，如 gb18030")]
After = Annotated[str, typer.Option("--after", help="在这段对话之后回复：文字或文件，“客户: … / 客服: …”", show_default=False)]
Now = Annotated[str, typer.Option("--now", help="现在的时间，如 2026-11-18T09:30（默认：此刻，北京时间）", show_default=False)]
WithFacts = Annotated[
    bool, typer.Option("--facts/--no-facts", help="要不要找事实和直接的提问；fast 一档不找时快得多，适合成批的文件")
]
WithTier = Annotated[Tier, typer.Option("--tier", help="用哪一档阅读器")]


WithModel = Annotated[
    bool, typer.Option("--model", help="用环境变量 TONGLI_MODEL_URL、TONGLI_MODEL_NAME、TONGLI_MODEL_KEY 里的聊天模型")
]


def engine_for(lang: Lang = Lang.HANS, packs: list[Path] | None = None, tier: Tier = Tier.FULL) -> Engine:
    """The engine that the options ask for."""
    return _engine(lang, folders_of(packs), tier)


def folders_of(packs: list[Path] | None) -> tuple[Path, ...]:
    """The folders of ``--pack``.

    Raises:
        InputError: one of them is none.
    """
    for folder in packs or []:
        if not folder.is_dir():
            raise InputError(f"{folder}：没有这个知识包文件夹")
    return tuple(folder.resolve() for folder in packs or [])


@lru_cache(maxsize=4)
def _engine(lang: Lang, packs: tuple[Path, ...], tier: Tier) -> Engine:
    return Engine(packs=packs, lang=lang, tier=tier.value)


def prompted_engine(lang: Lang = Lang.HANS, packs: list[Path] | None = None) -> Engine:
    """The engine with the chat model of the environment.

    Raises:
        InputError: no model is set, or a setting of it cannot be used.
    """
    settings = model_settings(lambda name: os.environ.get(name, ""))
    if settings is None:
        raise InputError(f"没有设置聊天模型：请先设环境变量 {URL} 和 {MODEL}")
    return Engine(packs=folders_of(packs), lang=lang, model=OpenAIChatModel(settings), model_timeout_s=settings.timeout_s)


def time_of(now: str) -> datetime | None:
    """The time of ``--now``; None when it was not given.

    Raises:
        InputError: it is no time.
    """
    found = when(now)
    if now and found is None:
        raise InputError(f"--now 看不懂：{now!r}，应像 2026-11-18T09:30")
    return found
