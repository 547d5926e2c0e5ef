"""Makes the first pages of a review, for people to fill in: values in, texts out."""
