"""Transports that stand over another one: faults, latencies, counters, recordings."""
