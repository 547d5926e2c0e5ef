"""Reads a folder into a `Review`: the only room that opens a user's files. Problems in them become faults."""
