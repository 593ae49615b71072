"""Kinesis destinations of tables, one file for each operation."""
