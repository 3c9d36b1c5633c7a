"""Serving: the checker behind the HTTP calls that LanguageTool clients make, so that they check what agents write."""

from tongli.serve.app import CheckApp
from tongli.serve.settings import ServeSettings

__all__ = ["CheckApp", "ServeSettings"]
