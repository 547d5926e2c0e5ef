"""The nouns of a review: frozen values, documented where they are declared.

Nothing here reads, writes or decides. The rest of the project uses these words:
a `Review` is a folder, a `Page` a file in it, a `Statement` what is said, a `Fault` a problem.
"""
