"""Reads files into the model: YAML with positions, pages in Markdown; the only home of the yaml library."""

from generator.sources.project import load

__all__ = ["load"]
