"""The streams of tables: what was changed, in numbered records in shards, for a day."""
