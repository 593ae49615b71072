"""The operations on items, one file each: single, reading many, batches."""
