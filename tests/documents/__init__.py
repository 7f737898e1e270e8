"""Whole documents, made and then read back by the programs that people use."""
