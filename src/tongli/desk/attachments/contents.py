"""What a file is, by its content: never by its name, never by what the browser says."""

import re
import shlex
import subprocess
import unicodedata
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO

from PIL import Image

from tongli.base.errors import InputError, TooLargeError
from tongli.base.tongue import worded
from tongli.desk.attachments.preview import first_page
from tongli.desk.attachments.sound import recording
from tongli.desk.tasks.pictures import remade

MOST_PAGES = 300
THUMB = 320
"""Pixels of the longer side of a preview."""
SCAN_SECONDS = 60
_AUDIO = {
    "audio/mpeg": "mp3", "audio/wav": "wav", "audio/ogg": "ogg", "audio/mp4": "m4a", "audio/aac": "aac", "audio/amr": "amr",
    "audio/flac": "flac",
}  # fmt: skip
_PAGE = re.compile(rb"/Type\s*/Page(?![A-Za-z])")
_ACTS = re.compile(rb"/(?:JavaScript|JS|Launch|EmbeddedFile|RichMedia|XFA)(?![A-Za-z])")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that is taken: the bytes to keep, which of an image are made anew, without what the camera wrote into it."""

    name: str
    kind: str
    mime: str
    data: bytes
    digest: str
    pages: int = 0
    thumb: bytes = b""


def checked(name: str, raw: bytes, most_bytes: int) -> Checked:
    """The file as it is kept.

    Raises:
        TooLargeError: too many bytes, pixels or pages.
        InputError: empty, broken, or of a kind that is not taken (SVG, HTML, programs, archives …).
    """
    if not raw:
        raise InputError(worded("“{name}”是空的。").format(name=safe_name(name)))
    if len(raw) > most_bytes:
        told = worded("“{name}”太大：{size:.1f} MB，每个最多 {most:.0f} MB。")
        raise TooLargeError(told.format(name=safe_name(name), size=len(raw) / 1e6, most=most_bytes / 1e6))
    if raw.startswith(b"%PDF-"):
        return _pdf(name, raw)
    mime = audio_type(raw)
    if mime:
        return Checked(safe_name(name, _AUDIO[mime]), "audio", mime, raw, sha256(raw).hexdigest())
    return _image(name, raw)


def _image(name: str, raw: bytes) -> Checked:
    try:
        made = remade(raw)
    except TooLargeError:
        raise
    except InputError as error:
        told = worded("“{name}”不能发：可以发图片（JPEG、PNG、WebP）、PDF 和录音（MP3、M4A、WAV、OGG、AMR）。")
        raise InputError(told.format(name=safe_name(name))) from error
    small = BytesIO()
    with Image.open(BytesIO(made.image)) as opened:
        opened.thumbnail((THUMB, THUMB))
        opened.save(small, "JPEG", quality=75, optimize=True)
    return Checked(safe_name(name, "jpg"), "image", "image/jpeg", made.image, made.digest, thumb=small.getvalue())


def _pdf(name: str, raw: bytes) -> Checked:
    """Header, end, number of pages, and nothing in it that acts by itself. What is packed away in streams is not seen; that is
    why a PDF is only ever handed out to be saved, and its first page drawn elsewhere."""
    shown = safe_name(name, "pdf")
    if not re.match(rb"%PDF-[12]\.\d", raw) or b"%%EOF" not in raw[-2048:]:
        raise InputError(worded("“{name}”不是完整的 PDF。").format(name=shown))
    plain = _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), raw)
    if _ACTS.search(plain):
        raise InputError(worded("“{name}”里有会自己运行的内容，不能发；请打印成普通的 PDF。").format(name=shown))
    pages = len(_PAGE.findall(plain))
    if pages > MOST_PAGES:
        raise TooLargeError(worded("“{name}”有 {pages} 页，最多 {most} 页。").format(name=shown, pages=pages, most=MOST_PAGES))
    return Checked(shown, "pdf", "application/pdf", raw, sha256(raw).hexdigest(), pages, first_page(raw))


def audio_type(raw: bytes) -> str:
    """The kind of a recording, by how it is built (``sound.py``); empty where it is none, or only begins like one."""
    return recording(raw)


def safe_name(name: str, ending: str = "") -> str:
    """A name without folders, signs that steer a terminal or turn the line around, and with the ending of what it is."""
    base = re.split(r"[/\\]", name)[-1]
    base = "".join(" " if unicodedata.category(sign)[0] in "CZ" else "_" if sign in '<>:"|?*%' else sign for sign in base)
    base = " ".join(base.split()).strip(". ")[:100] or "文件"
    stem = re.sub(r"\.[A-Za-z0-9]{1,5}$", "", base) if ending else base
    return f"{stem or '文件'}.{ending}" if ending else base


def scan(command: str, path: str) -> None:
    """Ask the site's own scanner about a file: ``command path``, 0 is clean.

    Raises:
        InputError: it found something, or could not be asked; then the file is not taken.
    """
    if not command:
        return
    try:
        done = subprocess.run([*shlex.split(command), path], capture_output=True, timeout=SCAN_SECONDS, check=False)  # noqa: S603 - the site's own command
    except (OSError, ValueError, subprocess.TimeoutExpired) as error:
        raise InputError(worded("文件的安全检查没有做成，请过一会儿再发。")) from error
    if done.returncode == 1:
        raise InputError(worded("这个文件没有通过安全检查，没有收下。"))
    if done.returncode:
        raise InputError(worded("文件的安全检查没有做成，请过一会儿再发。"))
