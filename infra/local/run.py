"""`make run`: from sources to a stack that people can sign in to, and back to nothing on Ctrl-C."""

import importlib.util
import json
import os
import signal
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from types import FrameType
from typing import Any

from infra import package as packaging
from infra import stack as stacks
from infra import web_files
from infra.local import emulator, issuer, places, ports, preflight, processes, stack_file, warm, web_build
from infra.local.people import NORTHLIGHT
from infra.local.places import STACK_NAME, Places
from infra.local.portal_server import PortalServer
from infra.local.stack_file import Stack
from infra.local.trouble import CannotStart
from infra.local.web_server import WebServer

ARTIFACTS = "parley-artifacts"


class _Stopped(BaseException):
    """Somebody pressed Ctrl-C, or sent SIGTERM."""


def say(sentence: str) -> None:
    print(sentence, flush=True)


@contextmanager
def running(where: Places) -> Iterator[Stack]:
    """A stack, from its first process to its last. Raises: CannotStart."""
    ports.check_free(where)
    with ExitStack() as to_end, ThreadPoolExecutor(1) as beside:
        process = emulator.start(where)
        to_end.callback(processes.stop, process)
        web = beside.submit(_build_web)
        package = _package()
        emulator.wait_until_up(where, process)
        outputs = _deploy(where, package)
        web.result()
        _upload_web(where, outputs)
        server = _web_server(where, outputs)
        portal = PortalServer(where, issuer.key_at(where.key_file))
        for one in (server, portal):
            one.start()
            to_end.callback(one.stop)
        stack = stack_file.described(where, outputs)
        warm.warm(emulator.client(where, "lambda"), outputs)
        _seed(where, stack)
        warm.open_a_socket(stack["api"], NORTHLIGHT, issuer.token(issuer.key_at(where.key_file), "ana"))
        to_end.callback(stack_file.remove, where)
        stack_file.write(where, stack)
        yield stack


def _build_web() -> None:
    # WEB=as-is takes web/dist as it stands, for somebody whose own build watches the sources.
    if os.environ.get("WEB") != "as-is" and web_build.build():
        say("Built the web client")


def _package() -> packaging.Package:
    try:
        package = packaging.package("local")
    except packaging.PackagingFailed as failed:
        raise CannotStart(f"{failed} Repair it and start again.") from failed
    if package.fresh:
        say("Packaged the functions")
    return package


def _deploy(where: Places, package: packaging.Package) -> stacks.Outputs:
    s3, cloudformation = emulator.client(where, "s3"), emulator.client(where, "cloudformation")
    s3.create_bucket(Bucket=ARTIFACTS)
    url = stacks.upload(s3, ARTIFACTS, package)
    known = bool(stacks.status(cloudformation, STACK_NAME))
    try:
        outputs = stacks.deploy(cloudformation, STACK_NAME, url, parameters(where), pause_s=0.1)
    except stacks.DeploymentFailed as failed:
        way_out = "Remove the kept data and start again: rm -r " + str(where.data) if known else "See infra/template."
        raise CannotStart(f"The template could not be deployed. {failed} {way_out}") from failed
    say("Brought the kept stack up to date" if known else "Deployed the template")
    template = json.loads(package.template.read_text())
    preflight.put(emulator.client(where, "apigateway"), outputs["RestApiId"], template)
    _publish_keys(where, s3, outputs)
    return outputs


def parameters(where: Places) -> dict[str, str]:
    """The template's parameters for this machine."""
    return {
        "ArtifactsBucket": ARTIFACTS,
        "Issuer": issuer.ISS,
        "Audience": issuer.AUD,
        "JwksUrl": f"{where.endpoint}/{ARTIFACTS}/{issuer.JWKS_KEY}",
        "AllowedOrigins": f"{where.web},http://localhost:{where.web_port}",
        "HostOrigin": where.portal,
        "WebDistribution": "off",
        "DeletionProtection": "off",
        "LogRetentionDays": "1",
        "EmulatorHost": f"127.0.0.1:{where.port}",
        # One machine has limits of its own; a test that sends 200 frames in a second must meet ours, not these.
        "RestRateLimit": "10000",
        "RestBurstLimit": "5000",
        "SocketRateLimit": "10000",
        "SocketBurstLimit": "5000",
    }


def _publish_keys(where: Places, s3: Any, outputs: stacks.Outputs) -> None:
    keys = json.dumps(issuer.jwks(issuer.key_at(where.key_file)))
    s3.put_object(Bucket=ARTIFACTS, Key=issuer.JWKS_KEY, Body=keys.encode(), ContentType="application/json")


def _upload_web(where: Places, outputs: stacks.Outputs) -> None:
    people = stack_file.described(where, outputs)["people"]
    config = {
        "api": outputs["RestApiUrl"],
        "sign_in": "demo",
        "people": people,
        "host_origin": where.portal,
        "gallery": True,
    }
    if web_build.DIST.exists():
        web_files.upload(emulator.client(where, "s3"), outputs["WebBucketName"], web_build.DIST, config)


def _web_server(where: Places, outputs: stacks.Outputs) -> WebServer:
    return WebServer(where, emulator.client(where, "s3"), outputs["WebBucketName"], issuer.key_at(where.key_file))


def _seed(where: Places, stack: Stack) -> None:
    """Fill the demo workspaces, once for each life of the data."""
    done = where.data / "seeded"
    if done.exists() or importlib.util.find_spec("infra.local.seed") is None:
        return
    from infra.local import seed  # loads the whole application, which a kept stack does not need

    say("Seeding the demo workspaces")
    seed.seed(stack)
    done.touch()


def welcome(stack: Stack, where: Places, took_s: float) -> str:
    """What somebody sees when the stack is ready."""
    rows = [f"  {p['name']:<14} {p['role']:<7} in {p['workspace_id']:<11} WHO={p['who']}" for p in stack["people"]]
    port = "" if where.port == places.DEFAULT_PORT else f" PORT={where.port}"
    return "\n".join(
        [
            f"\nParley is ready ({took_s:.0f} s): {stack['web']}",
            "\nOpen the address and choose who you are, or take a token for the API:",
            f"  make -s token WHO=ana{port}\n",
            *rows,
            f"\n  API      {stack['api']}\n  sockets  {stack['ws']}",
            f"  portal   {stack['portal']} (a page of another origin that embeds Parley)",
            "\nCtrl-C stops everything" + (" and keeps the data." if where.keep else "; KEEP=1 keeps the data."),
        ]
    )


def _stop(_: int, __: FrameType | None) -> None:
    # Whoever presses twice must not interrupt the clearing up.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    raise _Stopped


def main() -> int:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _stop)
    began = time.monotonic()
    try:
        where = places.from_environment()
        with running(where) as stack:
            say(welcome(stack, where, time.monotonic() - began))
            signal.pause()
    except _Stopped:
        say("\nStopped.")
        return 0
    except ValueError:
        say(f"PORT={os.environ.get('PORT')} is no port. Take a number from 1024 to 65533: make run PORT=4666")
        return 1
    except CannotStart as sentence:
        print(sentence, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
