"""What goes on by itself once asked for: exports, imports and bulk operations, and the files they read and write."""
