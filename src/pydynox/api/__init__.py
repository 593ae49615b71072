"""The service's API as data: what each operation's request may hold, and which rules apply to it."""
