"""The presentation of the last day, as PPTX (extra `slides`)."""
