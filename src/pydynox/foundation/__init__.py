"""What all rooms stand on: records, a bounded cache, complaints, limits, and names that load late or not at all."""
