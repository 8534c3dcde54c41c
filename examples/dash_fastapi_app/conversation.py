"""A question to a language model, and its answer on the screen word by word."""

import asyncio
import logging
import os
import sys
from datetime import datetime
from typing import Any

import openai
from dash import ctx, set_props

from around import speak, texts
from feed import Feed
from layout import LONGEST, columns, shown

SILENCE, WHOLE = 20.0, 60.0  # seconds without a word, and for an answer
MOST, AT_ONCE = 8_000, 50  # characters of an answer, and answers in a process
PAUSE, PATIENCE = 0.1, 10.0  # seconds between two states of it, and for the screen to take one
REASONS = {  # the first that fits; each is a sentence of live.toml
    openai.APITimeoutError: "late",
    openai.APIConnectionError: "down",
    openai.RateLimitError: "busy",
    openai.AuthenticationError: "key",
    openai.PermissionDeniedError: "key",
    Exception: "failed",  # another status, an error within the answer, what is no JSON
}


def service(address: str) -> openai.AsyncOpenAI:
    """Return the client of the service that the environment names, else of one at this address."""
    names = ("OPENAI_API_KEY", "OPENAI_MODEL", "OPENAI_BASE_URL")
    if missing := [name for name in names[:2] if not os.environ.get(name)]:
        if any(os.environ.get(name) for name in names):
            sys.exit(f"The language model has no {' and no '.join(missing)} in the environment.")
        return client("stand-in", address)
    return client(os.environ["OPENAI_API_KEY"], os.environ.get("OPENAI_BASE_URL"))


def client(key: str, address: str | None) -> openai.AsyncOpenAI:
    limits = openai.Timeout(SILENCE, connect=5)
    return openai.AsyncOpenAI(api_key=key, base_url=address, timeout=limits, max_retries=1)


class Conversation:
    """The answers that this process is writing, by screen."""

    def __init__(self, feed: Feed, service: openai.AsyncOpenAI) -> None:
        self.feed, self.service = feed, service
        self.answers: dict[str, asyncio.Task[str]] = {}

    async def ask(self, _: Any, question: Any, screen: Any, language: Any) -> str:
        """Show an answer as it comes; return what ended it, in words."""
        speak(language)
        t, screen = texts(), str(screen)
        if not isinstance(question, str) or not question.strip():
            return t("answer.empty")
        if len(question) > LONGEST:
            return t("answer.too_long", longest=t.number(LONGEST))
        if screen in self.answers or len(self.answers) >= AT_ONCE:
            return t("answer.crowded")
        self.answers[screen] = task = asyncio.create_task(self.write(question))
        try:
            done, _ = await asyncio.wait([task], timeout=WHOLE)
            name = "late" if not done else "stopped" if task.cancelled() else task.result()
            return t(f"answer.{name}")
        finally:  # if the connection is lost, Dash cancels this: the service stops writing too
            task.cancel()
            del self.answers[screen]

    async def stop(self, _: Any, screen: Any) -> None:
        if task := self.answers.get(str(screen)):
            task.cancel()

    async def write(self, question: str) -> str:
        """Show the answer so far, again and again; return the name of what ended it."""
        t, now = texts(), asyncio.get_running_loop().time
        text, ended, shown_at = "", None, 0.0
        told = [[t("live.time"), *columns(t)]]
        for each in shown(self.feed.since(0)[-10:]):
            hour = datetime.fromtimestamp(each["at"] / 1000).astimezone()  # the server's
            told.append([hour.isoformat(timespec="seconds"), *each["cells"]])
        known = "\n".join([t("answer.known"), *map("; ".join, told)])
        set_props("answer", {"children": ""})
        set_props("answer-state", {"children": t("answer.writing")})
        try:
            stream = await self.service.chat.completions.create(
                model=os.environ.get("OPENAI_MODEL", "stand-in"),
                messages=[
                    {"role": "system", "content": known},
                    {"role": "user", "content": question},
                ],
                stream=True,
            )
            async with stream:
                async for chunk in stream:
                    for choice in chunk.choices[:1]:
                        text += choice.delta.content or ""
                        ended = choice.finish_reason or ended
                    if len(text) > MOST:
                        return "long"
                    if text and now() - shown_at >= PAUSE:
                        await show(text)
                        shown_at = now()
        except TimeoutError:  # of the screen, which takes nothing any more
            return "broken"
        except (openai.OpenAIError, ValueError) as reason:
            logging.warning("The language model failed: %r", reason)
            name = next(name for kind, name in REASONS.items() if isinstance(reason, kind))
            return "cut" if text and name == "down" else name
        finally:
            set_props("answer", {"children": text})
        return {"stop": "done", "length": "long"}.get(ended or "", "cut")


async def show(text: str) -> None:
    """Put a text on the screen, and wait until it is there: nothing piles up for a slow one."""
    set_props("answer", {"children": text})
    if ctx.websocket:
        await ctx.websocket.get_prop("answer", "id", PATIENCE)
        task = asyncio.current_task()
        if task and task.cancelling():  # Python 3.11's wait_for, in there, may have swallowed it
            raise asyncio.CancelledError
