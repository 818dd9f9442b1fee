"""Clauses read from tags: passives, agents, subjects and objects."""
