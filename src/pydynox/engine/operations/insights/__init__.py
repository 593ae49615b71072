"""Contributor insights, one file for each operation."""
