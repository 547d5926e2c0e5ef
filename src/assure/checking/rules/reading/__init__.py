"""Rules about files and pages that cannot be read."""
