"""The operations on what a table has beside its definition: tags, policies, times to live."""
