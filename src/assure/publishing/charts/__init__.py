"""Charts drawn: the same chart in the same width gives the same shapes, for every format."""
