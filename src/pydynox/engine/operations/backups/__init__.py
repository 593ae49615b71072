"""Backups, point-in-time recovery and restores, one file each."""
