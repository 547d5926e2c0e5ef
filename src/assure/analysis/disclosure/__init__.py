"""Disclosure control: which counts to withhold, and whether a reader can work them out all the same."""
