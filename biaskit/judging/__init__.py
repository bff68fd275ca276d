"""A person's answers in the game of notebook 08: consent, recording, withdrawal, handing in, pooling."""
