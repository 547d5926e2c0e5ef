"""Finished files unpacked: every text in one, however it is packed, and the traces of who made it."""
