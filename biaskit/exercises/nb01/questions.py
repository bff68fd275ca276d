"""The questions that open and close notebook 01, "No free lunch"."""

from biaskit.exercises.question import Question

QUESTIONS = (
    Question(
        "01.warmup.1",
        "A point has four bits, each 0 or 1. A world gives every point a label, 0 or 1. How many worlds are there?",
        (
            "8",
            "16",
            "256",
            "65,536",
        ),
        3,
        (
            "8 is 4 times 2. Four bits make 2 * 2 * 2 * 2 = 16 points, and each has one of two labels: 2**16 worlds.",
            "16 is how many points there are. Each of the 16 has one of two labels: 2**16 worlds.",
            "256 is 2**8: that is for three bits, which make 8 points. Four bits make 16 points: 2**16 worlds.",
            "16 points, and two labels for each: 2**16 = 65,536. A computer goes through all of them.",
        ),
    ),
    Question(
        "01.warmup.2",
        "An estimator has bias 1 and standard deviation 2. What is its mean squared error?",
        (
            "5",
            "4",
            "3",
            "2",
        ),
        0,
        (
            "The square of the bias and the variance add up: 1**2 + 2**2.",
            "4 is the variance alone. The estimator also misses by its bias: add 1**2.",
            "3 adds the bias and the standard deviation. It is their squares that add up: 1 + 4.",
            "2 is the standard deviation, or a product. The mean squared error is bias squared plus variance: 1 + 4.",
        ),
    ),
    Question(
        "01.wrapup.1",
        "Every world over four bits is equally likely. A network has seen 12 of the 16 labels, and fits them all. A "
        "second learner always answers 0. Who is right more often at the other 4 points, in the mean of all worlds?",
        (
            "The network: 12 labels tell it something.",
            "The network, for a flexible learner has no bias that could mislead it.",
            "Neither: both are right at half of them.",
            "The second learner, for it cannot overfit.",
        ),
        2,
        (
            "In as many of the worlds that fit the 12 labels a point is 1 as it is 0. The labels say nothing about it.",
            "It gives one answer where the labels allow two. That is a bias, and half of the worlds punish it.",
            "Of the worlds that fit the labels, half agree with any given answer at any unseen point.",
            "Where nothing follows from what was seen, not listening to it is neither better nor worse.",
        ),
    ),
    Question(
        "01.wrapup.2",
        "A learner loses to yours in one world. What does it take to build a world in which it wins?",
        (
            "A better learner: some worlds are won by none but the best.",
            "Its answers: label the unseen points as it does, and it is right at all of them.",
            "More points: with enough of them every learner wins somewhere.",
            "Nothing would help: a learner that ignores what it saw never wins.",
        ),
        1,
        (
            "Every learner has its world, good or bad. What it is worth depends on which worlds come.",
            "Take its answers as the labels, and it is always right there. Turn them round, and it is always wrong.",
            "One unseen point is enough: it has two labels, and one of them is the learner's answer.",
            "It also wins where the labels are its answers. That such worlds are rare here would be an assumption.",
        ),
    ),
    Question(
        "01.wrapup.3",
        "60 small effects and 30 observations. A penalty pulls all the estimates towards 0, and new observations are "
        "predicted better. What has happened?",
        (
            "The penalty removed the bias that came from too few observations.",
            "The fit to the 30 observations got better, and so did the predictions.",
            "The penalty added information, so it would help in every world.",
            "The penalty added bias and took away more variance; with more observations less of it is needed.",
        ),
        3,
        (
            "It adds bias: in the mean every estimate is now too near to 0. What it takes away is variance.",
            "The fit inside got worse. With as many regressors as observations it can be perfect and predict worst.",
            "It helps where effects are as small as assumed. Where they are large, its bias costs more than is saved.",
            "It trades one for the other. How much is worth trading depends on the noise, the effects and the data.",
        ),
    ),
)
