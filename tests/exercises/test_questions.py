import pytest

from biaskit.exercises.questions import Question, question_sets


def test_a_warm_up_has_two_questions_and_a_wrap_up_three() -> None:
    for name, questions in question_sets().items():
        assert len(questions) == {"warmup": 2, "wrapup": 3}[name.split(".")[1]]
        assert [question.id for question in questions] == [f"{name}.{n}" for n in range(1, len(questions) + 1)]


def test_every_option_has_a_reason_of_its_own() -> None:
    for questions in question_sets().values():
        for question in questions:
            assert len(set(question.why)) == len(question.options) >= 3
            assert all(reason.endswith(".") for reason in question.why)
            assert not any("!" in words for words in (question.text, *question.options, *question.why))


def test_the_right_option_has_no_place_of_its_own() -> None:
    rights = [question.right for questions in question_sets().values() for question in questions]
    assert len(set(rights)) >= 3


@pytest.mark.parametrize(
    ("options", "right", "why", "words"),
    [
        (("a",), 0, ("x",), "two or more"),
        (("a", "a"), 0, ("x", "y"), "two or more different"),
        (("a", "b"), 0, ("x",), "2 options and 1 reasons"),
        (("a", "b"), 2, ("x", "y"), "right is 2"),
    ],
)
def test_a_question_that_cannot_be_answered_is_refused(
    options: tuple[str, ...], right: int, why: tuple[str, ...], words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        Question("0.x.1", "?", options, right, why)
