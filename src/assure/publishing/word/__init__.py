"""The report as a Word document: pandoc makes it of the tree, with the styles of a reference document; then what Word
offers and pandoc does not is added: numbering, contents, tables that hold, running heads, properties.

Nothing here imports python-docx at its top: it is the extra `word`, and `to_docx` says so when it is missing.
"""
