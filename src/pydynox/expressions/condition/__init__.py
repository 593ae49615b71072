"""Conditions, filters and key conditions: the tree, text to tree, the rules of types, and the tree to functions."""
