"""The questions that open and close notebook 09, "Secret languages"."""

from biaskit.exercises.question import Question

QUESTIONS = (
    Question(
        "09.warmup.1",
        "Before the right verb a learner gives one half of its belief to right verbs, and the other half to wrong "
        "ones. What does a right verb cost it?",
        ("0.5 bits", "1 bit", "2 bits", "It depends on how many right verbs there are"),
        1,
        (
            "0.5 is the probability. Its surprisal is -log2(0.5) = 1 bit.",
            "-log2(0.5) = 1: as much as a coin. Which of the right verbs it is, is not asked here.",
            "2 bits would be a quarter of its belief.",
            "Not here: asked is whether it is right, so the probabilities of all right verbs are added first.",
        ),
    ),
    Question(
        "09.warmup.2",
        "A trigram learner has read “today the cook near the kings”. Which of these words does its next prediction "
        "use?",
        ("all six", "“near the kings”", "“the kings”", "“kings”"),
        2,
        (
            "A trigram counts groups of three words: two that are seen and one that is predicted.",
            "Those are three words. Of the three words of a trigram the last is the one that it predicts.",
            "Two words, the third is predicted. What stands farther left can change nothing.",
            "That is what a bigram learner sees.",
        ),
    ),
    Question(
        "09.wrapup.1",
        "HotFlip promises that a swap lowers the bits by 0.8. After the swap they have risen. What went wrong?",
        (
            "The gradient was computed wrongly.",
            "Nothing: the promise is a straight line, and the bits are a curve. So each swap is checked by reading.",
            "The swap has to be made several times before it works.",
            "The prompt has found a secret meaning of that word.",
        ),
        1,
        (
            "It can be exact, and its promise still fails: it tells the slope at the old symbol, and a swap goes far.",
            "The slope holds near the old symbol's vector. The new one may be far away from there.",
            "A swap is made once. Reading says whether it helped.",
            "That a guess was wrong says nothing about meanings.",
        ),
    ),
    Question(
        "09.wrapup.2",
        "A friend shows you a nonsense prompt that halves a model's errors. Which question do you ask first?",
        (
            "What does it mean?",
            "How many prompts were tried, and how good is the best of as many drawn at random, on new examples?",
            "Would a larger model do it, too?",
            "Which language does it look like?",
        ),
        1,
        (
            "Perhaps nothing. The best of many tries looks meaningful by luck alone.",
            "Without both, the prompt shows that somebody searched. Here the best of all 1,024 prompts of two words "
            "saved bits in the sentences it was chosen in, and on average none with other nouns.",
            "A good question, once it is known that there is something to explain.",
            "Likeness is cheap: any string of symbols is like something.",
        ),
    ),
    Question(
        "09.wrapup.3",
        "A prompt that its language never says works on one member of a crowd and fails on others that learned the "
        "same strings. What did the data say about it?",
        (
            "That the prompt is right, and the others have not learned enough.",
            "Nothing: the data never had it. What each member makes of it is the member's own.",
            "That it is noise, so no member should react at all.",
            "That the members have different data in their memory.",
        ),
        1,
        (
            "They learned the same strings, as well. No string says what this prompt should do.",
            "Behind what was never said there is only the learner: its form, its first weights, its updates. Here 13 "
            "of 20 prompts of three words cost the strangers bits.",
            "The data do not say that either. A reaction is not a mistake where nothing is right.",
            "They read the same strings, in another order, from other first weights.",
        ),
    ),
)
