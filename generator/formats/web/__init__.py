"""The web form: one HTML file that works from disk, keeps nothing and sends nothing; and what it saved, read back."""
