"""Settings fail loudly, and the page about them says what is there."""

import re
import stat
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from tongli.desk import environment

DOCS = Path(__file__).parents[2] / "docs" / "settings.md"


def test_the_page_says_name_default_and_meaning() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (.*?) \| (.*?) \|$", DOCS.read_text(), re.MULTILINE)
    assert rows == [(s.name, f"`{s.default}`" if s.default else "空", s.meaning) for s in environment.SETTINGS]


@pytest.mark.parametrize(
    ("name", "value", "read"),
    [
        ("TONGLI_DEBUG", "yes", lambda: environment.flag("TONGLI_DEBUG")),
        ("TONGLI_CUSTOMER_PER_MINUTE", "0", lambda: environment.number("TONGLI_CUSTOMER_PER_MINUTE")),
        ("TONGLI_CUSTOMER_PER_MINUTE", "many", lambda: environment.number("TONGLI_CUSTOMER_PER_MINUTE")),
        ("TONGLI_HOSTS", "*", lambda: environment.hosts(https=True)),
        ("TONGLI_HOSTS", "desk.example.com", lambda: environment.hosts(https=False)),
        ("DATABASE_URL", "mysql://x/y", lambda: environment.database(Path())),
        ("DATABASE_URL", "postgres://localhost", lambda: environment.database(Path())),
        ("TONGLI_SECRET_KEY", "short", lambda: environment.secret_key(Path())),
        ("TONGLI_PACKS", "/no/such/folder", environment.packs),
        ("TONGLI_CHECK_TOKEN", "short", environment.check_token),
        ("TONGLI_CHECK_TOKEN", "long enough, but with spaces", environment.check_token),
        ("TONGLI_CHECK_PER_MINUTE", "-1", lambda: environment.number("TONGLI_CHECK_PER_MINUTE")),
        ("TONGLI_VAR", "/dev/null/x", environment.var),
        ("TONGLI_MODEL_URL", "http://api.example.com/v1", environment.model),
        ("TONGLI_MODEL_NAME", "qwen", environment.model),
    ],
)
def test_a_wrong_setting_stops_the_start(monkeypatch: pytest.MonkeyPatch, name: str, value: str, read: object) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ImproperlyConfigured, match=name):
        read()  # type: ignore[operator]


def test_the_key_is_made_once_and_is_nobody_elses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TONGLI_SECRET_KEY", raising=False)
    key = environment.secret_key(tmp_path)
    assert len(key) >= 50
    assert environment.secret_key(tmp_path) == key
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


def test_a_database_by_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://an:ge%40heim@db:5433/desk?sslmode=require")
    found = environment.database(Path())
    assert (found["NAME"], found["USER"], found["PASSWORD"], found["HOST"], found["PORT"]) == (
        "desk", "an", "ge@heim", "db", "5433",
    )  # fmt: skip
    assert found["OPTIONS"] == {"sslmode": "require"}
