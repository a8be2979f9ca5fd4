#!/usr/bin/env python3
"""Submits Java source files, waits for the result, and prints the points of each exercise and the feedback.

    export GRADER_URL=https://grader.example.edu GRADER_TOKEN=...
    examples/submit.py [--student STUDENT] FILE.java...

--student says for whom it is submitted; a student's own token needs none. Needs Python 3.9 or later, and nothing else.
Exit status: 0 graded, 1 not graded, 2 wrong usage, 3 the service refused the request or does not respond.
"""

import argparse
import json
import os
import pathlib
import sys
import time
import urllib.error
import urllib.request
import uuid

TRIES = 10


class Refused(Exception):
    """The service refused the request, or does not respond."""


def request(url, token, body=None, headers=None):
    """Sends a request, and repeats it while the service does not respond or asks for a retry."""
    headers = {"Authorization": f"Bearer {token}", "Accept": "application/json", **(headers or {})}
    for attempt in range(1, TRIES + 1):
        try:
            with urllib.request.urlopen(urllib.request.Request(url, body, headers), timeout=90) as response:
                return json.load(response)
        except urllib.error.HTTPError as error:
            failure = problem(error)
            if error.code not in (429, 503):
                break
            delay = error.headers.get("Retry-After", "5")
        except OSError as error:
            failure, delay = str(error), "5"
        if attempt < TRIES:
            time.sleep(int(delay))
    raise Refused(failure)


def problem(error):
    """Returns the text of an error response, which is a problem document (RFC 9457)."""
    try:
        document = json.load(error)
        return f"{document['title']}: {document['detail']}"
    except (ValueError, KeyError, TypeError):
        return f"HTTP status {error.code}"


def submit(url, token, files, student):
    """Submits files and returns the finished submission."""
    api = f"{url.rstrip('/')}/api/v1/submissions"
    body = {"files": [{"name": file.name, "content": file.read_text(encoding="utf-8")} for file in files]}
    if student:
        body["student"] = student
    headers = {
        "Content-Type": "application/json",
        # With the same key, a repeated request creates no second submission.
        "Idempotency-Key": str(uuid.uuid4()),
        "Prefer": "wait=60",
    }
    submission = request(api, token, json.dumps(body).encode(), headers)
    while submission["state"] != "done":
        time.sleep(min(10, max(1, submission.get("etaSeconds", 5))))
        submission = request(f"{api}/{submission['id']}", token)
    return submission


def points(score):
    return "not shown" if score is None else f"{score:g}"


def show_lines(lines):
    for line in lines:
        place = line["file"] + (f", line {line['line']}" if line["line"] > 0 else "")
        print(f"  {place}: {line['message']}")


def show(submission):
    reason = submission.get("reason")
    print(submission["verdict"] + (f": {reason}" if reason else ""))
    if submission["verdict"] != "graded":
        show_lines(submission["diagnostics"] + submission["violations"])
    for exercise in submission["exercises"]:
        print(f"{exercise['title']}: {points(exercise['score'])} of {exercise['maxScore']:g} points")
        show_lines(exercise["diagnostics"])
        for test in exercise["checks"]:
            if test["outcome"] != "passed":
                place = test["location"]
                where = f" ({place['file']}, line {place['line']})" if place else ""
                print(f"  {test['outcome']}: {test['title']}{where}")
                for text in (test["diagnosis"], test["hint"]):
                    if text:
                        print(f"    {text}")
    print(f"Total: {points(submission['score'])} of {submission['maxScore']:g} points")


def main():
    parser = argparse.ArgumentParser(description="Submits Java source files and prints the result.")
    parser.add_argument("--student", help="for whom it is submitted; a student's own token needs none")
    parser.add_argument("files", metavar="FILE.java", nargs="+", type=pathlib.Path)
    arguments = parser.parse_args()
    url, token = os.environ.get("GRADER_URL"), os.environ.get("GRADER_TOKEN")
    if not url or not token:
        parser.error("set GRADER_URL and GRADER_TOKEN")
    try:
        submission = submit(url, token, arguments.files, arguments.student)
    except (OSError, UnicodeDecodeError) as unreadable:
        parser.error(str(unreadable))
    except Refused as refused:
        print(f"submit.py: {refused}", file=sys.stderr)
        return 3
    show(submission)
    return 0 if submission["verdict"] == "graded" else 1


if __name__ == "__main__":
    sys.exit(main())
