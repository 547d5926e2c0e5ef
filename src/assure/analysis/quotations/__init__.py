"""Words in quotation marks, and whether the evidence has them."""
