"""Let `python -m biaskit.cli` stand for the `biaskit` command."""

import sys

from biaskit.cli import main

sys.exit(main())
