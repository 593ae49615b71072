"""What users import to write a wrapper."""

from pydynox import transports


def test_every_public_name_loads():
    assert [name for name in transports.__all__ if not hasattr(transports, name)] == []
