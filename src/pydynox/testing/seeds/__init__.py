"""Rows and table definitions that a backend begins with: their forms, and what a first save of each would store."""
