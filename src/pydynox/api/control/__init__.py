"""The chapters of operations that work on tables, their settings, streams and copies, and on the account."""
