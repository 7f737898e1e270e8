"""KnowledgeBase + catalogue → the same in one language, with what is not reviewed marked; never a guess."""
