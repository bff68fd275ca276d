"""`biaskit pool`: put together the answers that a class has handed in: one picture, one table."""

import csv
import sys
from collections.abc import Sequence
from pathlib import Path

from biaskit.figures.judgments import describe, draw
from biaskit.figures.svg import to_svg, with_ground
from biaskit.judging.pooling import Pooled, pool_judgments
from biaskit.judging.report import class_report


def run_pool(
    folders: Sequence[str], *, picture: str | None = None, table: str | None = None, simulated: bool = True
) -> int:
    """Pool folders, print what is in them, and write what was asked for; give 2 where something must be mended."""
    try:
        pooled = pool_judgments(*folders, keep_simulated=simulated)
        for line in _words(pooled):
            print(line)
        if not pooled.respondents:
            print("Nobody's answers are there, so there is nothing to draw.")
            return 2
        report = class_report(pooled)
        print(describe(report))
        if picture is not None:
            path = Path(picture)
            if path.suffix.lower() != ".svg":
                raise ValueError(f"--picture is {picture}; let it end in .svg, such as class.svg")
            drawn = to_svg(draw(report).figure, description=describe(report), prefix="class-")
            path.write_text(with_ground(drawn), encoding="utf-8")
            print(f"Wrote {path}.")
        if table is not None:
            _write_table(pooled, Path(table))
            print(f"Wrote {table}.")
    except (ValueError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _words(pooled: Pooled) -> list[str]:
    n = len(pooled.respondents)
    lines = [f"{n} {'person' if n == 1 else 'people'}, {pooled.n_files} files; {pooled.n_withdrawn} withdrawn."]
    lines += [f"Left out: {reason}." for reason in pooled.left_out]
    if pooled.simulated:
        n_programs = sum(one.simulated for one in pooled.respondents)
        lines.append(f"{n_programs} of them are simulated: programs, no people.")
    return lines


def _write_table(pooled: Pooled, path: Path) -> None:
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(pooled.rows[0]))
        writer.writeheader()
        writer.writerows(pooled.rows)
