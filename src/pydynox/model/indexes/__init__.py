"""Secondary indexes as models declare and read them."""
