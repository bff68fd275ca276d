"""Student's t: how far the 95% interval of a mean reaches, where the spread is known from the same few numbers only."""


def t_reach(n: int) -> float:
    """Say how many standard errors the 95% interval of a mean reaches to either side of it.

    Parameters
    ----------
    n
        The mean of how many numbers it is.

    Raises
    ------
    ValueError
        If there are fewer than two: a single number has no spread.

    Examples
    --------
    Of three numbers 4.303, of very many 1.96:

    >>> round(t_reach(3), 3), round(t_reach(100_000), 2)
    (4.303, 1.96)
    """
    from scipy.special import stdtrit  # type: ignore[import-untyped]  # scikit-learn brings it; only where needed

    if n < 2:
        raise ValueError(f"n is {n}; give the number of values of the mean, 2 or more: a single one has no spread")
    return float(stdtrit(n - 1, 0.975))
