"""The command `pydynox`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from shutil import get_terminal_size

from pydynox.version import __version__, how_to_get

DEFAULT_PORT = 8000

_SECONDS = (
    ("--table-delay", 0.0, "how long tables and indexes are CREATING, UPDATING and DELETING (not at all)"),
    ("--backup-delay", 0.0, "how long after a new table is ACTIVE its backups are not available (not at all)"),
    ("--recovery-lag", 0.0, "how far the latest moment that a table can be restored to is behind (not at all)"),
    ("--ttl-lag", 172800.0, "how long after its time to live an item is deleted (two days)"),
)


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    return _fidelity() if options.command == "fidelity" else _serve(options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="pydynox", description="A faithful DynamoDB in one process.")
    parser.add_argument("--version", action="version", version=f"pydynox {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    serve = commands.add_parser(
        "serve",
        help="serve the engine over HTTP, for any client that speaks DynamoDB's protocol",
        description="Serve the engine over HTTP until Ctrl+C or SIGTERM. What is stored is kept in memory only.",
    )
    _add_serve_options(serve)
    commands.add_parser(
        "fidelity",
        help="say what of DynamoDB is matched, since when, and the known differences",
        description="Say what of DynamoDB the engine matches, where and when that was seen, and the known differences.",
    )
    return parser


def _add_serve_options(serve: argparse.ArgumentParser) -> None:
    serve.add_argument("--host", default="127.0.0.1", help="the address to listen on (%(default)s)")
    serve.add_argument(
        "--port", type=port, default=DEFAULT_PORT, help="the port to listen on; 0 takes a free one (%(default)s)"
    )
    serve.add_argument("--region", default="us-east-1", help="the region in ARNs (%(default)s)")
    serve.add_argument(
        "--profile", type=_profile, metavar="REGION[@DATE]", help="whose words to have where DynamoDB's regions differ"
    )
    serve.add_argument("--seed", type=Path, metavar="FILE", help="a JSON file of tables and items to start with")
    serve.add_argument(
        "--unsigned",
        action="store_true",
        help="accept requests without an Authorization header, which DynamoDB refuses; signatures are never verified",
    )
    for option, default, text in _SECONDS:
        serve.add_argument(option, type=seconds, default=default, metavar="SECONDS", help=text)
    serve.add_argument(
        "--bucket",
        type=_bucket,
        action="append",
        default=[],
        metavar="NAME=FOLDER",
        help="a folder that stands for the S3 bucket of that name, to export to and import from; may be repeated",
    )


def seconds(text: str) -> float:
    """argparse names this function in its complaint."""
    number = float(text)
    if not number >= 0:
        raise ValueError
    return number


def port(text: str) -> int:
    """argparse names this function in its complaint."""
    number = int(text)
    if not 0 <= number <= 65535:
        raise ValueError
    return number


def _bucket(text: str) -> tuple[str, Path]:
    name, is_pair, folder = text.partition("=")
    if not name or not is_pair or not folder:
        raise argparse.ArgumentTypeError(f"expected NAME=FOLDER, got {text!r}")
    return name, Path(folder)


def _profile(text: str) -> str:
    from pydynox.fidelity.profiles import UnknownProfileError, operations_as_served

    try:
        operations_as_served(text)
    except UnknownProfileError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
    return text


def _serve(options: argparse.Namespace) -> int:
    missing = [name for name in ("uvicorn", "httptools", "orjson") if find_spec(name) is None]
    if missing:
        return _fail(f"not installed: {', '.join(missing)}; `pydynox serve` needs {how_to_get('server')}")

    from pydynox.engine import Engine, Settings
    from pydynox.server import LocalServer, SeedError, seeded_engine

    settings = Settings(
        implicit_tables=False,
        region=options.region,
        profile=options.profile,
        table_delay=options.table_delay,
        backup_delay=options.backup_delay,
        recovery_lag=options.recovery_lag,
        ttl_lag=options.ttl_lag,
        buckets=dict(options.bucket),
    )
    try:
        engine = Engine(settings) if options.seed is None else seeded_engine(settings, options.seed)
        server = LocalServer(engine, host=options.host, port=options.port, authorization=not options.unsigned)
    except SeedError as error:
        return _fail(str(error))
    except OSError as error:
        return _fail(f"cannot listen on {options.host}:{options.port}: {error.strerror or error}")
    server.run(when_ready=lambda: _say(f"pydynox serves DynamoDB at {server.url}"))
    _say("pydynox stopped")
    return 0


def _fidelity() -> int:
    from pydynox.fidelity.report import text

    _say(text(get_terminal_size().columns if sys.stdout.isatty() else None))
    return 0


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _fail(line: str) -> int:
    sys.stderr.write(f"pydynox: {line}\n")
    return 1
