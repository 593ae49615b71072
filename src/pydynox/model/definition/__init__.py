"""What a model class is: what its body declares and may say, and what is worked out of that once, for every call."""
