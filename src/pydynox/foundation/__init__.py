"""What all other rooms stand on: small records, a bounded cache, complaints and their words, limits."""
