"""What users call on a model, by the question they ask."""
