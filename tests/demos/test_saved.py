"""A demo is displayed with a sentence below it, for the day on which its page has no kernel."""

from typing import Any

import pytest

from biaskit.demos import Workshop, saved
from biaskit.demos.quiz import quiz


@pytest.mark.parametrize("make", [Workshop, lambda: quiz("02.warmup")], ids=["demo", "quiz"])
def test_each_is_displayed_once_with_the_words_below(make: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[dict[str, Any]] = []
    monkeypatch.setattr("IPython.display.display", lambda bundle, raw: seen.append(bundle))
    make()._ipython_display_()
    assert len(seen) == 2
    assert "application/vnd.jupyter.widget-view+json" in seen[0]
    assert seen[1] == {"text/html": saved.words_below(), "text/plain": ""}


def test_the_words_say_which_cells_to_run_and_hide_where_the_demo_is() -> None:
    html = saved.words_below()
    assert "run the notebook's first cell of code, and then this one" in html
    assert html.startswith('<div class="bk-saved"><style>')
    assert ".jp-OutputArea:has(.bk-demo) > .jp-OutputArea-child:has(.bk-saved) { display: none }" in html
