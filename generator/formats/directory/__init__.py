"""The directory and the documents for other programs: HSDS, CSV, vCard, JSON with its schema."""
