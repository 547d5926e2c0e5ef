"""Finished files opened up: every text that is in one, however it is packed, and what says who made it."""
