"""The pages of a query or scan: what to ask for next, and places in them as text for URLs."""
