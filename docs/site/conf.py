"""Settings of Sphinx for the site; `biaskit/cli/site.py` puts the pages together and calls it."""

import sys
from pathlib import Path

import biaskit

sys.path.insert(0, str(Path(__file__).parent))

project = "biaskit"
author = copyright = "The biaskit developers"
release = version = biaskit.__version__
language = "en"

extensions = ["myst_nb", "mathml"]
root_doc = "index"
html_theme = "furo"
html_title = "biaskit"
html_css_files = ["biaskit.css"]
html_copy_source = html_show_sourcelink = False
html_math_renderer = "mathml"

myst_enable_extensions = ["dollarmath"]
myst_heading_anchors = 3

nb_execution_mode = "off"  # the notebooks arrive executed
nb_ipywidgets_js: dict[str, dict[str, str]] = {}  # widgets arrive as still pictures; the scripts would be fetched
nb_merge_streams = True
