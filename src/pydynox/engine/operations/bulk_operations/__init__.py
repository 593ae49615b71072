"""Bulk operations, one file each."""
