"""Texts about tables: whether they are there, their definition, state, throughput, streams and what is set on them."""
