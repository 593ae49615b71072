"""Backups, point-in-time recovery, and the tables that are made from either."""
