"""When a scheduled job ran last, in any replica."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from classroom.models.base import Utc


class JobRun(SQLModel, table=True):
    """The lease of a job: who moves `at` runs it."""

    __tablename__ = 'job_run'

    name: str = Field(primary_key=True, max_length=40)
    at: datetime = Field(sa_type=Utc)
