"""Handed-in work over HTTP (contract B)."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from classroom.api.answers import PROBLEMS, once
from classroom.schemas.submissions import Grade, NewSubmission, SubmissionOut, SubmissionQuery
from classroom.services import submissions
from classroom.services.calls import call
from classroom.web.actor import IdempotencyKey, SignedIn
from classroom.web.csrf import csrf_checked

router = APIRouter(prefix='/api/submissions', tags=['Assignments'], responses=PROBLEMS)
WRITE = [Depends(csrf_checked)]


@router.get('')
async def listed(actor: SignedIn, asked: Annotated[SubmissionQuery, Query()]) -> list[SubmissionOut]:
    """What was handed in: one's own, and that of courses that one leads; newest first."""
    return await call(submissions.listed, actor, asked)


@router.post('', status_code=201, dependencies=WRITE)
async def create(actor: SignedIn, new: NewSubmission, key: IdempotencyKey = None) -> SubmissionOut:
    """Hand answers in and get the score. The same answers twice are one submission; other ones later are 409."""
    return await once(key, f'submission {actor.key}', new, SubmissionOut, submissions.hand_in, actor, new)


@router.get('/{submission_id}')
async def get(submission_id: int, actor: SignedIn) -> SubmissionOut:
    """One submission, for its student and who leads the course."""
    return await call(submissions.get, actor, submission_id)


@router.patch('/{submission_id}', dependencies=WRITE)
async def grade(submission_id: int, actor: SignedIn, wanted: Grade) -> SubmissionOut:
    """Set the score, or write a comment; the student is told. A score of null is the computed one again."""
    return await call(submissions.grade, actor, submission_id, wanted)
