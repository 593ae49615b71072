"""The table of a model and the way to it: who asks which table, one request and its reply, and whose an item is there."""
