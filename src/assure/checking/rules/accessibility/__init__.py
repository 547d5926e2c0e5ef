"""Rules about what everybody must be able to read."""
