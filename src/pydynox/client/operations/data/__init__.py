"""The operations of api/data/ whose methods by hand have names of their own."""
