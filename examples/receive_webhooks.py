#!/usr/bin/env python3
"""Receives webhook events of the grader, verifies their signatures, and prints one line for each event.

    export GRADER_WEBHOOK_SECRET=whsec_...
    examples/receive_webhooks.py [--port 9000]

or, to create a webhook for the receiver's public address and delete it at the end:

    export GRADER_URL=https://grader.example.edu GRADER_TOKEN=...
    examples/receive_webhooks.py --url https://grades.example.edu/hook

GRADER_TOKEN must be a token with the role instructor or admin. Events are signed as Standard Webhooks 1.0.0 specifies
(https://www.standardwebhooks.com). The receiver speaks HTTP on 127.0.0.1: put a reverse proxy with HTTPS in front of it.
Needs Python 3.9 or later, and nothing else. Exit status: 0 ended by a signal or after --count events, 2 wrong usage,
3 the service refused the request.
"""

import argparse
import base64
import hashlib
import hmac
import http.server
import json
import os
import signal
import sys
import threading
import time
import urllib.error
import urllib.request

EVENTS = ["submission.graded", "submission.regraded", "grade.changed"]
TOLERANCE_SECONDS = 300
MAX_BYTES = 20_000


class InvalidSignature(Exception):
    """The event does not come from the grader, or is too old."""


def verify(secret, headers, body, now=None):
    """Returns the event in a request.

    Raises InvalidSignature if it is not signed with the secret, or was signed more than five minutes ago.
    """
    event_id, timestamp = headers.get("webhook-id"), headers.get("webhook-timestamp", "")
    signatures = headers.get("webhook-signature", "").split()
    if not event_id or not timestamp.isdigit():
        raise InvalidSignature("webhook-id or webhook-timestamp is missing")
    if abs((time.time() if now is None else now) - int(timestamp)) > TOLERANCE_SECONDS:
        raise InvalidSignature("webhook-timestamp is more than five minutes away")
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{event_id}.{timestamp}.".encode() + body
    expected = b"v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest())
    # While a secret is rotated there are two signatures: one with the new secret, one with the old one.
    if not any(hmac.compare_digest(expected, signature.encode()) for signature in signatures):
        raise InvalidSignature("webhook-signature is not valid")
    return json.loads(body)


def summary(event):
    data = event["data"]
    if event["type"] == "webhook.test":
        return "the signature is valid"
    if event["type"] == "grade.changed":
        return f"{data['student']}: {data['score']:g} of {data['maxScore']:g} points count"
    return f"{data['student']}, attempt {data['attempt']}: {data['verdict']}, {data['score']:g} of {data['maxScore']:g} points"


class Receiver(http.server.ThreadingHTTPServer):
    def __init__(self, port, secret, count):
        super().__init__(("127.0.0.1", port), Handler)
        self.secret = secret
        self.count = count
        # The grader may send an event more than once. A real receiver stores the ids with what it does about the event.
        self.seen = set()
        self.lock = threading.Lock()

    def accept(self, event_id, event):
        with self.lock:
            if event_id in self.seen:
                return
            self.seen.add(event_id)
            print(f"{event['timestamp']} {event['type']} {summary(event)}", flush=True)
            if self.count and len(self.seen) >= self.count:
                threading.Thread(target=self.shutdown).start()


class Handler(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        length = int(self.headers.get("Content-Length") or 0)
        if length > MAX_BYTES:
            self.answer(413)
            return
        body = self.rfile.read(length)
        try:
            event = verify(self.server.secret, self.headers, body)
        except InvalidSignature as invalid:
            print(f"refused: {invalid}", file=sys.stderr, flush=True)
            self.answer(401)
            return
        self.server.accept(self.headers["webhook-id"], event)
        # Any 2xx status ends the delivery. Answer at once, and do long work afterwards.
        self.answer(204)

    def answer(self, status):
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *arguments):
        pass


def call(method, path, body=None):
    request = urllib.request.Request(
        os.environ["GRADER_URL"].rstrip("/") + "/api/v1" + path,
        None if body is None else json.dumps(body).encode(),
        {"Authorization": f"Bearer {os.environ['GRADER_TOKEN']}", "Content-Type": "application/json"},
        method=method,
    )
    with urllib.request.urlopen(request, timeout=30) as response:
        content = response.read()
        return json.loads(content) if content else None


def main():
    parser = argparse.ArgumentParser(description="Receives webhook events of the grader and verifies them.")
    parser.add_argument("--port", type=int, default=9000, help="the local port (9000)")
    parser.add_argument("--url", help="create a webhook for this URL, and delete it at the end")
    parser.add_argument("--count", type=int, help="end after this many events")
    arguments = parser.parse_args()
    needed = ["GRADER_URL", "GRADER_TOKEN"] if arguments.url else ["GRADER_WEBHOOK_SECRET"]
    if not all(os.environ.get(name) for name in needed):
        parser.error("set " + " and ".join(needed))
    webhook = None
    try:
        if arguments.url:
            # The secret is returned only once, in this response.
            webhook = call("POST", "/webhooks", {"url": arguments.url, "events": EVENTS})
        secret = webhook["secret"] if webhook else os.environ["GRADER_WEBHOOK_SECRET"]
        receiver = Receiver(arguments.port, secret, arguments.count)
        signal.signal(signal.SIGTERM, lambda *_: threading.Thread(target=receiver.shutdown).start())
        print(f"listening on 127.0.0.1:{arguments.port}", flush=True)
        receiver.serve_forever()
    except KeyboardInterrupt:
        pass
    except urllib.error.HTTPError as refused:
        print(f"receive_webhooks.py: {json.load(refused)['detail']}", file=sys.stderr)
        return 3
    finally:
        if webhook:
            call("DELETE", f"/webhooks/{webhook['id']}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
