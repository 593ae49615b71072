"""From values to their stored forms and back, of an attribute and of what stands in a container."""
