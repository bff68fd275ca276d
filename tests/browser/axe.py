"""What axe-core, Deque's checker of accessibility, finds in the demos' part of a page."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

SERIOUS = ("serious", "critical")
_RUN = """async tags => {
  const only = tags.length ? { runOnly: { type: 'tag', values: tags } } : {};
  const found = await axe.run({ include: [['.bk-demo']] }, { resultTypes: ['violations'], ...only });
  const rows = found.violations.flatMap(rule => rule.nodes.map(node => [rule.impact, rule.id, node.html]));
  return { rows, passed: found.passes.length };
}"""


def axe(page: Page, *, serious: bool = True, colours: bool = False) -> list[str]:
    """Name what axe-core finds in all demos, predictions and questions of a page.

    Parameters
    ----------
    page
        With demos in it.
    serious
        Whether to name what it calls serious or critical; otherwise the rest.
    colours
        Whether to look at colours alone: nothing else changes with the theme.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate(_RUN, ["cat.color"] if colours else [])
    assert found["passed"] > (0 if colours else 10), "axe-core has looked at nothing"
    return [
        f"{rule} ({impact}): {html[:160]}" for impact, rule, html in found["rows"] if (impact in SERIOUS) == serious
    ]
