"""The frozen types of what Beside knows; no reading, no writing, no formats."""
