"""Courses and enrolment over HTTP (contract B)."""

from typing import Annotated

from fastapi import APIRouter, Body, Depends, Query

from classroom.api.answers import PROBLEMS, once
from classroom.schemas.base import Schema
from classroom.schemas.courses import (
    CourseChange,
    CourseOut,
    CourseQuery,
    EnrolmentOut,
    EnrolmentQuery,
    NewCourse,
    StudentOut,
    StudentQuery,
)
from classroom.services import course_people, courses
from classroom.services.calls import call
from classroom.web.actor import IdempotencyKey, SignedIn
from classroom.web.csrf import csrf_checked

router = APIRouter(prefix='/api', tags=['Courses'], responses=PROBLEMS)
WRITE = [Depends(csrf_checked)]


class Code(Schema):
    """The code of the course, where one's school does not offer it."""

    code: str = ''


class Who(Schema):
    """A student, by user name or by the id of the account."""

    username: str | None = None
    user_id: int | None = None


@router.get('/courses')
async def listed(actor: SignedIn, asked: Annotated[CourseQuery, Query()]) -> list[CourseOut]:
    """Courses that one may know of, newest first: one's own, and those that one's school offers."""
    return await call(courses.listed, actor, asked)


@router.post('/courses', status_code=201, dependencies=WRITE)
async def create(actor: SignedIn, new: NewCourse, key: IdempotencyKey = None) -> CourseOut:
    """Make a course; for teachers and staff."""
    return await once(key, f'course {actor.key}', new, CourseOut, courses.create, actor, new)


@router.get('/courses/{course_id}')
async def get(course_id: int, actor: SignedIn) -> CourseOut:
    """One course."""
    return await call(courses.get, actor, course_id)


@router.patch('/courses/{course_id}', dependencies=WRITE)
async def change(course_id: int, actor: SignedIn, wanted: CourseChange) -> CourseOut:
    """Change what is sent; `is_active: false` archives the course. For its teacher."""
    return await call(courses.change, actor, course_id, wanted)


@router.delete('/courses/{course_id}', status_code=204, dependencies=WRITE)
async def remove(course_id: int, actor: SignedIn) -> None:
    """Delete an archived course with its chat; one that goes on is archived first. For its teacher."""
    await call(courses.remove, actor, course_id)


@router.post('/courses/{course_id}/enroll', dependencies=WRITE)
async def enroll(course_id: int, actor: SignedIn, given: Annotated[Code, Body()] = Code()) -> CourseOut:
    """Come into a course that one's school offers, or with its `code`. Twice is one enrolment."""
    return await call(course_people.enrol, actor, course_id, given.code)


@router.post('/courses/{course_id}/unenroll', dependencies=WRITE)
async def unenroll(course_id: int, actor: SignedIn) -> EnrolmentOut:
    """Leave a course; the enrolment stays with `is_active` false."""
    return await call(course_people.leave, actor, course_id)


@router.get('/courses/{course_id}/students')
async def students(course_id: int, actor: SignedIn, asked: Annotated[StudentQuery, Query()]) -> list[StudentOut]:
    """The students of a course, who came last first; for those who are in it. `before` is the id of one of them."""
    return await call(course_people.students, actor, course_id, asked)


@router.post('/courses/{course_id}/add_student', status_code=201, dependencies=WRITE)
async def add_student(course_id: int, actor: SignedIn, who: Who) -> StudentOut:
    """Put a student into the course; for its teacher."""
    return await call(course_people.add, actor, course_id, username=who.username, user_id=who.user_id)


@router.delete('/courses/{course_id}/students/{user_id}', dependencies=WRITE)
async def take_out(course_id: int, user_id: int, actor: SignedIn) -> EnrolmentOut:
    """Take a student out; only the teacher lets in again. For its teacher."""
    return await call(course_people.take_out, actor, course_id, user_id)


@router.get('/enrollments')
async def enrolments(actor: SignedIn, asked: Annotated[EnrolmentQuery, Query()]) -> list[EnrolmentOut]:
    """One's own enrolments, or those of the courses that one leads; ended ones too."""
    return await call(course_people.enrolments, actor, asked)
