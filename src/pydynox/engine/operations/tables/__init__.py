"""The operations on tables, one file each."""
