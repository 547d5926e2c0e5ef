"""Rules about citations, links and waivers."""
