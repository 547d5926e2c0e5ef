"""What can be worked out of a review: values, without severities. Checking and reporting both build on it."""
