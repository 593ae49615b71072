"""What carries bytes to a service of AWS says nothing of one of them; import contracts do not see words."""

from pathlib import Path

import pydynox

ROOM = Path(pydynox.__file__).parent / "transports" / "http"


def test_no_module_speaks_of_dynamodb():
    speaking = [path.name for path in sorted(ROOM.glob("*.py")) if "dynamo" in path.read_text(encoding="utf-8").lower()]

    assert speaking == ["__init__.py"]  # which says just this
