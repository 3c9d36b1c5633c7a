"""The desk's settings for tests: data in a folder of their own, cheap password hashes."""

import atexit
import os
import shutil
import tempfile

_VAR = tempfile.mkdtemp(prefix="tongli-tests-")
atexit.register(shutil.rmtree, _VAR, True)
os.environ["TONGLI_VAR"] = _VAR

from tongli.desk.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    # A file, as at a site: two threads meet the same locks.
    DATABASES["default"]["TEST"] = {"NAME": f"{_VAR}/test.sqlite3"}  # noqa: F405
