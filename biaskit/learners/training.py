"""The one training loop: how a crowd of networks learns, each member by itself."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from jaxtyping import Bool, Float, Float64, Int64

from biaskit.learners.batches import Order, Padded
from biaskit.learners.crowd import Crowd
from biaskit.learners.settings import Training, each_member

_LN2 = math.log(2)


@dataclass
class Run:
    """Where training stands: what it needs to go on from here.

    Attributes
    ----------
    crowd
        The weights.
    orders
        What each member reads next.
    step
        How many updates have been made.
    going : bool array (members,)
        Who still learns.
    best_bits : float array (members,)
        The lowest held-out bits so far.
    kept : float tensor (members, numbers)
        The weights to go back to: those with the lowest held-out bits or, without early stopping, the last good ones.
    waited : int array (members,)
        In how many evaluations held-out bits have not fallen.
    """

    crowd: Crowd
    orders: Sequence[Order]
    optimizer: torch.optim.AdamW
    rows: list[torch.Tensor]
    rates: list[float]
    before: int
    step: int
    kept_step: Int64[np.ndarray, " members"]
    going: Bool[np.ndarray, " members"]
    best_bits: Float64[np.ndarray, " members"]
    kept: Float[torch.Tensor, "members numbers"]
    waited: np.ndarray

    @classmethod
    def begun(cls, crowd: Crowd, training: Training, orders: Sequence[Order], before: int = 0) -> "Run":
        """Begin to train a crowd, so many updates after those that it had before."""
        members = crowd.members
        rows = [crowd.flat[member].detach().requires_grad_() for member in range(members)]
        rates = each_member("learning_rate", training.learning_rate, members)
        decays = each_member("weight_decay", training.weight_decay, members)
        settings = list(zip(rates, decays, strict=True))
        groups = [
            {
                "params": [row for row, mine in zip(rows, settings, strict=True) if mine == (rate, decay)],
                "lr": rate,
                "weight_decay": decay,
                "own_rate": rate,
            }
            for rate, decay in dict.fromkeys(settings)
        ]
        optimizer = torch.optim.AdamW(groups, fused=True)
        return cls(
            crowd=crowd,
            orders=orders,
            optimizer=optimizer,
            rows=rows,
            rates=rates,
            before=before,
            step=0,
            kept_step=np.zeros(members, dtype=np.int64),
            going=np.ones(members, dtype=bool),
            best_bits=np.full(members, np.inf),
            kept=crowd.flat.clone(),
            waited=np.zeros(members, dtype=np.int64),
        )


Loss = Callable[[torch.Tensor, torch.Tensor, torch.Tensor], torch.Tensor]
More = Callable[[torch.Tensor], torch.Tensor]


@dataclass(frozen=True)
class Update:
    """What one update tells: how surprised each member was by its batch, and who had to stop."""

    bits_per_string: Float64[np.ndarray, " members"]
    stopped: tuple[str, ...]


def update(run: Run, training: Training, data: Padded, loss: Loss, more: More | None = None) -> Update:
    """Make one update of all members that still learn.

    Parameters
    ----------
    run
        Where training stands; moved on by one step.
    training
        The settings.
    data
        The strings.
    loss
        Gives the surprisal in nats at each place (members, batch, time), from what is read, what is to be said, and
        which places count.
    more
        Makes of each member's mean surprisal its loss, where that has other parts, too.
    """
    run.step += 1
    chosen = torch.from_numpy(np.stack([order.next(training.batch_size) for order in run.orders]))  # (members, batch)
    longest = int(data.lengths[chosen.numpy()].max())
    read, said, counts = (array[chosen, :longest] for array in (data.read, data.said, data.counts))
    nats = loss(read, said, counts).flatten(1).sum(1)  # (members,)
    # The mean over the symbols that count; members do not meet in it, so each one's gradient is its own.
    mean = nats / counts.flatten(1).sum(1).clamp(min=1)
    gradient = run.crowd.gradient((mean if more is None else more(mean)).sum())
    length = torch.linalg.vector_norm(gradient, dim=1)
    fine = (torch.isfinite(nats) & torch.isfinite(length)).detach().numpy()
    if training.clip_norm is not None:
        gradient *= (training.clip_norm / length.clamp(min=1e-12)).clamp(max=1.0)[:, None]
    stopped = tuple(_stop(run, member, training, run.step - 1) for member in np.flatnonzero(run.going & ~fine))
    for group in run.optimizer.param_groups:
        group["lr"] = group["own_rate"] * training.rate(run.step)
    for row, mine, going in zip(run.rows, gradient.unbind(), run.going, strict=True):
        row.grad = mine if going else None  # without a gradient the optimizer leaves a row as it is
    run.optimizer.step()
    return Update(nats.detach().numpy().astype(np.float64) / chosen.shape[1] / _LN2, stopped)


def _stop(run: Run, member: np.integer, training: Training, updates: int) -> str:
    """Stop a member whose numbers are not finite after so many updates, where it was last well; say so."""
    run.going[member] = False
    with torch.no_grad():
        run.crowd.flat[member] = run.kept[member]
    # Before the first update only the initial weights can be at fault.
    lower = f"learning_rate (now {run.rates[member]:g})" if updates else "init_scale"
    if training.clip_norm is None and updates:
        lower += ", or clip long gradients with clip_norm=1.0"
    return (
        f"member {member} stopped at step {run.before + run.step}, because its numbers were no longer finite; "
        f"it keeps its weights of step {run.before + run.kept_step[member]}. Lower {lower}."
    )


def look(run: Run, training: Training, held_out_bits: Float64[np.ndarray, " members"] | None) -> tuple[str, ...]:
    """Keep what is worth going back to, and stop who no longer gets better on the held-out strings.

    Gives a sentence for each member that had to stop because its numbers are not finite.
    """
    well = torch.isfinite(run.crowd.flat).all(1).numpy()
    if held_out_bits is not None:
        well = well & np.isfinite(held_out_bits)
    stopped = tuple(_stop(run, member, training, run.step) for member in np.flatnonzero(run.going & ~well))
    with torch.no_grad():
        if training.patience is None or held_out_bits is None:
            run.kept[run.going] = run.crowd.flat[run.going]
            run.kept_step[run.going] = run.step
            return stopped
        better = run.going & (held_out_bits < run.best_bits)
        run.best_bits[better] = held_out_bits[better]
        run.kept[better] = run.crowd.flat[better]
        run.kept_step[better] = run.step
        run.waited = np.where(better, 0, run.waited + 1)
        run.going &= run.waited < training.patience
        finished = ~run.going
        run.crowd.flat[finished] = run.kept[finished]
    return stopped


def steps(
    run: Run,
    training: Training,
    data: Padded,
    loss: Loss,
    evaluate: Callable[[], Float64[np.ndarray, " members"] | None],
    *,
    more: More | None = None,
) -> Iterator[tuple[Update, Float64[np.ndarray, " members"] | None]]:
    """Train, yielding after every update, until all updates are made or nobody learns any more.

    Parameters
    ----------
    run, training, data, loss, more
        See `update`.
    evaluate
        Gives the held-out bits per string of each member, or None where nothing is held out.
    """
    last = run.step + training.n_steps
    while run.step < last and run.going.any():
        told = update(run, training, data, loss, more)
        bits = None
        if run.step % training.evaluate_every == 0 or run.step == last or not run.going.any():
            bits = evaluate()
            told = replace(told, stopped=told.stopped + look(run, training, bits))
        yield told, bits
