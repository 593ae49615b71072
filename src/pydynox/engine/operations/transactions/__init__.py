"""The transactional operations, one file each."""
