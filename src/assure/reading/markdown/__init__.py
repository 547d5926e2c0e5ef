"""Reads bodies: Markdown becomes blocks, items, citations and links, each with its place."""
