"""Texts that stand in more than one article: duplicates, agency copy, rewritten copies."""
