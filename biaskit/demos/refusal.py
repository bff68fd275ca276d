"""What a demo says when it is asked for something that cannot be."""


class Refusal(ValueError):
    """Raised by `compute`; its words are shown to the reader in the place of the picture. It is no fault."""
