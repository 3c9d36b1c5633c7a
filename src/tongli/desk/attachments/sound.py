"""Whether bytes are a recording: by the structure of its container, never by its first letters alone. Pure."""

from collections.abc import Callable

_RATES = {
    1: (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    2: (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
"""Kilobits a second of layer III, by the place in the table from 1: MPEG 1, MPEG 2 and 2.5."""
_SAMPLES = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}
_FEW = 3
"""So many frames have to follow one another, or reach the end of the file."""
_PADDED = 4_096
"""Zeros that may stand between a tag and the first frame."""
_AMR = {b"#!AMR\n": (12, 13, 15, 17, 19, 20, 26, 31, 5), b"#!AMR-WB\n": (17, 23, 32, 36, 40, 46, 50, 58, 60, 5)}
"""Bytes of the frames after their first, by the mode of the frame."""


def recording(raw: bytes) -> str:
    """The kind of a recording; empty where the bytes are none."""
    return next((mime for mime, built in _BUILT.items() if built(raw)), "")


def _mp3(raw: bytes) -> bool:
    at = _after_tag(raw)
    return at is not None and _frames(raw, at, _mpeg_frame)


def _aac(raw: bytes) -> bool:
    at = _after_tag(raw)
    return at is not None and _frames(raw, at, _adts_frame)


def _after_tag(raw: bytes) -> int | None:
    """Where sound begins after an ID3v2 tag of the size that it says; None: a tag that is none."""
    if not raw.startswith(b"ID3"):
        return 0
    head = raw[:10]
    if len(head) < 10 or head[3] not in {2, 3, 4} or head[4] == 0xFF or any(byte & 0x80 for byte in head[6:]):
        return None
    size = head[6] << 21 | head[7] << 14 | head[8] << 7 | head[9]
    at = 10 + size + (10 if head[5] & 0x10 else 0)
    rest = raw[at : at + _PADDED]
    return at + len(rest) - len(rest.lstrip(b"\0")) if rest else None


def _frames(raw: bytes, at: int, length: Callable[[bytes], int]) -> bool:
    """Frames follow one another from there: several, or all there are up to the end or to a closing tag."""
    for count in range(_FEW):
        size = length(raw[at : at + 7])
        if not size:
            return count > 0 and (at >= len(raw) or raw[at : at + 3] == b"TAG" or raw[at : at + 8] == b"APETAGEX")
        at += size
    return at <= len(raw) + size


def _mpeg_frame(head: bytes) -> int:
    """Bytes of the frame of layer III that begins so; 0: none does."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return 0
    version, layer, rate, sample = head[1] >> 3 & 3, head[1] >> 1 & 3, head[2] >> 4, head[2] >> 2 & 3
    if version == 1 or layer != 1 or rate in {0, 15} or sample == 3:
        return 0
    table, words = (1, 144) if version == 3 else (2, 72)
    return words * _RATES[table][rate - 1] * 1_000 // _SAMPLES[version][sample] + (head[2] >> 1 & 1)


def _adts_frame(head: bytes) -> int:
    if len(head) < 7 or head[0] != 0xFF or head[1] & 0xF6 != 0xF0 or head[2] >> 2 & 15 > 12:
        return 0
    size = (head[3] & 3) << 11 | head[4] << 3 | head[5] >> 5
    return size if size >= 7 else 0


def _wav(raw: bytes) -> bool:
    """RIFF of WAVE, in which a chunk that tells the format stands before one of sound."""
    if raw[:4] != b"RIFF" or raw[8:12] != b"WAVE":
        return False
    at, told = 12, False
    while at + 8 <= len(raw):
        name, size = raw[at : at + 4], int.from_bytes(raw[at + 4 : at + 8], "little")
        if name == b"fmt ":
            told = size >= 16 and at + 8 + size <= len(raw)
        elif name == b"data":
            return told
        at += 8 + size + size % 2
    return False


def _ogg(raw: bytes) -> bool:
    """A first page of Ogg that is whole, begins a stream, and brings the head of a codec of sound."""
    if len(raw) < 28 or raw[:5] != b"OggS\0" or not raw[5] & 2:
        return False
    begin = 27 + raw[26]
    first = raw[begin : begin + sum(raw[27:begin])]
    after = begin + len(first)
    whole = len(first) == sum(raw[27:begin]) and raw[after : after + 5] in {b"OggS\0", b""}
    return whole and first.startswith((b"\x01vorbis", b"OpusHead", b"Speex   ", b"\x7fFLAC"))


def _m4a(raw: bytes) -> bool:
    """Boxes that follow one another from a first ``ftyp`` of sound to the end, a ``moov`` among them."""
    if raw[4:8] != b"ftyp" or raw[8:11] not in {b"M4A", b"M4B"}:
        return False
    at, names = 0, set()
    while at + 8 <= len(raw):
        size, name = int.from_bytes(raw[at : at + 4], "big"), raw[at + 4 : at + 8]
        if size == 1 and at + 16 <= len(raw):
            size = int.from_bytes(raw[at + 8 : at + 16], "big")
        size = size or len(raw) - at
        if size < 8 or at + size > len(raw):
            return False
        names.add(name)
        at += size
    return at == len(raw) and b"moov" in names


def _amr(raw: bytes) -> bool:
    for head, sizes in _AMR.items():
        if raw.startswith(head):
            return _amr_frames(raw, len(head), sizes)
    return False


def _amr_frames(raw: bytes, at: int, sizes: tuple[int, ...]) -> bool:
    for _ in range(_FEW):
        if at >= len(raw):
            break
        mode = raw[at] >> 3 & 15
        if raw[at] & 0x83 or (mode >= len(sizes) and mode not in {14, 15}):
            return False
        at += 1 + (sizes[mode] if mode < len(sizes) else 0)
    return at <= len(raw)


def _flac(raw: bytes) -> bool:
    """A first block that tells the stream, then blocks up to the last, then a frame."""
    if not raw.startswith(b"fLaC") or raw[4:8] not in {b"\0\0\0\x22", b"\x80\0\0\x22"}:
        return False
    at = 4
    while at + 4 <= len(raw):
        last, size = raw[at] & 0x80, int.from_bytes(raw[at + 1 : at + 4], "big")
        at += 4 + size
        if last:
            return raw[at : at + 2] in {b"\xff\xf8", b"\xff\xf9"}
    return False


_BUILT: dict[str, Callable[[bytes], bool]] = {
    "audio/amr": _amr, "audio/mp4": _m4a, "audio/wav": _wav, "audio/ogg": _ogg, "audio/flac": _flac, "audio/aac": _aac,
    "audio/mpeg": _mp3,
}  # fmt: skip
