"""Global tables of 2017, one file for each operation."""
