"""Rules about a notebook's cells: which there are, and in which order."""

import re
from collections.abc import Iterator

from biaskit.cli.cells import BLOCK, HEAD, TAGS, TAIL, Cell, Finding, Lesson

Run = tuple[str, Cell]  # a tag, and the first of the neighbouring cells that have it
NEEDED = ("idea", "demo", "proof", "explain")


def every_cell_has_its_tag(lesson: Lesson) -> Iterator[Finding]:
    """Exactly one tag says what a cell is for; tags of other tools may stand beside it."""
    for cell in lesson.cells:
        if not cell.tags:
            yield Finding(cell.number, f"has no tag; give it one of: {', '.join(TAGS)}.")
        elif len(cell.tags) > 1:
            yield Finding(cell.number, f"has {len(cell.tags)} tags ({', '.join(cell.tags)}); keep the one it is for.")


def parts_are_in_order(lesson: Lesson) -> Iterator[Finding]:
    """Head, blocks and tail each have their parts, in the order of the table."""
    # Without all tags, everything below would be a second report of the same fault.
    if lesson.is_start or any(not cell.tag for cell in lesson.cells):
        return
    runs = [(tag, cells[0]) for tag, cells in lesson.runs()]
    present = {tag for tag, _ in runs}
    for tag in (*HEAD, *TAIL):
        if tag not in present:
            yield Finding(0, f"There is no `{tag}` cell.")
    latest, latest_tag = 0, ""
    for tag, cell in runs:
        rank = _rank(tag)
        if rank < latest:
            yield Finding(cell.number, f"`{tag}` comes after `{latest_tag}`; the order is {', '.join(TAGS)}.")
        else:
            latest, latest_tag = rank, tag
    yield from _blocks_are_whole([run for run in runs if run[0] in BLOCK])


def start_opens_with_its_demo(lesson: Lesson) -> Iterator[Finding]:
    """In 00 the first cell that runs shows something."""
    code = [cell for cell in lesson.cells if cell.is_code]
    if lesson.is_start and code and code[0].tag != "demo":
        yield Finding(code[0].number, "is the first code cell of 00, so it must be its `demo`.")


def objectives_have_exercises(lesson: Lesson) -> Iterator[Finding]:
    """Three objectives, each with the number of the exercise that answers it."""
    if lesson.is_start or not lesson.number:
        return
    asked = re.compile(rf"\b{lesson.number}\.\d+\b")
    checked = {cell.number: cell.named("check") for cell in lesson.tagged("exercise")}
    answers = {number for numbers in checked.values() for number in numbers}
    for cell_number, numbers in checked.items():
        for number in numbers:
            if not asked.fullmatch(number):
                yield Finding(cell_number, f"checks {number!r}; exercises here are numbered {lesson.number}.1 and on.")
    glance = lesson.tagged("glance")
    if not glance:
        return
    here = glance[0].number
    objectives = [asked.findall(line) for cell in glance for line in cell.source.splitlines() if asked.search(line)]
    if len(objectives) != 3:
        count = len(objectives)
        yield Finding(here, f"names exercises (such as {lesson.number}.1) in {count} lines; it needs three objectives.")
    for number in sorted({number for line in objectives for number in line} - answers):
        yield Finding(here, f'names exercise {number}, but no exercise cell calls bk.check("{number}", ...).')


def _blocks_are_whole(runs: list[Run]) -> Iterator[Finding]:
    """Two to four blocks, each from an idea to what was seen."""
    if runs and runs[0][0] != "idea":
        yield Finding(runs[0][1].number, f"`{runs[0][0]}` stands before the first `idea`; a block opens with its idea.")
        runs = runs[next((place for place, run in enumerate(runs) if run[0] == "idea"), len(runs)) :]
    starts = [place for place, run in enumerate(runs) if run[0] == "idea"]
    blocks = [runs[start:end] for start, end in zip(starts, [*starts[1:], len(runs)], strict=True)]
    if not 2 <= len(blocks) <= 4:
        yield Finding(0, f"Blocks (`idea` and what follows it): {len(blocks)}; two to four are needed.")
    for number, block in enumerate(blocks, start=1):
        tags = [tag for tag, _ in block]
        first = block[0][1].number
        for tag in NEEDED:
            if tag not in tags:
                yield Finding(first, f"Block {number}, which begins here, has no `{tag}` cell.")
        latest = "idea"
        for tag, cell in block[1:]:
            if BLOCK.index(tag) <= BLOCK.index(latest):
                yield Finding(cell.number, f"`{tag}` comes after `{latest}`; a block's order is {', '.join(BLOCK)}.")
            else:
                latest = tag
    if blocks and not any(tag == "exercise" for tag, _ in runs):
        yield Finding(0, "There is no `exercise` cell.")


def _rank(tag: str) -> int:
    """Place a tag in the notebook; all parts of a block share one place."""
    if tag in BLOCK:
        return len(HEAD)
    return HEAD.index(tag) if tag in HEAD else len(HEAD) + 1 + TAIL.index(tag)


ORDER_RULES = (
    every_cell_has_its_tag,
    parts_are_in_order,
    start_opens_with_its_demo,
    objectives_have_exercises,
)
