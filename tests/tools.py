"""Programs of the system that some tests look through: LibreOffice, poppler's tools, Chromium."""

import os
import shutil

import pytest


def need(name: str) -> str:
    """Give the path of a program; without it the test is skipped, but never in CI, which installs all of them."""
    if found := shutil.which(name):
        return found
    if os.environ.get("CI"):
        pytest.fail(f"CI installs every tool that the tests need, but {name} is missing")
    pytest.skip(f"{name} is not installed")
