"""The report as an accessible PDF: PDF/UA-1, checked by the compiler (extra `pdf`)."""
