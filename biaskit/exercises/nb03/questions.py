"""The questions that open and close notebook 03, "Same data, different rule"."""

from biaskit.exercises.question import Question

QUESTIONS = (
    Question(
        "03.warmup.1",
        "Two answers came. A learner had given them the probabilities 1/2 and 1/8. What do they cost together?",
        (
            "1/16 bit",
            "2 bits",
            "4 bits",
            "10 bits",
        ),
        2,
        (
            "1/16 is the product of the two probabilities. Its bits are -log2(1/16) = 4.",
            "This is the mean, (1 + 3) / 2. Together they cost the sum: 4 bits.",
            "The surprisals are -log2(1/2) = 1 and -log2(1/8) = 3 bits. Probabilities multiply, bits add up.",
            "2 + 8 adds the inverse probabilities. Take their logarithms first: log2(2) + log2(8) = 1 + 3.",
        ),
    ),
    Question(
        "03.warmup.2",
        "Of 100 examples 20 are held out. What does that mean?",
        (
            "The learner is not trained on them; afterwards it is asked about them.",
            "The learner is trained on them last, when it knows the others.",
            "They are too noisy to be of use and are left out for good.",
            "They are the hardest ones, kept for a harder test.",
        ),
        0,
        (
            "It cannot have memorized answers that it was not given, so they show what it makes of the other 80.",
            "Then it has seen their answers before it is asked, and memory is enough to answer right.",
            "They are used, and for what matters: the learner is asked about them afterwards.",
            "They may be easy or hard. What makes them held out is that the learner was not trained on them.",
        ),
    ),
    Question(
        "03.wrapup.1",
        "Learned from one example: ten a's, ten b's. Asked: 2 a's, 3 a's, 12 a's. Answered: 2 b's, 3 b's, 10 b's. By "
        'perfect agreement, which rule did the learner take, "count" or "always ten"?',
        (
            "Count: two answers of three are those of count.",
            "Always ten: the example that it learned from has ten b's.",
            "First count, and beyond ten always ten, so both.",
            "Neither of the two.",
        ),
        3,
        (
            "Perfect agreement asks for all the answers. To 12 a's count answers 12 b's.",
            "Both rules answer ten b's to ten a's. The example does not tell which of them was taken.",
            "A rule is taken if all the answers are its own. A rule that changes at ten is a third one.",
            "Count parts from it at 12 a's, always ten at 2 and at 3. It may still follow some other rule.",
        ),
    ),
    Question(
        "03.wrapup.2",
        "Trained on one example, ten a's and ten b's, an Elman crowd answers ten b's to nearly every length, and an "
        'LSTM crowd\'s answers grow with the input. What would let the data decide between "count" and "always ten"?',
        (
            "Many more examples that both rules fit: enough data remove the bias.",
            "An example on which the rules part, such as three a's and their answer.",
            "Longer training on the same example, until no doubt about its answer is left.",
            "A learner that has no bias at all.",
        ),
        1,
        (
            "More ambiguous data do not. Each example fits both rules, as the first did. The learner has to choose.",
            "One of the two rules no longer fits the data. How far a learner lets that reach is another question.",
            "At best it gets surer of ten b's to ten a's. Both rules say that, so neither is ruled out.",
            "It would have no reason to prefer any answer where it was not trained. It could not generalize at all.",
        ),
    ),
    Question(
        "03.wrapup.3",
        "Two rules fit the examples. A learner's description length of the held-out answers is 12 bits by rule A and "
        "30 bits by rule B. What follows?",
        (
            "A is the true rule; B is a mistake.",
            "It leans to B: it has learned 30 bits about it, and only 12 about A.",
            "It leans to A: A's answers surprise it less.",
            "It answers all held-out inputs by A.",
        ),
        2,
        (
            "Both rules fit the examples. The bits tell about the learner, not about which rule is true.",
            "Bits are what the answers cost, not what was learned. B's surprise it more.",
            "The same inputs, encoded in the same way: A's answers had the higher probabilities, by 18 bits in all.",
            "To lean is not yet to agree perfectly: a cheap rule may still part from its answers somewhere. Ask it.",
        ),
    ),
)
