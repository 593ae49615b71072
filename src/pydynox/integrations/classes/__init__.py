"""How classes that are no Models are stored: their fields, their values, the methods they get."""
