"""Checking: a reply held against the rules before it is sent."""

from tongli.checking.checker import Checker
from tongli.checking.model import CheckResult, Edit, Fix, Violation

__all__ = ["CheckResult", "Checker", "Edit", "Fix", "Violation"]
