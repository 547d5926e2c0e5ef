"""Figures in prose: what they say, and whether what they cite bears them out."""
