"""What tests share: the checkers from outside (veraPDF, Microsoft's validator, axe, Chromium) and reading PDFs back."""
