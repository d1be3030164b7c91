"""Chromium without a display, driven by its DevTools protocol over a pipe: no port, no driver.

The protocol: https://chromedevtools.github.io/devtools-protocol
"""

import base64
import contextlib
import fcntl
import json
import os
import selectors
import shutil
import subprocess
import sys
import tempfile
import time

COMMANDS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
# Containers have no user namespaces for the sandbox and little /dev/shm; the pages are our own.
OPTIONS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
OPTIONS += ["--no-first-run", "--hide-scrollbars", "--remote-debugging-pipe"]
# It reads what it is told from descriptor 3, and answers on 4.
START = "import os, sys; os.dup2(int(sys.argv[1]), 3); os.dup2(int(sys.argv[2]), 4)\n"
START += "os.execv(sys.argv[3], sys.argv[3:])"
PATIENCE = 60  # seconds for one answer, on a machine that does other things, too


def find_browser():
    """The command of the first browser that is installed, or None."""
    return next(filter(None, map(shutil.which, COMMANDS)), None)


class Browser:
    """A browser for as long as a `with` lasts."""

    def __init__(self, command):
        self.folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        its_in, self.into = os.pipe()
        self.out, its_out = os.pipe()
        its = [fcntl.fcntl(end, fcntl.F_DUPFD, 10) for end in (its_in, its_out)]
        options = [*OPTIONS, f"--user-data-dir={self.folder.name}", "about:blank"]
        self.process = subprocess.Popen(
            [sys.executable, "-c", START, *map(str, its), command, *options],
            pass_fds=its,
            stdin=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        for end in (its_in, its_out, *its):
            os.close(end)
        self.received, self.number, self.events = b"", 0, []
        self.selector = selectors.DefaultSelector()
        self.selector.register(self.out, selectors.EVENT_READ)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.selector.close()
        os.close(self.into)
        os.close(self.out)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(timeout=5)
        self.process.kill()
        self.process.wait()
        self.process.stderr.close()
        self.folder.cleanup()

    def call(self, method, session=None, **parameters):
        """What the browser answers to a command."""
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        os.write(self.into, json.dumps(message).encode() + b"\0")
        while (answer := self.receive()).get("id") != self.number:
            self.events.append(answer)
        assert "error" not in answer, f"{method}: {answer['error']}"
        return answer["result"]

    def wait_for(self, method, session):
        """Waits until an event has come, be it before this call."""
        while not any(e["method"] == method and e["sessionId"] == session for e in self.events):
            self.events.append(self.receive())

    def receive(self):
        end = time.monotonic() + PATIENCE
        while b"\0" not in self.received:
            ready = self.selector.select(max(0, end - time.monotonic()))
            piece = os.read(self.out, 1 << 20) if ready else b""
            if not piece:
                self.process.kill()
                said = self.process.stderr.read().decode(errors="replace")
                raise RuntimeError(f"the browser does not answer; it said:\n{said}")
            self.received += piece
        message, _, self.received = self.received.partition(b"\0")
        return json.loads(message)

    def open(self, path, width=1200, dark=False, medium="screen"):
        """A page with a file in it that has been loaded."""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        page = Page(self, session)
        for domain in ("Page", "Runtime", "Log"):
            page.call(f"{domain}.enable")
        phone = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600}
        page.call("Emulation.setDeviceMetricsOverride", **phone)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        page.call("Emulation.setEmulatedMedia", media=medium, features=[scheme])
        page.call("Page.navigate", url=path.resolve().as_uri())
        self.wait_for("Page.loadEventFired", session)
        return page


class Page:
    """A page that is open in a browser."""

    def __init__(self, browser, session):
        self.browser, self.session = browser, session

    def call(self, method, **parameters):
        return self.browser.call(method, self.session, **parameters)

    def evaluate(self, expression):
        """The value of an expression in JavaScript."""
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def said(self):
        """What the console got: messages, errors, requests that failed."""
        kinds = ("Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded")
        return [
            event["params"]
            for event in self.browser.events
            if event["method"] in kinds and event["sessionId"] == self.session
        ]

    def picture(self):
        """The whole page as PNG."""
        answer = self.call("Page.captureScreenshot", format="png", captureBeyondViewport=True)
        return base64.b64decode(answer["data"])

    def paper(self):
        """The page as PDF, as it is printed."""
        return base64.b64decode(self.call("Page.printToPDF")["data"])
