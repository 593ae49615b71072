"""The PartiQL operations, one file each, and what they share: the plan of a SELECT, the writes, parameters, tokens."""
