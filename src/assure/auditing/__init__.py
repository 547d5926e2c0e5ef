"""Looks through finished files for what must not be published."""
