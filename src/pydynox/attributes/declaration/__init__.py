"""What an attribute is declared with: its options, and the templates of keys."""
