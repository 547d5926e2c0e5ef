"""Searches finished files for what must not be published."""
