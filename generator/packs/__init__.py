"""Finished sheets → one tagged PDF; never renders again."""
