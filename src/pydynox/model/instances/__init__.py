"""What an instance holds: how it gets its values, the item that they are stored as, and when two are equal."""
