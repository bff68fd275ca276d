"""What a reader can do while something goes on, and what it may have to wait for."""

from typing import Any, ClassVar


class Acting:
    """Actions of a live demo: their names, when they can be taken, and whether steps wait for them.

    Attributes
    ----------
    actions
        What a reader can do: a name for Python, and what the button says.
    actions_are
        What stands before the buttons.
    """

    actions: ClassVar[tuple[tuple[str, str], ...]] = ()
    actions_are: ClassVar[str] = ""

    def asked(self, moment: Any, done: tuple[str, ...]) -> str:
        """Say what the reader has to do before there is a next step; by default nothing, and steps go on."""
        return ""

    def offered(self, moment: Any, done: tuple[str, ...]) -> dict[str, str]:
        """Say which actions the reader can take now, and what their buttons say; by default all of them."""
        return dict(self.actions)

    def acts(self, state: dict[str, Any]) -> bool:
        """Say whether there are actions at all with these settings; their buttons are on the page only then."""
        return bool(self.actions)

    def refuse_act(self, name: str, moment: Any, done: tuple[str, ...]) -> None:
        """Refuse an action that there is not, or not now.

        Raises
        ------
        ValueError
            It names what there is.
        """
        names = [known for known, _ in self.actions]
        if name not in names:
            raise ValueError(f"the action {name!r} does not exist; there are: {', '.join(names) or 'none'}")
        if name not in (now := self.offered(moment, done)):
            raise ValueError(f"the action {name!r} cannot be taken now; now there are: {', '.join(now) or 'none'}")
