"""A baseline: findings that were there already, so that only new ones count.

A finding is known by file, rule and words, not by line: moving a text keeps it known, changing it does not. Words are kept as
a digest only, so that the file can be shared.
"""

import hashlib
import json
from collections import Counter
from pathlib import Path

from tongli.adapters.files import decode, read_bytes
from tongli.base.errors import InputError

_VERSION = 1


def fingerprint(path: str, rule: str, words: str) -> str:
    """Sixteen hexadecimal digits for a finding; ``words``: what is underlined, or the whole text when it lacks something."""
    plain = "\0".join((path, rule, " ".join(words.split())))
    return hashlib.sha256(plain.encode("utf-8", "backslashreplace")).hexdigest()[:16]


class Baseline:
    """Known findings, each as often as it was there. Paths are relative to the baseline's folder."""

    def __init__(self, file: Path, known: Counter[str] | None = None) -> None:
        self.file = file
        self._left = Counter(known or {})
        self._seen: dict[str, tuple[str, str, int]] = {}

    @classmethod
    def read(cls, file: Path) -> "Baseline":
        """The baseline in a file.

        Raises:
            InputError: not there, or no baseline.
        """
        try:
            data = json.loads(decode(read_bytes(file), str(file)))
            if data["version"] != _VERSION:
                raise InputError(f"{file}：基线版本是 {data['version']}，这里认 {_VERSION}")
            return cls(file, Counter({str(key): int(value["count"]) for key, value in data["findings"].items()}))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise InputError(f"{file}：不是基线文件（用 --write-baseline 生成）") from error

    def path_of(self, path: Path) -> str:
        """The name a file goes by in the fingerprints."""
        try:
            return path.resolve().relative_to(self.file.resolve().parent).as_posix()
        except ValueError:
            return path.as_posix()

    def knows(self, mark: str) -> bool:
        """True, once for each time it is on record, when the finding is known."""
        if self._left[mark] <= 0:
            return False
        self._left[mark] -= 1
        return True

    def note(self, mark: str, path: str, rule: str) -> None:
        """Put a finding on record, for ``write``."""
        self._seen[mark] = (path, rule, self._seen.get(mark, ("", "", 0))[2] + 1)

    def write(self) -> int:
        """Write what was noted; how many findings that are."""
        rows = sorted(self._seen.items(), key=lambda item: (item[1][:2], item[0]))
        findings = {mark: {"path": path, "rule": rule, "count": count} for mark, (path, rule, count) in rows}
        text = json.dumps({"version": _VERSION, "findings": findings}, ensure_ascii=False, indent=1)
        try:
            self.file.write_text(text + "\n", encoding="utf-8")
        except OSError as error:
            raise InputError(f"{self.file}：写不了（{error.strerror or error}）") from error
        return sum(count for _, _, count in self._seen.values())
