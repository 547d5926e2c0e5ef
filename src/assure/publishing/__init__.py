"""Publishing: turns a report's Markdown into the bytes of each format. Only `output` writes files.

Every format is made from one tree (`tree.parse_report`), so all say the same.
"""
