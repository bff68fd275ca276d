"""The questions that open and close notebook 08, "You are the learner"."""

from biaskit.exercises.question import Question

QUESTIONS = (
    Question(
        "08.warmup.1",
        "A learner pays 8 bits for one string and 10 bits for another. How many times as probable is the first one "
        "to it?",
        ("1.25 times", "2 times", "4 times", "Bits do not tell."),
        2,
        (
            "10/8 compares the bits. Make them probabilities first: 2**-8 against 2**-10.",
            "Each bit less doubles the probability, and there are two.",
            "2**-8 / 2**-10 = 4: two bits less, doubled twice.",
            "They do: surprisal is -log2 p, so p is 2 to the power of minus the bits.",
        ),
    ),
    Question(
        "08.warmup.2",
        "Every string of a language is reordered by a rule that can be undone. What happens to the entropy?",
        (
            "It rises, because the order is destroyed.",
            "It stays the same.",
            "It falls, because fewer orders are left.",
            "That depends on who reads it.",
        ),
        1,
        (
            "Each string has become exactly one other, of the same probability. Only the order that you know is gone.",
            "No two strings become one, so every probability is kept, and the entropy is made of these.",
            "As many strings are left as there were, with the same probabilities.",
            "A learner's price may depend on that. Entropy is a property of the language alone.",
        ),
    ),
    Question(
        "08.wrapup.1",
        "After exposure people call 70% of new grammatical strings grammatical, and 40% of the foils. What else than "
        "the rule could have told them?",
        (
            "Nothing: both kinds of string were new.",
            "Pieces: the foils may hold pairs of letters that were never shown.",
            "Luck alone: 70% is too near to one half.",
            "Their memory of the test strings.",
        ),
        1,
        (
            "New strings are made of old pieces. A foil with a strange piece can be told without any rule.",
            "That is why foils are matched in how familiar their pieces are, or a bigram learner is asked the same.",
            "With enough strings 70 against 40 is no luck. It does not say what they have learned, though.",
            "The test strings were not shown before, so there was nothing of them to remember.",
        ),
    ),
    Question(
        "08.wrapup.2",
        'Somebody says "left" to 11 of 12 pairs with the true string on the left, and to 11 of 12 with it on the '
        "right. What is their d-prime?",
        ("0", "About 1", "About 2.8", "It cannot be computed: a rate is too near to 1."),
        0,
        (
            "Both rates are the same, so z(hits) - z(false alarms) is 0. What they have is a lean to the left.",
            "Half of their answers are right, as a coin's would be.",
            "That would be the difference if they had said left to 1 of the 12 others.",
            "With the correction every rate has a z; here both have the same one.",
        ),
    ),
    Question(
        "08.wrapup.3",
        "A reader and an LSTM are both right on 8 of 10 pairs. The reader's judgments are worth .2 bits each, the "
        "LSTM's -.5. How can that be?",
        (
            "The LSTM was given harder pairs.",
            "People know the rule, machines do not.",
            "The LSTM was surer than right: on its two mistakes it had stated a high confidence.",
            "A negative number shows an error in the computation.",
        ),
        2,
        (
            "Both judged the same pairs; the numbers of right answers are the same.",
            "From 8 right of 10 one cannot tell who knows a rule.",
            "Wrong at 99% costs 5.6 bits, wrong at 60% a third of a bit. Two sure mistakes eat eight right answers.",
            "Below 0 is what confident mistakes come to: worse than a coin that says 50%.",
        ),
    ),
)
