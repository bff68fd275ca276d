"""One demo in the page: what it shows, and how its controls are moved with the keyboard."""

import re
from typing import Any

from playwright.sync_api import Locator, expect

from biaskit.demos.controls import Choice, Control, Slider, Text
from biaskit.demos.demo import Demo
from biaskit.demos.refusal import Refusal

_SEEN = """root => {
  const text = name => (root.querySelector(name)?.textContent ?? '').replace(/\\s+/g, ' ').trim();
  const svg = root.querySelector('.bk-picture svg');
  return {
    picture: svg?.getAttribute('role') == 'img' ? svg.outerHTML.replaceAll(/bk\\d+-/g, '') : '',
    label: svg?.getAttribute('aria-label') ?? '',
    sentence: text('.bk-sentence'), extra: text('.bk-text'), refusal: text('.bk-fault'),
  };
}"""
_AS_IN_PAGE = """([picture, extra]) => {
  const holder = document.createElement('div');
  holder.innerHTML = picture;
  const svg = holder.innerHTML.replaceAll(/bk\\d+-/g, '');
  const label = holder.querySelector('svg').getAttribute('aria-label');
  holder.innerHTML = extra;
  return [svg, label, holder.textContent.replace(/\\s+/g, ' ').trim()];
}"""
# Waits in the page itself: a picture that goes back and forth at each look costs more than the look.
_SHOWS = f"""async (root, [wanted, milliseconds]) => {{
  const seen = {_SEEN};
  const until = performance.now() + milliseconds;
  const label = () => root.querySelector('.bk-picture svg')?.getAttribute('aria-label') ?? '';
  for (;;) {{
    const late = performance.now() > until;
    if (late || label() === wanted.label) {{  // to write a picture out takes a while, and most are not the one
      const found = seen(root);
      if (Object.keys(wanted).every(name => found[name] === wanted[name])) return null;
      if (late) return found;
    }}
    await new Promise(done => setTimeout(done, 20));
  }}
}}"""
_WAIT, _TRIES = 5_000, 12  # milliseconds in one element, and how often
_TYPED = 8  # letters


class DemoView:
    """One demo in the page.

    Parameters
    ----------
    root
        The element that holds it.
    """

    def __init__(self, root: Locator) -> None:
        self.root, self.page = root, root.page
        self.svg = root.locator(".bk-picture svg[role='img']")
        self.sentence = root.locator(".bk-sentence").last
        self.note = root.locator(".bk-quiet pre")

    def button(self, name: str) -> Locator:
        """Find a button by what stands on it."""
        return self.root.locator("button").filter(has_text=re.compile(rf"^{re.escape(name)}$"))

    def press(self, name: str) -> None:
        """Press a button with the keyboard."""
        self.button(name).press("Enter")

    def input(self, label: str) -> Locator:
        """Find what a control is moved by: the handle of a slider, a menu, a line to type in."""
        name = self.page.locator(".widget-label", has_text=re.compile(rf"^{re.escape(label)}$"))
        box = self.root.locator(".widget-inline-hbox").filter(has=name)
        return box.locator(".noUi-handle, select, input, textarea").first

    def move(self, control: Control, old: Any, new: Any) -> None:
        """Move a control from a value to another one, with the keyboard where JupyterLab leaves it to us."""
        place = self.input(control.label)
        if isinstance(control, Text):
            place.press("ControlOrMeta+a")
            place.press("Delete")
            # Each letter that is typed brings an answer of its own; a long text comes as from the clipboard.
            place.press_sequentially(new[:_TYPED])
            self.page.keyboard.insert_text(new[_TYPED:])
            return
        if isinstance(control, Choice):  # its arrow keys have a test of their own in test_access.py
            place.select_option(index=[value for _, value in control.options].index(new))
            return
        assert isinstance(control, Slider)
        for _ in range(abs(new - old)):
            place.press("ArrowRight" if new > old else "ArrowLeft")

    def seen(self) -> dict[str, str]:
        """Give what can be seen: picture, sentence, text, or the words of a refusal."""
        found: dict[str, str] = self.root.evaluate(_SEEN)
        return found

    def expected(self, twin: Demo) -> dict[str, str]:
        """Give what a demo must show, computed by a twin of it in this process."""
        try:
            result, picture, sentence = twin.answer()
        except Refusal as refusal:
            return {"picture": "", "label": "", "sentence": "", "extra": "", "refusal": str(refusal)}
        svg, label, extra = self.page.evaluate(_AS_IN_PAGE, [picture, twin.extra(result)])
        assert label == sentence
        return {"picture": svg, "label": sentence, "sentence": sentence, "extra": extra, "refusal": ""}

    def agrees(self, twin: Demo) -> dict[str, str]:
        """Wait until the demo shows what its twin computes; give it."""
        wanted = self.expected(twin)
        for _ in range(_TRIES):  # a cell that has been run again shows the demo in another element
            seen: dict[str, str] | None = self.root.evaluate(_SHOWS, [wanted, _WAIT])
            if seen is None:
                return wanted
        wrong = [name for name in wanted if seen[name] != wanted[name]]
        raise AssertionError(f"{twin.state}: {wrong} differ; in the page: {seen['label'] or seen['refusal']}")

    def wait_open(self) -> None:
        """Wait until a picture is there."""
        expect(self.svg).to_be_visible()
