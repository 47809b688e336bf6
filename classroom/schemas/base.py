"""The base of what services take and return."""

from typing import Any

from pydantic import BaseModel, ConfigDict


class Schema(BaseModel):
    """A frozen value. Unknown fields are refused, so that nobody assigns what we did not offer."""

    model_config = ConfigDict(frozen=True, extra='forbid', allow_inf_nan=False)


def shown(**example: Any) -> ConfigDict:
    """The `model_config` of a schema whose example stands in the OpenAPI document."""
    return ConfigDict(json_schema_extra={'examples': [example]})
