"""Sheets as PDF/UA-1, printed or fillable."""
