"""What a question is that opens or closes a notebook: options, one of them right, and a word on each."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Question:
    """A question with options, one of them right.

    Attributes
    ----------
    id
        Its set and its number there: `"02.warmup.1"`.
    text
        The question.
    options
        What can be chosen, usual misunderstandings included.
    right
        The index of the right option.
    why
        For each option why it is right, or the short cure of what it misunderstands.
    """

    id: str
    text: str
    options: tuple[str, ...]
    right: int
    why: tuple[str, ...]

    def __post_init__(self) -> None:
        """Refuse a question that cannot be answered."""
        if len(set(self.options)) != len(self.options) or len(self.options) < 2:
            raise ValueError(f"question {self.id} needs two or more different options; it has {self.options}")
        if len(self.why) != len(self.options):
            raise ValueError(
                f"question {self.id} has {len(self.options)} options and {len(self.why)} reasons; give each its own"
            )
        if not 0 <= self.right < len(self.options):
            raise ValueError(f"question {self.id}: right is {self.right}; it is an index from 0 into the options")
