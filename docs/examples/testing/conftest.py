"""context_manager.py is a program without pytest, so its test has no marker; here pytest runs it all the same."""

import inspect

import pytest


@pytest.hookimpl(tryfirst=True)
def pytest_pycollect_makeitem(name, obj):
    if name.startswith("test_") and inspect.iscoroutinefunction(obj) and not getattr(obj, "pytestmark", None):
        pytest.mark.asyncio(obj)
