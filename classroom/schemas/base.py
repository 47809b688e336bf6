"""The base of what services take and return."""

from pydantic import BaseModel, ConfigDict


class Schema(BaseModel):
    """A frozen value. Unknown fields are refused, so that nobody assigns what we did not offer."""

    model_config = ConfigDict(frozen=True, extra='forbid', allow_inf_nan=False)
