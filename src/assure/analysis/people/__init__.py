"""People in the evidence: their names, what identifies them, how many a source speaks for."""
