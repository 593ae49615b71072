"""What exports, imports and bulk operations share: their identity, their tokens, and which of them are listed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from pydynox.api.arns import parsed_arn
from pydynox.engine.messages import exports as messages
from pydynox.engine.phases.tables.identifiers import id_at, uuid_of
from pydynox.engine.storage.commits.changes import RecordChange
from pydynox.errors import AccessDeniedException, ServiceError, ValidationException
from pydynox.foundation.complaint import Complaint

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.engine.settings import Settings

Job = Mapping[str, Any]

TOKEN_SECONDS = 8 * 3600
LISTED_SECONDS = 90 * 24 * 3600
# By the kind of the account's records: the structure that describes a job, and its ARN there.
_ARNS = {
    "ExportDescription": "ExportArn",
    "ImportTableDescription": "ImportArn",
    "BulkOperationDescription": "BulkOperationArn",
}
USUAL_PAGE = 10  # of ListExports and ListImports (us-west-2, October 2026)


# --- records --------------------------------------------------------------------------------------------------------


def jobs(engine: Engine, kind: str) -> Mapping[str, Job]:
    """By their ARNs, in the order in which they began."""
    return engine.catalogue.records.get(kind, {})


def keep(engine: Engine, kind: str, ended: Job, parameters: str, started: Job) -> None:
    """A job that is done; `parameters` is what another request with its token has to repeat.

    Where tables take their time, jobs do: until then it is told as it was when it had `started`.
    """
    job = {
        "token": ended["ClientToken"],
        "parameters": parameters,
        "started_at": ended["StartTime"],
        "description": ended,
    }
    if engine.settings.table_delay:
        job |= {"started": started, "until": engine.clock.now() + engine.settings.table_delay}
    engine.commit([RecordChange(kind, ended[_ARNS[kind]], None, job)])


def told(engine: Engine, job: Job) -> dict[str, Any]:
    """The description of the job as it is now."""
    is_underway = "until" in job and engine.clock.now() < job["until"]
    description: dict[str, Any] = job["started" if is_underway else "description"]
    return description


def new_job_id(engine: Engine, kind: str, started_at: float, what: str) -> str:
    """No two jobs of a kind have the same."""
    return id_at(started_at, f"{kind}:{what}", {arn.rpartition("/")[2] for arn in jobs(engine, kind)})


def job_of_token(
    engine: Engine, kind: str, token: str | None, parameters: str, conflict: ServiceError
) -> dict[str, Any] | None:
    """The description of the job that was started with this token in the last eight hours; None if there is none.

    `conflict` is raised if it was asked for something else.
    """
    since = engine.clock.now() - TOKEN_SECONDS
    for job in reversed([*jobs(engine, kind).values()]):
        if job["token"] == token and job["started_at"] > since:
            if job["parameters"] != parameters:
                raise conflict
            return told(engine, job)
    return None


def new_token(job_id: str) -> str:
    """For a request without one: what an SDK would have made up."""
    return uuid_of(job_id)


# --- ARNs -----------------------------------------------------------------------------------------------------------


def _parts(text: str) -> tuple[str, str, str] | None:
    """(region, account, what stands behind `table/`); None if it is not the ARN of anything of a table."""
    arn = parsed_arn(text)
    if arn is None or arn.service != "dynamodb" or not arn.resource.startswith("table/"):
        return None
    return arn.region, arn.account, arn.resource.removeprefix("table/")


def table_name_of_arn(arn: str, settings: Settings) -> str | None:
    """The table that a TableArn means; None if it is of another region."""
    parts = _parts(arn)
    if parts is None:
        raise ValidationException(messages.TABLE_ARN_NO_ARN)
    region, account, rest = parts
    if "/" in rest or not rest:
        raise ValidationException(messages.TABLE_ARN_INVALID)
    check_account(account, settings)
    return rest if region == settings.region else None


def check_account(account: str, settings: Settings) -> None:
    if account != settings.account_id:
        raise AccessDeniedException(messages.ACCESS_DENIED)


def check_job_arn(arn: str, what: str, settings: Settings, invalid: Complaint) -> bool:
    """Refuse what is not the ARN of an export, or whatever it is; whether it is of this region."""
    parts = _parts(arn)
    if parts is not None:
        check_account(parts[1], settings)
    if parts is None or not re.fullmatch(rf"[a-zA-Z0-9_.-]{{3,255}}/{what}/[^/]+", parts[2]):
        raise ValidationException(invalid)
    return parts[0] == settings.region


# --- lists ----------------------------------------------------------------------------------------------------------


def recent(engine: Engine, found: Iterable[Job]) -> list[Job]:
    """Those of the last 90 days, newest first."""
    since = engine.clock.now() - LISTED_SECONDS
    return [job for job in reversed(list(found)) if job["started_at"] > since]
