"""Update expressions: the tree, text to tree, the rules between actions, and the tree to functions."""
