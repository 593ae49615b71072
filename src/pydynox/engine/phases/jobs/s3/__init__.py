"""What stands for S3: buckets that are folders, and the files of items in them."""
