"""View → bytes of one format, and back where people fill it in; formats do not know each other."""
