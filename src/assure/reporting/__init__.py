"""Turns a report into Markdown, by shipped templates or a review's own, and into JSON."""
