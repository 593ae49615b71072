"""The operations on the account as a whole."""
