"""Items as a table or an index holds them: by partition and sort key, in the orders of reads, shared with forks."""
