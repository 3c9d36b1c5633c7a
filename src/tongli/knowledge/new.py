"""A new pack: the commented skeleton, filled in and written to a folder."""

import re
from datetime import date
from pathlib import Path

from tongli.base.errors import InputError
from tongli.knowledge.schema.concern import PLAIN_ID

SKELETON = Path(__file__).parent / "skeleton"


def new_pack(folder: Path, name: str, industry: str, today: date, name_en: str = "") -> list[Path]:
    """Write the skeleton of a pack; the files written, relative to the folder.

    Args:
        folder: does not exist yet, or is empty; its name becomes the pack's id.
        name: the pack's Chinese name.
        industry: what it serves.
        today: the day that its example numbers carry.

    Raises:
        InputError: the folder's name or the industry is no id, the folder holds something, or cannot be written.
    """
    for what, value in (("文件夹名", folder.name), ("行业名", industry)):
        if not re.fullmatch(PLAIN_ID, value):
            raise InputError(f"{what} {value!r} 不能用：要以小写英文字母开头，只用小写字母、数字和下划线，如 qingshan_heating")
    if not name.strip() or '"' in name + name_en or "\\" in name + name_en or not (name + name_en).isprintable():
        raise InputError("名称不能是空的，也不能有引号、反斜杠或换行")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputError(f"{folder}：已经有东西了，不覆盖")
    filled = {
        "@ID@": folder.name, "@NAME@": name.strip(), "@NAME_EN@": (name_en or folder.name).strip(), "@INDUSTRY@": industry,
        "@TODAY@": today.isoformat(),
    }  # fmt: skip
    written = []
    try:
        for file in sorted(path for path in SKELETON.rglob("*") if path.is_file()):
            text = file.read_text(encoding="utf-8")
            for mark, value in filled.items():
                text = text.replace(mark, value)
            target = folder / file.relative_to(SKELETON)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
            written.append(file.relative_to(SKELETON))
    except OSError as error:
        raise InputError(f"{folder}：写不了（{error.strerror or error}）") from error
    return written
