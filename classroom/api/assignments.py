"""The work of a course over HTTP (contract B): set, published, changed, deleted."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response

from classroom.api import files
from classroom.api.answers import PROBLEMS, once
from classroom.schemas.assignments import AssignmentChange, AssignmentOut, AssignmentQuery, NewAssignment
from classroom.schemas.base import Schema, shown
from classroom.schemas.submissions import Answered, Begun
from classroom.services import assignments, deadlines, submissions, work_results
from classroom.services.calls import call
from classroom.web.actor import IdempotencyKey, SignedIn
from classroom.web.csrf import csrf_checked

router = APIRouter(prefix='/api/assignments', tags=['Assignments'], responses=PROBLEMS)
WRITE = [Depends(csrf_checked)]


@router.get('')
async def listed(actor: SignedIn, asked: Annotated[AssignmentQuery, Query()]) -> list[AssignmentOut]:
    """Assignments of a course, or of all that one may see, newest first. Drafts are for those who lead the course."""
    return await call(assignments.listed, actor, asked)


@router.post('', status_code=201, dependencies=WRITE)
async def create(actor: SignedIn, new: NewAssignment, key: IdempotencyKey = None) -> AssignmentOut:
    """Set work; with `content` it is published at once unless `published` is false. For who leads the course."""
    return await once(key, f'assignment {actor.key}', new, AssignmentOut, assignments.create, actor, new)


@router.get('/{assignment_id}')
async def get(assignment_id: int, actor: SignedIn) -> AssignmentOut:
    """One assignment. Students see `correct` and `explanation` once they have handed in."""
    return await call(assignments.get, actor, assignment_id)


@router.patch('/{assignment_id}', dependencies=WRITE)
async def change(assignment_id: int, actor: SignedIn, wanted: AssignmentChange) -> AssignmentOut:
    """Change what is sent. Where scores would change the answer is 409 `regrade_needed` until `regrade` is true."""
    return await call(assignments.change, actor, assignment_id, wanted)


@router.delete('/{assignment_id}', status_code=204, dependencies=WRITE)
async def remove(assignment_id: int, actor: SignedIn) -> None:
    """Delete an assignment with all that was handed in to it."""
    await call(assignments.remove, actor, assignment_id)


@router.get('/{assignment_id}/answers')
async def begun(assignment_id: int, actor: SignedIn) -> Begun:
    """A student's own answers so far."""
    return await call(submissions.begun, actor, assignment_id)


@router.put('/{assignment_id}/answers/{question}', dependencies=WRITE)
async def save(assignment_id: int, question: int, actor: SignedIn, wanted: Answered) -> Begun:
    """Keep the answer to one question, counted from 0, until the work is handed in."""
    return await call(submissions.save, actor, assignment_id, question, wanted)


class Reminded(Schema):
    """How many of the students who have not handed in were told now; each is told at most once a day."""

    model_config = shown(students=3)

    students: int


@router.post('/{assignment_id}/remind', dependencies=WRITE)
async def remind(assignment_id: int, actor: SignedIn) -> Reminded:
    """Remind those who have not handed in. For who leads the course."""
    return Reminded(students=await call(deadlines.ask, actor, assignment_id))


@router.get('/{assignment_id}/results.csv')
async def results_csv(assignment_id: int, actor: SignedIn) -> Response:
    """Each student of the course with score and answers. For who leads the course."""
    content = await call(work_results.csv, actor, assignment_id)
    return files.csv(f'results-{assignment_id}.csv', content)
