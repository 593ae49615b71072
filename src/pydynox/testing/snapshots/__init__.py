"""What a backend held at one moment: to return to, to compare, and in files."""
