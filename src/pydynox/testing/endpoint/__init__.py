"""Backends whose tables are on an endpoint: what the fixtures give under `--pydynox-endpoint`."""
