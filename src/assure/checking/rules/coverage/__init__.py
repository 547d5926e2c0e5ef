"""Rules about what a review must cover."""
