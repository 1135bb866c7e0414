"""Tâcheron: a knowledge graph of digital labor, each statement tied to the words that carry it."""

__version__ = "0.1.0"
