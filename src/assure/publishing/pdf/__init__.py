"""The report as a PDF that anybody can read: PDF/UA-1, checked by the compiler that makes it (extra `pdf`)."""
