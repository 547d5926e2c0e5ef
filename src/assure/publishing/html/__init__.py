"""The report as one HTML page, read without script and without the network."""
