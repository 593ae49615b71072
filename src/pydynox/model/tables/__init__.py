"""The table of a model and the way to it: its client, one request and its reply, and whose an item in the table is."""
