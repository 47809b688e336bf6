"""What a teacher types into a quiz is shown as text, and results that are cut say so."""

from classroom.pages.components.own_work import answers
from classroom.pages.components.work_table import table
from classroom.schemas.assignments import AssignmentOut
from classroom.schemas.results import Results, StudentResult

SCRIPT = '<script>alert(1)</script>'


def test_B61_a_script_in_question_option_and_explanation_is_text():
    question = {'question': SCRIPT, 'options': [SCRIPT, 'B'], 'correct': 0, 'explanation': SCRIPT}
    example = AssignmentOut.model_config['json_schema_extra']['examples'][0]
    work = AssignmentOut.model_validate(example | {'content': {'questions': [question]}})
    shown = str(answers(work, [1]))
    assert '<script>' not in shown
    assert shown.count('&lt;script&gt;alert(1)&lt;/script&gt;') == 3


def test_the_table_of_a_very_large_course_says_that_it_is_cut():
    example = AssignmentOut.model_config['json_schema_extra']['examples'][0]
    work = AssignmentOut.model_validate(example | {'content': {'questions': []}})
    for number, said in ((600, False), (601, True)):
        students = tuple(
            StudentResult(id=place, submission=None, name=f'Student {place}', photo=None, state='not begun')
            for place in range(number)
        )
        shown = str(table(Results(work=work, course_title='7B', students=students, questions=())))
        assert ('These are the first 600 of 601 students' in shown) == said
        assert shown.count('<th scope="row">') == 600
