"""The questions that open and close notebook 07, "Impossible languages"."""

from biaskit.exercises.question import Question

QUESTIONS = (
    Question(
        "07.warmup.1",
        "A learner pays 31 bits for a sentence on average, over many new ones. The true surprisal is 29 bits on "
        "average. What are its excess bits, and who pays none?",
        (
            "31 bits; a learner that has seen every sentence.",
            "2 bits; a learner whose probabilities are the true ones.",
            "2 bits; a learner without any bias.",
            "60 bits; nobody.",
        ),
        1,
        (
            "31 is all that it pays. 29 of them are in the language itself, and no learner is spared those.",
            "Excess bits are what is paid above the true surprisal: 31 - 29. Who knows the language pays 29.",
            "The 2 bits are right. But without any bias there is no reason to prefer any word that was not seen.",
            "Take the true bits off what is paid; do not add them.",
        ),
    ),
    Question(
        "07.warmup.2",
        "All sentences of ten words are put into one and the same strange order, all of eleven words into another. "
        "What happens to the language's entropy?",
        (
            "It grows, because the sentences now look random.",
            "It falls, because the order is the same for all.",
            "Nothing.",
            "It depends on the learner.",
        ),
        2,
        (
            "They look so to us. Who knows the order can undo it, so nothing has been added.",
            "Order was no secret before, either. Each sentence keeps its probability.",
            "No two sentences become one, and each keeps its probability. So the mean surprisal is the same.",
            "Entropy belongs to the language. What depends on the learner is what it pays above that.",
        ),
    ),
    Question(
        "07.wrapup.1",
        "On 1,000 new sentences a learner pays 27.0 bits each for English and 28.1 for English reversed, whose "
        "sentences are as probable. The differences have a standard error of 0.1. What may you say?",
        (
            "It has learned both, so it finds them equally natural.",
            "It cannot learn English reversed.",
            "Reversal costs this learner 1.1 bits a sentence more; the error is small beside that.",
            "Reversed English has 1.1 bits more entropy.",
        ),
        2,
        (
            "Learned is not the question any more. The price is, and it differs by eleven standard errors.",
            "It may have learned nearly all of it. 1.1 bits a sentence is a price, and no wall.",
            "That is a price, with its error, for one learner at one size. It is neither a yes nor a no.",
            "Reversal can be undone, so the entropy is the same. The learner makes the difference.",
        ),
    ),
    Question(
        "07.wrapup.2",
        "A marker that stands four words after its verb costs a network 0.9 bits more than one right after it. Which "
        "result would show that this is no price of counting?",
        (
            "A unigram learner that pays the same for both.",
            "A marker after the verb's object, as far away on average, which costs at least 0.9 bits more as well.",
            "A marker four words after the verb in twice as many sentences, at the same price.",
            "A random marker that costs more than both.",
        ),
        1,
        (
            "It knows no order, so it must. That rules the unigram trap out, and leaves distance.",
            "A rule of structure at the same distance costs as much: then distance may be all of it.",
            "More of the same confounds the same two things. Change one of them: keep the distance, drop the count.",
            "Chance adds bits of its own. That would be the entropy trap, and says nothing of counting.",
        ),
    ),
    Question(
        "07.wrapup.3",
        "You are asked: can a machine learn impossible languages? Which answer is fair to both sides?",
        (
            "Yes: given enough data, networks learn whatever has a rule.",
            "No: GPT-2 learns impossible English less easily than English.",
            "It has been settled: the studies of 2025 have refuted those of 2024.",
            "At a price, which depends on learner and language; whether it follows what people find possible is open.",
        ),
        3,
        (
            "That leaves out the price, and what comes out when such a network speaks.",
            "So Kallini et al. (2024) found. Ziv et al. (2025), with more languages, mostly found no difference.",
            "They ask other languages and measure other things. Each side has results that the other must explain.",
            "Report the price with its error, its controls and its learner, and what the learner says by itself.",
        ),
    ),
)
