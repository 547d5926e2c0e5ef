"""What is wrong with a review: rules, run by an engine over the review as values, give sorted diagnostics."""
