"""Formats other programs and people read."""
