"""Streams of tables: which there are, their records, and places in their shards."""
