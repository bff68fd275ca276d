"""How it looks: a measurement in, matplotlib axes out, and a sentence that says the same."""
