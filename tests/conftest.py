"""For tests/plugin and tests/docs, which run pytest on scratch projects; pytest takes this from a top conftest only."""

pytest_plugins = ["pytester"]
