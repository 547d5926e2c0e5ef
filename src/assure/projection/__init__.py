"""A review and an audience become a report: what that audience may see and nothing else, as values."""
