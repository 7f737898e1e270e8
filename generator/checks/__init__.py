"""KnowledgeBase → problems, one family of rules a file; nothing stops at the first."""
