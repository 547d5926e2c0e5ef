"""Charts of indicators, as values; the publishers draw them."""
