"""A real HTTP server on this machine that speaks the OpenAI protocol and answers by a script."""

import json
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Script:
    """What the server does, request by request, and what it was asked (``bodies``, ``keys``).

    An answer is a text, a status code with which it turns away, or one of the words ``HANGS`` (never begins), ``PINGS`` (keeps
    the line alive without an answer), ``TRICKLES`` (an endless answer), ``BROKEN`` (no JSON), ``DROPS`` (hangs up half way).
    """

    answers: list[str | int] = field(default_factory=list)
    bodies: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    tells_tokens: bool = True
    over: threading.Event = field(default_factory=threading.Event)
    port: int = 0


HANGS, PINGS, TRICKLES, BROKEN, DROPS = "<hangs>", "<pings>", "<trickles>", "<broken>", "<drops>"


def serve(script: Script) -> ThreadingHTTPServer:
    """The server, already answering on a free port. Shut it down, and set ``script.over``, at the end."""

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, format: str, *args: Any) -> None:
            pass

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            if not script.tells_tokens and "stream_options" in body:
                self._turn_away(400, "unknown field: stream_options")
                return
            script.bodies.append(body)
            script.keys.append(self.headers["Authorization"])
            answer = script.answers[len(script.bodies) - 1]
            if isinstance(answer, int):
                self._turn_away(answer, "no")
                return
            if answer == HANGS:
                script.over.wait(20)
                return
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.end_headers()
            try:
                self._say(answer)
            except OSError:  # the client has left: the point of some tests
                pass

        def _turn_away(self, status: int, message: str) -> None:
            data = json.dumps({"error": {"message": message, "type": "error"}}).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def _say(self, answer: str) -> None:
            if answer == BROKEN:
                self.wfile.write(b"data: {what?\n\n")
                return
            while answer in (PINGS, TRICKLES) and not script.over.wait(0.02):
                self._piece("一") if answer == TRICKLES else self.wfile.write(b": ping\n\n")
                self.wfile.flush()
            if answer == DROPS:
                self._piece("我马上")
                self.wfile.write(b"data: {")
                return
            for at in range(0, len(answer), 5):
                self._piece(answer[at : at + 5])
            self._event({"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]})
            if script.tells_tokens:
                self._event({"choices": [], "usage": {"prompt_tokens": 1000, "completion_tokens": 100, "total_tokens": 1100}})
            self.wfile.write(b"data: [DONE]\n\n")

        def _piece(self, text: str) -> None:
            self._event({"choices": [{"index": 0, "delta": {"role": "assistant", "content": text}, "finish_reason": None}]})

        def _event(self, event: dict[str, Any]) -> None:
            whole = {"id": "1", "object": "chat.completion.chunk", "created": 0, "model": "scripted", **event}
            self.wfile.write(f"data: {json.dumps(whole)}\n\n".encode())

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    script.port = server.server_port
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    return server
