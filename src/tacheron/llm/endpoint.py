"""Asking a language model behind any OpenAI-compatible address. Nothing else here sends anything anywhere.

The client is the `openai` package (the extra `llm`): it repeats a request that failed for a reason that passes (429, 5xx,
a lost connection), waits as long as the service says, and gives up after `tries`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import urlsplit

from tacheron.errors import AnswerError, UsageError, one_line
from tacheron.llm.recorded import Answer
from tacheron.llm.requests import FORMS, Request

if TYPE_CHECKING:
    from openai import OpenAI

URL, MODEL, KEY, PRICE = "TACHERON_LLM_URL", "TACHERON_LLM_MODEL", "TACHERON_LLM_KEY", "TACHERON_LLM_PRICE"
FORM, TOKENS, SECONDS = "TACHERON_LLM_FORM", "TACHERON_LLM_MAX_TOKENS", "TACHERON_LLM_SECONDS"
_MILLION = 1_000_000


class Model(Protocol):
    """Whoever answers requests."""

    def answer(self, request: Request, schema: dict[str, Any]) -> Answer:
        """The answer to one request; AnswerError where there is none to be had."""
        ...


@dataclass(frozen=True)
class Price:
    """What a million tokens cost, in whatever currency they are paid in: those read, and those written."""

    read: Decimal
    written: Decimal

    def of(self, tokens_in: int, tokens_out: int) -> Decimal:
        return (self.read * tokens_in + self.written * tokens_out) / _MILLION


@dataclass(frozen=True)
class Settings:
    """Where a model is and how it is asked; the key is in no text that anybody sees.

    `form` is one of FORMS, `most_tokens` the longest answer (the service's own bound for None).
    """

    url: str
    model: str
    key: str | None = field(default=None, repr=False)
    price: Price | None = None
    form: str = FORMS[0]
    most_tokens: int | None = None
    seconds: float = 180.0
    tries: int = 4


def settings_of(environment: Mapping[str, str], url: str | None, model: str | None, price: str | None) -> Settings:
    """The settings as said, else as the environment has them; UsageError where something is missing or makes no sense."""
    url, model, price = url or environment.get(URL), model or environment.get(MODEL), price or environment.get(PRICE)
    if not url or not model:
        lacking = " and ".join(
            f"{option} (or {name})"
            for option, name, said in (("--llm-url", URL, url), ("--llm-model", MODEL, model))
            if not said
        )
        raise UsageError(f"a language model is asked only where you say so: give {lacking}.")
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UsageError(f"--llm-url is «{url}», must be an address such as http://localhost:8000/v1.")
    form = environment.get(FORM) or FORMS[0]
    if form not in FORMS:
        raise UsageError(f"{FORM} is «{form}», must be one of {', '.join(FORMS)}.")
    return Settings(
        url, model, environment.get(KEY) or None, None if price is None else read_price(price), form,
        _whole(environment, TOKENS), _whole(environment, SECONDS) or 180.0,
    )  # fmt: skip


def _whole(environment: Mapping[str, str], name: str) -> int | None:
    said = environment.get(name)
    if said and not (said.isascii() and said.isdigit() and int(said) > 0):
        raise UsageError(f"{name} is «{said}», must be a whole number.")
    return int(said) if said else None


def read_price(said: str) -> Price:
    """«0.15/0.60»: a million tokens read and written; UsageError for anything else."""
    try:
        read, written = (Decimal(part) for part in said.split("/"))
    except (ValueError, InvalidOperation):
        read = written = Decimal(-1)
    if not (read.is_finite() and written.is_finite() and read >= 0 and written >= 0):
        raise UsageError(
            f"--llm-price is «{said}», must be two prices of a million tokens, read and written: 0.15/0.60."
        )
    return Price(read, written)


class Endpoint:
    """A model behind an address."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._client = _client(settings)

    def answer(self, request: Request, schema: dict[str, Any]) -> Answer:
        import openai

        said = self._settings
        body = request.body(said.model, schema, said.form)
        if said.most_tokens is not None:
            body["max_tokens"] = said.most_tokens
        try:
            completion = self._client.chat.completions.create(**body)
        except openai.APIStatusError as fault:
            raise AnswerError(f"{said.url}: {_refused(fault.status_code, said)}{_reason(fault)}.") from fault
        except openai.APITimeoutError as fault:
            raise AnswerError(f"{said.url}: no answer within {said.seconds:.0f} s; try again later.") from fault
        except (openai.APIConnectionError, openai.APIResponseValidationError, ValueError) as fault:
            raise AnswerError(f"{said.url}: no language model answers there ({one_line(fault)}).") from fault
        # What came is checked by nobody else: a server may say anything.
        choices: list[Any] = getattr(completion, "choices", None) or []
        content = choices[0].message.content if choices else None
        if not isinstance(content, str):
            raise AnswerError(f"{said.url}: the model gave no text; is it one for chat?")
        usage = completion.usage
        return Answer(
            request.id, said.model, content, choices[0].finish_reason or "stop",
            usage.prompt_tokens if usage else 0, usage.completion_tokens if usage else 0,
        )  # fmt: skip


def _client(settings: Settings) -> OpenAI:
    try:
        from openai import OpenAI
    except ImportError:
        raise UsageError("asking a language model needs the package openai: pip install 'tacheron[llm]'.") from None
    # A local server asks for no key, but the client wants one.
    key = settings.key or "none"
    return OpenAI(base_url=settings.url, api_key=key, timeout=settings.seconds, max_retries=settings.tries - 1)


def _refused(status: int, settings: Settings) -> str:
    if status in (401, 403):
        return f"the service refuses the key ({status}); set {KEY}"
    if status == 404:
        return f"there is no model «{settings.model}» or no such address (404); the address usually ends in /v1"
    if status == 429:
        return "the service is asked too much (429); wait, or ask less at once with --llm-parallel 1"
    return f"the service answers {status}"


def _reason(fault: Exception) -> str:
    said = one_line(fault)
    return f": {said[:200]}" if said else ""
