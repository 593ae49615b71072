"""What a table is and what is set on it: its description, states, options, tags and policies."""
