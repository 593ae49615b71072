"""All that an engine holds at one moment, and its form in files."""
