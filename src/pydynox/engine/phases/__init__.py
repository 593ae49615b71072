"""What operations share, in the order in which a request meets it; ADR 0004 gives the order."""
