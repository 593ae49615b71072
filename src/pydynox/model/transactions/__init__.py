"""The operations of models in transactions."""
