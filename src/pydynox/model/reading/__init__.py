"""What queries and scans of models return, and the items that they pass over."""
