"""The questions that open and close notebook 12, "Two identical models"."""

from biaskit.exercises.question import Question

QUESTIONS = (
    Question(
        "12.warmup.1",
        "A crowd is bred. In each generation four of sixteen have children, and who that is, is drawn by lot. What is "
        "this called?",
        ("selection", "drift", "training", "mutation"),
        1,
        (
            "Selection means that a score decides. Here nobody looked at one.",
            "The same bottleneck and the same copying as selection, but chance decides. Notebook 11 is about both.",
            "Training changes one model by its data. Here models are copied, or not.",
            "Mutations change what is inherited. They happen under selection and by lot alike.",
        ),
    ),
    Question(
        "12.warmup.2",
        "The best of a hundred models has 92% of a benchmark's items right. What do you expect of it on fresh items of "
        "the same kind?",
        (
            "92%: it is the same ability",
            "less, mostly, since it was chosen for luck, too",
            "more, since it is the best",
            "nothing can be said before it is tried",
        ),
        1,
        (
            "Part of its 92% is luck with these items, and luck is not carried over.",
            "The winner's fall of notebook 11. How far it falls can be predicted from the number of items and models.",
            "It is the best on these items. Fresh ones know nothing of that.",
            "Not for sure; but on average a winner falls, and by how much can be computed.",
        ),
    ),
    Question(
        "12.wrapup.1",
        "Selected lines do better than drifting ones on the benchmark. Which finding would speak most for a gain in "
        "the ability that the benchmark is named after?",
        (
            "Selected lines also do better than drifting ones on another template of the same ability.",
            "The gain is the larger the more generations there are.",
            "Selected lines have a high score on fresh items of the same template.",
            "All selected lines have the same settings in the end.",
        ),
        0,
        (
            "The other template asks for the ability without the benchmark's wording, and drift says what lines have "
            "anyway. Then see whether other abilities gained as much: if so, the name says too little.",
            "Whatever the benchmark rewards grows with selection, a trick as well as an ability.",
            "That rules out items learned by heart. The same trick may answer fresh items of one template.",
            "It shows that selection worked on the settings. Not on what they are good for.",
        ),
    ),
    Question(
        "12.wrapup.2",
        "For the price of a language spoken backwards the interval of selected minus drift reaches from -.2 to +.5 "
        "bits. What may you write?",
        (
            "Selection does not change the bias.",
            "No difference was shown; anything from -.2 to +.5 bits would have gone with these lines.",
            "Selection raises the price by .15 bits.",
            "The experiment failed.",
        ),
        1,
        (
            "A null is no proof of nothing. A difference of half a bit would have been compatible with it.",
            "A null with its interval: it says what was not seen, and how large something unseen could be.",
            "That is the middle. The interval holds 0, so even the sign is open.",
            "It was run as planned and answered: not shown. Leaving it out would be the failure.",
        ),
    ),
    Question(
        "12.wrapup.3",
        "What would refute, for these models, that being selected adds something to being trained?",
        (
            "Selected lines end where lines by lot, or lines left alone, end, on fresh items and other templates.",
            "Selected lines have lower scores than untrained ones.",
            "The benchmark is easy.",
            "Selected models learn impossible languages as well.",
        ),
        0,
        (
            "Then it does not matter who survives, or that anything changes, and training alone explains what is "
            "there. Here the first was not so; the second was a null.",
            "Everybody is trained. The question is what is added when a score decides who is copied.",
            "An easy benchmark leaves no room to see a difference. It refutes nothing.",
            "That tells about their bias. Selected lines could differ from drifting ones all the same.",
        ),
    ),
)
