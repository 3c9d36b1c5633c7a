"""The desk's settings for tests: data in a folder of their own, cheap password hashes."""

import atexit
import os
import shutil
import tempfile

_VAR = tempfile.mkdtemp(prefix="tongli-tests-")
atexit.register(shutil.rmtree, _VAR, True)
os.environ["TONGLI_VAR"] = _VAR
os.environ |= {
    # Switched on, so that their addresses are there; tests name a directory of their own, and nothing else is ever asked.
    "TONGLI_OIDC_URL": "http://127.0.0.1:9", "TONGLI_OIDC_CLIENT": "desk", "TONGLI_OIDC_SECRET": "between-us",
    "TONGLI_FEISHU_CLIENT": "cli_test", "TONGLI_FEISHU_SECRET": "s", "TONGLI_DINGTALK_CLIENT": "ding_test",
    "TONGLI_DINGTALK_SECRET": "s",
}  # fmt: skip

from tongli.desk.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    # A file, as at a site: two threads meet the same locks.
    DATABASES["default"]["TEST"] = {"NAME": f"{_VAR}/test.sqlite3"}  # noqa: F405
