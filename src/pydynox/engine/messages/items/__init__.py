"""Texts about items: their keys, reads, writes, transactions and statements."""
