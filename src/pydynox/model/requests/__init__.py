"""What the methods of models send."""
