"""Tables of several models, seeds, what is not there, and public names in texts."""

from __future__ import annotations

import traceback

import pytest

from pydynox import exceptions


def test_friction_16_tracebacks_name_the_module_that_users_import() -> None:
    with pytest.raises(exceptions.ModelError) as caught:
        raise exceptions.ModelError("The text")

    assert traceback.format_exception_only(caught.value) == ["pydynox.exceptions.ModelError: The text\n"]
