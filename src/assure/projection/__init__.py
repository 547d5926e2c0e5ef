"""Turns a review into the report of one audience: values that hold what that audience may see, and nothing else."""
