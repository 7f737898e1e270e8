"""The websites as a browser shows them: reach, leave, search, read aloud, print; from disk and from a server."""
