"""The commands of `beside`, some to a file: each reads its words, calls one function and prints what came of it."""
