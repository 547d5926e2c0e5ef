"""From a folder to a `Review`: the only room that opens a user's files. What is wrong in them becomes faults."""
