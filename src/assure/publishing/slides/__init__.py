"""The presentation for the last day of a review, as PPTX (extra `slides`)."""
