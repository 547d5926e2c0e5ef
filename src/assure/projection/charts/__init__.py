"""What a chart of indicators shows, as values; how it is drawn is the publishers' matter."""
