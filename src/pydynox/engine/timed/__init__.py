"""What happens by itself when its time has come, by the engine's clock: one module for each kind of it."""
