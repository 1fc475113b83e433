"""Prose made regular, and what every rule on prose asks of it."""
