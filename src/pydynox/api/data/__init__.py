"""The chapters of operations that work on items."""
