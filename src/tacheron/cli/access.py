"""Who asks a server, with which password, for how long: the same options for every command that takes a server.

Commands declare `Endpoint` alone; `give_access` adds the options beside it and puts what they say into the server.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Annotated, Any

import typer

from tacheron.errors import UsageError
from tacheron.remote.access import Server, with_access

SERVER = "endpoint"
"""The parameter in which a command takes its server."""

_User = Annotated[str | None, typer.Option("--user", metavar="NAME", help="Log in to the server by this name.")]
_Password = Annotated[
    str | None, typer.Option("--password-env", metavar="VAR", help="This environment variable holds the password.")
]
_Token = Annotated[
    str | None, typer.Option("--token-env", metavar="VAR", help="This environment variable holds a token instead.")
]
_Timeout = Annotated[
    str | None, typer.Option("--timeout", metavar="SECONDS", help="How long to wait for a whole answer; 30, if unsaid.")
]
_OPTIONS = {"user": _User, "password_env": _Password, "token_env": _Token, "timeout": _Timeout}


def give_access(app: typer.Typer) -> None:
    """Give each command that takes a server the options that say who asks it and how long one waits."""
    for command in app.registered_commands:
        if command.callback is not None and SERVER in inspect.signature(command.callback).parameters:
            command.callback = _with_options(command.callback)
    for group in app.registered_groups:
        if group.typer_instance is not None:
            give_access(group.typer_instance)


def _with_options(callback: Callable[..., Any]) -> Callable[..., Any]:
    signature = inspect.signature(callback, eval_str=True)

    @functools.wraps(callback)
    def wrapped(**said: Any) -> Any:
        access = {name: said.pop(name) for name in _OPTIONS}
        server: Server | None = said[SERVER]
        if server is not None:
            said[SERVER] = with_access(server, **access)
        elif any(value is not None for value in access.values()):
            raise UsageError("--user, --password-env, --token-env and --timeout go with --endpoint URL; say it too.")
        return callback(**said)

    parameters: list[inspect.Parameter] = []
    for parameter in signature.parameters.values():
        parameters.append(parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY))
        if parameter.name == SERVER:
            parameters += [
                inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=option)
                for name, option in _OPTIONS.items()
            ]
    wrapped.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    wrapped.__annotations__ = {each.name: each.annotation for each in parameters}
    # What typer reads must not lead it back to the command without the options.
    del wrapped.__wrapped__
    return wrapped
