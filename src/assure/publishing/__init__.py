"""Publishing: a report's Markdown becomes the bytes of each format; one module, `output`, writes them.

Every format is made from one tree (`tree.parse`), so that none can say what another does not.
"""
