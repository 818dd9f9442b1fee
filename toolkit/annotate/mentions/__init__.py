"""Mentions of persons, organisations, places and groups, and which of them name the same."""
