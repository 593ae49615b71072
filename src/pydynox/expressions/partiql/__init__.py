"""PartiQL: statements as trees, text to tree, and the trees of conditions and updates that they stand for."""
