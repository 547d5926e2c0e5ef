"""Drawing charts: the same chart at the same width gives the same shapes in every format."""
