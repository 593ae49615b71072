"""`pydynox serve` in a process of its own."""

from __future__ import annotations

import contextlib
import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from typing import IO

import pytest

from pydynox import cli
from pydynox.version import __version__
from server.conftest import boto3_client

READY = "pydynox serves DynamoDB at "


@contextlib.contextmanager
def served(*arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The process, and the URL from its ready line."""
    command = [sys.executable, "-m", "pydynox", "serve", "--port", "0", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            line = output(process).readline()
            assert line.startswith(READY), line + process.communicate()[1]
            yield process, line.removeprefix(READY).strip()
        finally:
            process.kill()


def output(process: subprocess.Popen[str]) -> IO[str]:
    assert process.stdout is not None
    return process.stdout


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pydynox", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_serves_until_a_signal(number):
    with served() as (process, url):
        client = boto3_client(url)
        assert client.list_tables()["TableNames"] == []
        process.send_signal(number)
        rest, errors = process.communicate(timeout=30)
        client.close()

    assert (process.returncode, rest, errors) == (0, "pydynox stopped\n", "")


def test_seeds_and_region(tmp_path):
    seed = tmp_path / "seed.json"
    seed.write_text(json.dumps({"users": [{"id": "ada", "age": 36}]}), encoding="utf-8")
    with served("--seed", str(seed), "--region", "eu-west-2") as (_, url):
        client = boto3_client(url)
        item = client.get_item(TableName="users", Key={"id": {"S": "ada"}})["Item"]
        arn = client.describe_table(TableName="users")["Table"]["TableArn"]
        client.close()

    assert item == {"id": {"S": "ada"}, "age": {"N": "36"}}
    assert arn == "arn:aws:dynamodb:eu-west-2:000000000000:table/users"


def test_backups_that_have_to_be_waited_for():
    with served("--backup-delay", "600", "--recovery-lag", "300") as (_, url):
        client = boto3_client(url)
        client.create_table(
            TableName="users",
            KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
            AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
            BillingMode="PAY_PER_REQUEST",
        )
        with pytest.raises(client.exceptions.ContinuousBackupsUnavailableException):
            client.create_backup(TableName="users", BackupName="nightly")
        client.close()


def test_buckets(tmp_path):
    (tmp_path / "users.json").write_text('{"Item": {"id": {"S": "ada"}}}\n')
    with served("--bucket", f"uploads={tmp_path}", "--bucket", f"exports={tmp_path / 'out'}") as (_, url):
        client = boto3_client(url)
        imported = client.import_table(
            S3BucketSource={"S3Bucket": "uploads", "S3KeyPrefix": "users"},
            InputFormat="DYNAMODB_JSON",
            TableCreationParameters={
                "TableName": "users",
                "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
                "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
                "BillingMode": "PAY_PER_REQUEST",
            },
        )["ImportTableDescription"]
        client.update_continuous_backups(
            TableName="users", PointInTimeRecoverySpecification={"PointInTimeRecoveryEnabled": True}
        )
        exported = client.export_table_to_point_in_time(TableArn=imported["TableArn"], S3Bucket="exports")
        arn = exported["ExportDescription"]["ExportArn"]
        described = client.describe_export(ExportArn=arn)["ExportDescription"]
        client.close()

    assert (described["ExportStatus"], described["ItemCount"]) == ("COMPLETED", 1)
    assert (tmp_path / "out" / described["ExportManifest"]).is_file()


@pytest.mark.parametrize("bucket", ["uploads", "=folder", "uploads="])
def test_a_bad_bucket(bucket):
    done = run("serve", "--bucket", bucket)

    assert done.returncode == 2
    assert done.stderr.endswith(f"error: argument --bucket: expected NAME=FOLDER, got '{bucket}'\n")


def test_a_bad_seed(tmp_path):
    seed = tmp_path / "seed.json"
    seed.write_text('{"users": 1}', encoding="utf-8")
    done = run("serve", "--seed", str(seed))

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "pydynox: seed['users']: expected a list of rows or an object, got a number or boolean\n"


def test_a_port_that_is_taken(server):
    done = run("serve", "--port", str(server.port))

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"pydynox: cannot listen on 127.0.0.1:{server.port}: ")


@pytest.mark.parametrize("port", ["-1", "65536", "x"])
def test_a_port_that_is_none(port, capsys):
    with pytest.raises(SystemExit):
        cli.main(["serve", "--port", port])

    assert f"argument --port: invalid port value: '{port}'" in capsys.readouterr().err


def test_without_the_extra(monkeypatch, capsys):
    monkeypatch.setattr(cli, "find_spec", lambda name: None if name in ("uvicorn", "orjson") else name)

    assert cli.main(["serve"]) == 1
    assert capsys.readouterr().err == (
        "pydynox: not installed: uvicorn, orjson; `pydynox serve` needs pydynox's extra 'server', from a clone of it "
        "(pip install '.[server]') or from a wheel file "
        "(pip install './pydynox-2.0.0.dev0-py3-none-any.whl[server]')\n"
    )


def test_version(capsys):
    with pytest.raises(SystemExit):
        cli.main(["--version"])

    assert capsys.readouterr().out == f"pydynox {__version__}\n"
