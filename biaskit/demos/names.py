"""What widgets cannot be told from Python: the names of sliders' handles, and that a demo's keys are its own.

ipywidgets gives the handle of a slider no name that a screen reader could say. JupyterLab takes a letter that is
pressed on a menu or a button for a command, and would insert or cut a cell. Both are mended by attributes, which a few
lines of script set inside the demo. Where a home of notebooks runs no such script, the demo works as it did without.
"""

import html

# An image without a picture fails to load at once, wherever HTML is put into a page after it was loaded; a script
# element put there does not run.
_SCRIPT = """
const image = this;
const begin = tries => {
  const demo = image.closest('.bk-demo');
  if (!demo) { if (tries) setTimeout(begin, 50, tries - 1); return; }
  const set = (part, key, value) => { if (part.getAttribute(key) !== value) part.setAttribute(key, value); };
  const name = () => {
    for (const slider of demo.querySelectorAll('.widget-slider')) {
      const label = slider.querySelector('.widget-label');
      const words = ((label && label.textContent) || slider.title || '').trim();
      if (!words) continue;
      for (const handle of slider.querySelectorAll('.noUi-handle')) set(handle, 'aria-label', words);
      const readout = slider.querySelector('.widget-readout');
      if (!readout) continue;
      set(readout, 'aria-label', words + ', as a number');
      if (readout.isContentEditable) set(readout, 'role', 'textbox');
      for (const handle of slider.querySelectorAll('.noUi-handle')) {
        const said = readout.textContent.trim();
        if (said) set(handle, 'aria-valuetext', said);
      }
    }
    for (const part of demo.querySelectorAll('a, button, input, select, textarea, [tabindex], [contenteditable]'))
      set(part, 'data-lm-suppress-shortcuts', 'true');
  };
  name();
  if (!demo.bkNamed) {
    demo.bkNamed = new MutationObserver(name);
    demo.bkNamed.observe(demo, { childList: true, subtree: true, characterData: true });
  }
};
begin(40);
"""


def naming() -> str:
    """Write the element that names what it stands beside, in a demo, as HTML."""
    script = " ".join(line.strip() for line in _SCRIPT.strip().splitlines())
    return f'<img hidden alt="" src="data:," onerror="{html.escape(script, quote=False)}">'
