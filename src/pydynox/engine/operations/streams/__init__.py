"""The operations on streams, one file each."""
