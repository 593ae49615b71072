"""The checks of CreateTable and UpdateTable that look at several members together."""
