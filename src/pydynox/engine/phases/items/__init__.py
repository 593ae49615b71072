"""Phases of requests about items: keys, values and expressions, reads, writes, pages, and what they cost."""
