"""The first page of a PDF as a small picture, drawn in a process of its own: a hostile file ends that process, not the desk.

Run as a program it reads the PDF from standard input and writes a JPEG; it imports nothing of the desk.
"""

import subprocess
import sys

SIDE = 640
"""Pixels of the longer side."""
SECONDS = 20
MEMORY = 1 << 30


def first_page(raw: bytes) -> bytes:
    """JPEG of the first page; empty where none could be drawn in time (the file is then shown by its name alone)."""
    try:
        done = subprocess.run([sys.executable, "-I", __file__], input=raw, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603 - this file
    except (OSError, subprocess.TimeoutExpired):
        return b""
    return done.stdout if done.returncode == 0 and done.stdout.startswith(b"\xff\xd8") else b""


def draw(raw: bytes) -> bytes:
    """The picture; any error of the library ends the process."""
    from io import BytesIO

    import pypdfium2

    page = pypdfium2.PdfDocument(raw)[0]
    picture = page.render(scale=SIDE / max(*page.get_size(), 1), may_draw_forms=False).to_pil().convert("RGB")
    out = BytesIO()
    picture.save(out, "JPEG", quality=75, optimize=True)
    return out.getvalue()


def _bound() -> None:
    try:
        import resource
    except ImportError:  # not on Windows; there only the time is bounded
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


if __name__ == "__main__":
    _bound()
    sys.stdout.buffer.write(draw(sys.stdin.buffer.read()))
