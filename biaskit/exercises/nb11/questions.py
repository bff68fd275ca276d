"""The questions that open and close notebook 11, "Selection"."""

from biaskit.exercises.question import Question

QUESTIONS = (
    Question(
        "11.warmup.1",
        "A model knows nothing and guesses 100 questions with two answers each. About how far from 50 is its number of "
        "right ones, typically?",
        ("0: it has exactly 50", "5", "25", "50"),
        1,
        (
            "50 is the mean. A coin that is thrown 100 times seldom shows heads exactly 50 times.",
            "The standard deviation is the root of 100 · 0.5 · 0.5, which is 5. Two in three guessers have 45 to 55.",
            "25 is the variance, 100 · 0.5 · 0.5. Its root is the standard deviation: 5.",
            "That would be all right or all wrong. It happens with a coin once in 10 to the power of 30.",
        ),
    ),
    Question(
        "11.warmup.2",
        "Each of 60 models gets a fair estimate of its error: right on average for that model. You take the model with "
        "the lowest estimate. What is that estimate, as a statement about this model?",
        ("fair, as before", "too low, on average", "too high, on average", "nothing can be said"),
        1,
        (
            "It was fair before you chose. The lowest of 60 is the lowest partly because its luck was good.",
            "It was chosen for being low, and luck helped. Notebook 01 found the same with validation.",
            "Those with bad luck look worse than they are, and are not taken.",
            "Its own luck is not known. Its mean is: luck that was selected for is good luck.",
        ),
    ),
    Question(
        "11.wrapup.1",
        "Over ten generations a line of models has become better. Its twin line, with the same founders, copies and "
        "mutations, and survivors drawn by lot, has become better by as much. What made it better?",
        (
            "Selection, since the line that was selected improved.",
            "Not the choice by score: the twin had none. Training, or what both lines share, did.",
            "Drift, since the twin improved.",
            "Nothing: the two cancel.",
        ),
        1,
        (
            "It would have improved without it: the twin did.",
            "The two differ in one argument only. Where they do not differ in outcome, that argument did nothing.",
            "Drift moves a line up or down by chance. That both rise by as much is something that both have.",
            "Both improved. What they have in common did it.",
        ),
    ),
    Question(
        "11.wrapup.2",
        "Price, from one generation to the next: selection +6 points, transmission −5 points. What happened?",
        (
            "The survivors were 6 points above the crowd, and their children 5 points below their parents.",
            "Six members survived, and five were lost.",
            "Selection has failed, since transmission undid it.",
            "The mean rose by 11 points.",
        ),
        0,
        (
            "The mean rose by 1 point. What the survivors had over the others was mostly something they could not pass "
            "on, such as luck.",
            "Both are in the trait's own unit: points of the mean, no members.",
            "Selection did choose well. What it chose was mostly not inherited.",
            "The parts add up with their signs: 6 − 5 = 1.",
        ),
    ),
    Question(
        "11.wrapup.3",
        "One of 27 private variants is published with its score on the test on which it was chosen. What do you ask "
        "for first?",
        (
            "A larger model.",
            "Its score on items that had no part in choosing it or in making it.",
            "Its score on the same test once more.",
            "The mean score of the 26 others.",
        ),
        1,
        (
            "The question is what this number means, and it would be the same with a larger one.",
            "There its luck counts for nothing. Repeated splits do the same on one test, as long as no variant was "
            "made after looking at it.",
            "The same answers to the same items give the same number, luck included.",
            "That says what the crowd is like, and not how much of the lead will stay.",
        ),
    ),
)
