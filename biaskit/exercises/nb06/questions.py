"""The questions that open and close notebook 06, "Building languages"."""

from biaskit.exercises.question import Question

QUESTIONS = (
    Question(
        "06.warmup.1",
        "A language says each of its eight sentences equally often. How many bits does a sentence hold on average?",
        (
            "1/8 bit",
            "2 bits",
            "3 bits",
            "8 bits",
        ),
        2,
        (
            "1/8 is the probability of each sentence. Its surprisal is -log2(1/8) = 3 bits.",
            "2 bits tell 4 sentences apart. For 8 it takes one more.",
            "Each has the surprisal -log2(1/8) = 3 bits, so the mean is 3. That mean is the language's entropy.",
            "8 is how many there are. Three answers, yes or no, tell 8 apart: log2(8) = 3 bits.",
        ),
    ),
    Question(
        "06.warmup.2",
        "A bigram learner predicts each word from the word before it. What can it not notice?",
        (
            'That "dog" is more frequent than "fox".',
            'That "the" often follows "near".',
            "That a sentence often ends after a certain word.",
            "That a verb agrees with a noun which stands four words before it.",
        ),
        3,
        (
            "Frequencies are all that a unigram learner sees, and the bigram learner falls back on them.",
            "This is what it counts: pairs of neighbours.",
            "The end counts as a word, so this too is a pair of neighbours.",
            "Between them stand other words, and the last one is all that it remembers.",
        ),
    ),
    Question(
        "06.wrapup.1",
        "S -> 'a' S [0.8] | 'a' [0.2]. You change it to S -> S 'a' [0.8] | 'a' [0.2]. What happens to the entropy?",
        (
            "Nothing: the same strings have the same probabilities.",
            "It grows, because the recursion is now on the left.",
            "It falls, because the end of the string is now known first.",
            "It cannot be said without drawing samples.",
        ),
        0,
        (
            "Each choice is made as often as before. The side of the recursion changes the trees, not the choices.",
            "The side changes the tree's shape. The choices, .8 against .2, are the same, and so are the strings.",
            "In what order a tree is built is not in the string. The strings and their probabilities are the same.",
            "It follows from the rules alone: H = h(0.8) + 0.8 H in both. Samples only estimate it.",
        ),
    ),
    Question(
        "06.wrapup.2",
        "Which of these makes a fair impossible twin of a language: a rule that no language has, and the same entropy?",
        (
            "Every sentence in an order of its own, drawn at random.",
            "Every sentence in an order that its number of words decides.",
            "Every sentence with its rarest words left out.",
            "Every sentence with a marker at a random place.",
        ),
        1,
        (
            "This has no rule, and the orders that are drawn add bits. A learner that knows everything pays them, too.",
            "Two sentences never become one, so each keeps its probability; and there is a rule to be found.",
            "Different sentences become one, so entropy is lost: the twin is easier for that reason alone.",
            "Its sentences carry log2(n + 1) bits more. Give the possible twin such a marker as well, and they match.",
        ),
    ),
    Question(
        "06.wrapup.3",
        "A marker at a random place, then reversal: a learner pays 4 bits a sentence more than before. The marker's "
        "place adds 3.5. What follows?",
        (
            "Reversal is hard to learn: it costs 4 bits.",
            "Nothing at all: bits of different languages cannot be compared.",
            "The learner knows reversal, for half a bit is little.",
            "Some 0.5 bits are left to explain; a control with the marker and no reversal would show whose they are.",
        ),
        3,
        (
            "3.5 of the 4 bits are chance, which nobody can learn away. They are no difficulty.",
            "They can, once the entropy of each is taken off. That leaves 4 - 3.5 = 0.5 bits.",
            "How much half a bit is depends on what others pay. And the marker alone may be what costs it.",
            "Take off what chance adds, and then compare with a twin that differs in the rule alone.",
        ),
    ),
)
