"""`python -m pydynox` is the command `pydynox`."""

from __future__ import annotations

import sys

from pydynox.cli import main

sys.exit(main())
