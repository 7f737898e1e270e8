"""Sheets as Word files with content controls."""
