"""Primary keys of models: from what callers give to their stored form, and the templates that make keys of values."""
