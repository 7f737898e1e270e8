"""Beside: from structured knowledge to sites, forms and packs. Start reading at `build.py`."""
