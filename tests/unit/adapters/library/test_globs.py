"""Patterns for paths."""

import pytest

from tongli.adapters.library.globs import fits


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        ("*.md", "a/b.md", True), ("a/*.md", "a/b.md", True), ("a/*.md", "a/c/b.md", False), ("a/**/*.md", "a/c/d/b.md", True),
        ("a/**/*.md", "a/b.md", True), ("a/**", "a/b/c", True), ("old", "x/old/y.txt", True), ("old/", "old/y.txt", True),
        ("/old", "x/old", False), ("?.txt", "ab.txt", False), ("a+b.txt", "a+b.txt", True), ("**/x.txt", "x.txt", True),
    ],
)  # fmt: skip
def test_fits(pattern: str, path: str, expected: bool) -> None:
    assert fits(pattern, path) is expected
