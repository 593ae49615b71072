"""One file per API operation, in the room of its chapter; a module registers its operation when that is first used."""
