"""The questions that open and close notebook 02, "Next word"."""

from biaskit.exercises.question import Question

QUESTIONS = (
    Question(
        "02.warmup.1",
        'A text has 200 words, and 12 of them are "the". What is the share of "the"?',
        (
            "12",
            "0.06",
            "0.5",
            "0.94",
        ),
        1,
        (
            "12 is a count. A share is the count divided by all cases: 12 / 200.",
            "12 / 200 = 0.06. Taken as a probability, it says how often to expect the word in such a text.",
            'That "the" comes or does not come are two outcomes, but they need not be equally likely. Count: 12 / 200.',
            'This is the share of all the other words: 188 / 200. That of "the" is 12 / 200.',
        ),
    ),
    Question(
        "02.warmup.2",
        "You flip a fair coin three times. How many bits does it take to tell somebody what came, flip by flip?",
        (
            "1/8 bit",
            "1 bit",
            "3 bits",
            "8 bits",
        ),
        2,
        (
            "1/8 is the probability of what came. Its bits are -log2(1/8) = 3.",
            "One bit tells one flip, heads or tails. There are three.",
            "One bit for each flip. The other way round: 8 outcomes are equally likely, and log2(8) = 3.",
            "8 is the number of possible outcomes. Three answers, yes or no, tell 8 outcomes apart: log2(8) = 3 bits.",
        ),
    ),
    Question(
        "02.wrapup.1",
        "Three words came. A model had given them the probabilities 1/2, 1/4 and 1/8. What is its cross-entropy?",
        (
            "2 bits per word, perplexity 4: better than any model with perplexity 5.",
            "6 bits per word, perplexity 64.",
            "2 bits per word, perplexity 4: to be compared with models of the same vocabulary on the same text.",
            "1.39 bits per word, perplexity 4.",
        ),
        2,
        (
            "The numbers are right. But perplexity does not compare any two models: one that predicts letters, or that "
            "knows fewer words, answers another question. Compare the bits for the whole text.",
            "6 bits is the sum, 1 + 2 + 3. The cross-entropy per word is the mean, 2 bits; the perplexity is 2**2 = 4.",
            "The surprisals are 1, 2 and 3 bits: 2 in the mean, and 2**2 = 4. Another vocabulary is another question.",
            "1.39 is in nats, from the natural logarithm. In bits it is (1 + 2 + 3) / 3 = 2.",
        ),
    ),
    Question(
        "02.wrapup.2",
        "Why do counts need smoothing, and what does it cost?",
        (
            "It removes the bias that a small sample has.",
            "Counts are divided, and dividing by zero is not allowed.",
            "Only small samples need it: with enough text every word will have come after every other.",
            "A word not yet seen would cost infinitely many bits. How much it gets instead is decided before the data.",
        ),
        3,
        (
            "It adds one. k = 0.01 and k = 1 make different models of the same counts. The counts do not choose.",
            "The division works wherever something was counted. It is its result that hurts: probability 0, when "
            "the word comes, costs infinitely many bits.",
            "Most pairs of words never come, however long the text, and new words keep coming. Some guess is needed.",
            "The counts do not choose k or the kind of smoothing. What a learner brings before the data is its bias.",
        ),
    ),
    Question(
        "02.wrapup.3",
        "A reader guessed 1,000 letters of English. The guess numbers have an entropy of 1.5 bits. What follows?",
        (
            "The entropy of English is about 1.5 bits per letter.",
            "The entropy of such English is about 1.5 bits per letter or less.",
            "The entropy of such English is about 1.5 bits per letter or more.",
            "About 1.5 bits per letter or less, and 30 letters would have been enough to say it.",
        ),
        1,
        (
            "It is a bound, not the value. A reader who knew more would need fewer guesses, and the text is the same.",
            "The reader's twin could rebuild the text from the guess numbers, so the text holds no more than they do.",
            "The other way round. The guess numbers suffice to rebuild the text, so they hold no less than it.",
            "With few letters many guess numbers have not occurred yet, and the estimate comes out too low: it may lie "
            "below the truth that it should bound.",
        ),
    ),
)
