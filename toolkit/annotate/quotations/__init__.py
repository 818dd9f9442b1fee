"""Quotations, direct and indirect: where they stand, who speaks, brought in by which verb."""
