"""A recording is one by its structure; what only begins like one is not taken."""

import io
import wave

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongli.base.errors import InputError
from tongli.desk.attachments.contents import checked
from tongli.desk.attachments.sound import recording

SCRIPT = b"<script>alert(1)</script>" * 20
FRAME = b"\xff\xfb\x90\x00" + b"\0" * 413
"""MPEG 1, layer III, 128 kbit/s, 44.1 kHz: 417 bytes."""
ADTS = b"\xff\xf1\x50\x80\x08\x1f\xfc" + b"\0" * 57


def tag(size: int, inside: bytes = b"") -> bytes:
    return b"ID3\x04\0\0" + bytes(size >> shift & 0x7F for shift in (21, 14, 7, 0)) + inside.ljust(size, b"\0")


def wav() -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as made:
        made.setnchannels(1)
        made.setsampwidth(2)
        made.setframerate(8_000)
        made.writeframes(b"\0\0" * 800)
    return out.getvalue()


def page(body: bytes, first: int = 2) -> bytes:
    return b"OggS\0" + bytes([first]) + b"\0" * 20 + bytes([1, len(body)]) + body


def box(name: bytes, inside: bytes = b"") -> bytes:
    return (8 + len(inside)).to_bytes(4, "big") + name + inside


M4A = box(b"ftyp", b"M4A \0\0\0\0") + box(b"moov", box(b"mvhd", b"\0" * 100)) + box(b"mdat", b"\0" * 64)
FLAC = b"fLaC\x80\0\0\x22" + b"\0" * 34 + b"\xff\xf8" + b"\0" * 20
REAL = [
    (FRAME * 4, "audio/mpeg"), (tag(300, b"TIT2") + FRAME * 4, "audio/mpeg"),
    (FRAME * 2 + b"TAG".ljust(128, b"\0"), "audio/mpeg"),
    (tag(0) + b"\0" * 100 + FRAME * 3, "audio/mpeg"), (wav(), "audio/wav"),
    (page(b"OpusHead" + b"\1" * 11) + page(b"x", 0), "audio/ogg"),
    (M4A, "audio/mp4"), (b"#!AMR\n" + (b"\x3c" + b"\1" * 31) * 5, "audio/amr"), (FLAC, "audio/flac"), (ADTS * 3, "audio/aac"),
]  # fmt: skip
BEGINS = [
    b"ID3" + SCRIPT, tag(len(SCRIPT), SCRIPT), tag(20) + SCRIPT, b"\xff\xfb" + SCRIPT, FRAME[:4] + SCRIPT,
    b"RIFF\0\0\0\0WAVE" + SCRIPT,
    b"OggS" + SCRIPT, page(SCRIPT[:60]), b"\0\0\0\x14ftypM4A " + SCRIPT, box(b"ftyp", b"M4A ") + SCRIPT, b"#!AMR\n" + SCRIPT,
    b"fLaC" + SCRIPT, b"\xff\xf1" + SCRIPT, wav()[:30], b"", b"MZ" + FRAME * 3, SCRIPT + FRAME * 3,
]  # fmt: skip


@pytest.mark.parametrize(("raw", "mime"), REAL)
def test_a_recording_is_known_by_how_it_is_built(raw: bytes, mime: str) -> None:
    assert recording(raw) == mime
    assert checked("录音.bin", raw, 1_000_000).mime == mime


@pytest.mark.parametrize("raw", BEGINS)
def test_what_only_begins_like_a_recording_is_refused(raw: bytes) -> None:
    assert recording(raw) == ""
    with pytest.raises(InputError):
        checked("录音.mp3", raw, 1_000_000)


@given(st.sampled_from([raw for raw, _ in REAL]), st.integers(0, 600), st.binary(max_size=80))
def test_cut_or_changed_bytes_never_make_an_error(raw: bytes, cut: int, rest: bytes) -> None:
    assert recording(raw[:cut] + rest) in {"", *(mime for _, mime in REAL)}
