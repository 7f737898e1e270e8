"""Sheets as plain text."""
