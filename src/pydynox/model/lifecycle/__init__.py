"""The course of every write and read of instances, the kinds of writes there are, and the hooks that run on the way."""
