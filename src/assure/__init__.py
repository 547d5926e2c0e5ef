"""assure: reviews of adult social care as a folder of Markdown pages, checked and rendered."""

__version__ = "0.1.0"
