"""The end of a notebook: nothing that failed goes unseen."""

from biaskit import session
from biaskit.demos import faults


def wrapup() -> None:
    """Raise what is still pending from any demo, and say how to leave.

    The last cell of every notebook; so a test run cannot miss a fault in a callback or a task.

    Raises
    ------
    Exception
        The fault that is pending, or an ExceptionGroup of several.
    """
    faults.raise_pending()
    name = session.current().notebook
    where = f"notebook {name}" if name else "this notebook"
    print(f"That was {where}. Nothing failed. Before you open the next one: Kernel menu, Shut Down Kernel.")
