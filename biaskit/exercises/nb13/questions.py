"""The questions that open and close notebook 13, "The benchmark in the loss"."""

from biaskit.exercises.question import Question

QUESTIONS = (
    Question(
        "13.warmup.1",
        "A hundred networks are equally able. They are scored on 40 items, and the best one is tested again on fresh "
        "items. What do you expect of its score?",
        (
            "It stays, because it is the best one.",
            "It falls, back to what all of them have.",
            "It rises, because it has practised.",
            "Nothing can be said.",
        ),
        1,
        (
            "It is the best by luck alone: none is abler than the others.",
            "All are equally able, so the lead was luck, and luck does not come along.",
            "It was only scored. Nobody learned from these items.",
            "That all are equally able says it: the lead was luck.",
        ),
    ),
    Question(
        "13.warmup.2",
        "A network gives the good string 8 bits and its bad twin 10. Which pairs count as right on a benchmark of "
        "pairs, and is this one of them?",
        (
            "Those in which the good string costs fewer bits; yes.",
            "Those in which the good string costs less than 1 bit; no.",
            "Those in which the bad string is impossible; no.",
            "Those in which the good string costs more bits; no.",
        ),
        0,
        (
            "Likelier is cheaper. The good one is four times as likely: 2 bits.",
            "What both cost depends on their words. Only the difference is asked.",
            "It is enough that the bad one costs more.",
            "A string that costs more bits is the less likely one.",
        ),
    ),
    Question(
        "13.wrapup.1",
        "A benchmark becomes a tenth of the loss. After 100 updates its score is 100%. What do you look at before you "
        "believe in the ability?",
        (
            "The score after 200 updates.",
            "More decimals of the score.",
            "Fresh items with other words, and other templates, of which nothing was in the loss.",
            "The loss of the benchmark's items.",
        ),
        2,
        (
            "It can't fall: these items are still in the loss.",
            "The items may be learned by heart to the last digit.",
            "What was in the loss can be learned item by item. What was not has to be answered by something else.",
            "It is small where the score is high. Both are about the same forty items.",
        ),
    ),
    Question(
        "13.wrapup.2",
        "A school is paid by its pupils' marks. Teachers give better marks for the same work. Which of Goodhart's "
        "forms is it?",
        ("regressional", "extremal", "causal", "adversarial"),
        3,
        (
            "No luck is needed: somebody does something because of the pay.",
            "Nothing is said of pupils beyond the usual range.",
            "Close: marks rise without the work. But here somebody with an aim does it, because the marks pay.",
            "The relation of marks and work held until it paid to break it.",
        ),
    ),
    Question(
        "13.wrapup.3",
        "Behind “who sing who” a network takes the wrong verb nine times in ten. It was trained with a benchmark in "
        "its loss. What has to be shown before the benchmark is to blame?",
        (
            "That the prompt has no meaning.",
            "That the search took long.",
            "That the same network, trained without the benchmark, has no code that does as much harm.",
            "That larger models have such codes, too.",
        ),
        2,
        (
            "It may have none. That says nothing about where its effect comes from.",
            "Effort says how hard it was to find, not who made it.",
            "Where nothing was said, a network does something of its own, with and without a benchmark.",
            "Interesting, and no evidence against this benchmark.",
        ),
    ),
)
