"""Errors say where."""

from pathlib import Path

from tongli.base.errors import PackError, TongliError


def test_a_pack_error_names_file_and_line() -> None:
    error = PackError("模式写错了", Path("cues/a.tsv"), 7)
    assert str(error) == "cues/a.tsv:7: 模式写错了"
    assert isinstance(error, TongliError)


def test_a_pack_error_without_a_line_names_the_file() -> None:
    assert str(PackError("没有 pack.toml", Path("site"))) == "site: 没有 pack.toml"
