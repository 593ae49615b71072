"""Tables that nobody created, and the rows that are in them before anything runs."""
