"""Formats other programs and people read: one file each."""
