"""The two sites: a finished Markdown tree an audience and language, laid out by MkDocs."""
