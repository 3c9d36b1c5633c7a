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
