"""A link that holds a file itself, so that it also reaches a reader whose kernel is elsewhere."""

import base64
from html import escape

_MOST = 1_500_000  # bytes; Chromium downloads twice as many, and other browsers may allow less


def download_link(content: str, name: str) -> str:
    """Write a link that downloads a file of this name, as HTML, or a sentence where the file is too large for it.

    Examples
    --------
    >>> download_link("{}", "mine.json")[:66]
    '<a download="mine.json" href="data:application/json;charset=utf-8;'
    """
    data = content.encode()
    if len(data) > _MOST:
        return "It is too large for a link here: find it in the file browser, and download it from its menu."
    kind = "text/html" if name.endswith(".html") else "application/json"
    encoded = base64.b64encode(data).decode()
    href = f"data:{kind};charset=utf-8;base64,{encoded}"
    return f'<a download="{escape(name, quote=True)}" href="{href}">Download it</a> to your own machine.'
