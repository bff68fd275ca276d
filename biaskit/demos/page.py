"""The look of everything that stands on the page: one style sheet, carried by each demo."""

import ipywidgets as widgets

from biaskit.demos.names import naming
from biaskit.figures.palette import INKS, LOOKS, variable

# JupyterLab and Notebook 7 say on the body whether their theme is light; VS Code and Colab have their own words.
_DARK_PAGES = '[data-jp-theme-light="false"], body.vscode-dark, body.vscode-high-contrast, html[theme="dark"]'

# A class said three times outweighs what the widgets' own style sheet says of focus rings and sliders.
_RULES = """
.bk-demo { max-width: 800px; padding: 4px 0 8px 0; overflow: visible; }
.bk-demo .bk-question { font-size: 1.15em; line-height: 1.4; color: var(--jp-content-font-color1, #1c1c1c); }
.bk-demo .bk-controls { flex-flow: row wrap; gap: 4px 18px; align-items: center; overflow: visible; }
.bk-demo .bk-controls > .widget-inline-hbox { margin: 2px 0; }
.bk-demo .bk-picture { aspect-ratio: 7.2 / 3.5; max-width: 760px; }
.bk-demo .bk-picture svg { width: 100%; height: auto; max-width: 760px; }
.bk-demo .widget-html-content { line-height: 1.45; }
.bk-demo .bk-picture .widget-html-content { line-height: 0; }
.bk-demo .bk-picture + .bk-sentence { min-height: 2.9em; }
.bk-demo .bk-sentence { line-height: 1.45; color: var(--jp-content-font-color1, #1c1c1c); }
.bk-demo .bk-quiet { color: var(--bk-quiet, #595959); font-size: 0.9em; line-height: 1.4; }
.bk-demo .bk-play { min-width: 7.5em; }
.bk-demo .bk-picture .widget-html-content:has(.bk-faded) { position: relative; }
.bk-demo .bk-picture:has(.bk-faded) .bk-waiting { position: absolute; z-index: 1; right: 0; max-width: 60%;
  background: var(--jp-layout-color0, #ffffff); }
.bk-demo .bk-faded { opacity: 0.25; }
.bk-demo .bk-waiting { border-left-color: var(--bk-quiet, #595959); }
.bk-demo .bk-says { margin: 2px 0; padding: 0; list-style: none; min-height: 4.5em; }
.bk-demo .bk-says li { white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.bk-demo .bk-says .bk-quiet { display: inline-block; min-width: 9em; }
.bk-demo .bk-quiet-row { flex-flow: row wrap; gap: 2px 8px; overflow: visible; }
.bk-demo .bk-quiet-row button { background: transparent; color: var(--bk-quiet, #595959); width: auto; padding: 0 8px; }
.bk-demo .bk-fault { border-left: 4px solid var(--bk-transformer, #bc3f00); padding: 4px 12px; margin: 8px 0;
  line-height: 1.45; }
.bk-demo .bk-text { font-family: var(--jp-code-font-family, monospace); line-height: 1.5; }
.bk-demo .bk-text details > div { overflow-x: auto; }
.bk-demo .bk-prose, .bk-demo .bk-table { font-family: var(--jp-content-font-family, sans-serif); }
.bk-demo .bk-table { border-collapse: collapse; font-size: 0.85em; line-height: 1.35; white-space: nowrap;
  color: var(--jp-content-font-color1, #1c1c1c); }
.bk-demo .bk-table caption { text-align: left; white-space: normal; padding: 4px 0; }
.bk-demo .bk-table th, .bk-demo .bk-table td { padding: 1px 6px; text-align: right; background: transparent; }
.bk-demo .bk-table th[scope=row], .bk-demo .bk-table th[scope=rowgroup] { text-align: left; }
.bk-demo .bk-table th[scope=row] { font-weight: normal; }
.bk-demo .bk-table thead th { white-space: normal; vertical-align: bottom; }
.bk-demo code, .bk-demo pre { white-space: pre-wrap; color: var(--jp-content-font-color1, #1c1c1c);
  background: var(--jp-layout-color2, #eeeeee); padding: 1px 4px; }
.bk-demo .bk-sentence a { color: var(--bk-recurrent, #0065a3); text-decoration: underline; }
.bk-demo .widget-label, .bk-demo .widget-readout { color: var(--jp-content-font-color1, #1c1c1c); }
.bk-demo .widget-radio-box label { display: flex; flex-direction: row-reverse; justify-content: flex-end; gap: 6px;
  align-items: flex-start; line-height: 1.4; height: auto; white-space: normal; margin: 0 0 4px 0; }
.bk-demo .widget-radio-box label input { float: none; flex: none; margin: 0; position: relative; top: -1px; }
.bk-demo .widget-radio-box { height: auto; margin-bottom: 2px; }
.bk-demo.bk-demo.bk-demo :focus-visible { outline: 3px solid var(--bk-recurrent, #0065a3) !important;
  outline-offset: 1px; }
.bk-demo .bk-sentence, .bk-demo .bk-text, .bk-demo .bk-question { overflow-wrap: anywhere; }
.bk-demo .widget-slider .slider-container { margin-left: 12px; }
.bk-demo textarea { font-family: var(--jp-code-font-family, monospace); }
.bk-demo .widget-dropdown > select { appearance: auto; background-image: none; }
.bk-demo.bk-demo.bk-demo .noUi-connects { background: var(--bk-quiet, #595959); }
.bk-demo.bk-demo.bk-demo .noUi-target:not([disabled]) .noUi-handle {
  background: var(--jp-content-font-color1, #1c1c1c); }
.bk-demo [disabled] .noUi-handle { background: var(--bk-quiet, #595959); opacity: 1; }
.bk-demo .jupyter-button { width: max-content; padding: 0 12px; }
.bk-demo.bk-projector { max-width: 1200px; --jp-widgets-font-size: 20px; --jp-ui-font-size1: 20px;
  --jp-widgets-inline-height: 38px; font-size: 20px; }
.bk-demo.bk-projector .widget-html-content { font-size: 20px; }
.bk-demo.bk-projector .bk-picture, .bk-demo.bk-projector .bk-picture svg { max-width: 1150px; }
@media (prefers-reduced-motion: reduce) { .bk-demo * { transition: none !important; animation: none !important; } }
"""


def style_sheet() -> str:
    """Write the style sheet: every colour as a variable, light and dark, and the rules that use them."""
    ours = {variable(name): (look.light, look.dark) for name, look in LOOKS.items()}
    ours |= {ink.variable: (ink.light, ink.dark) for ink in INKS.values() if ink.variable.startswith("--bk-")}
    light = " ".join(f"{name}: {colours[0]};" for name, colours in ours.items())
    dark = " ".join(f"{name}: {colours[1]};" for name, colours in ours.items())
    return f":root {{ {light} }}\n{_DARK_PAGES} {{ {dark} }}\n{_RULES}"


def style_widget() -> widgets.HTML:
    """Give an invisible widget that carries the style sheet, and names what has no name; every demo's first child."""
    return widgets.HTML(f"<style>{style_sheet()}</style>{naming()}", layout=widgets.Layout(display="contents"))
