"""The operations on what is set on a table beside its definition, one file each."""
