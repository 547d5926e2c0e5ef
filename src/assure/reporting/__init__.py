"""From a review to one audience's report: what may be said, how it is numbered, what Markdown templates make of it."""
