"""The report in a real browser: it renders, says nothing in the console, fits on a phone.

QtWebEngine is Chromium in a wheel; it works in a process of its own, without a display.
"""

import importlib.util
import json
import os
import subprocess
import sys

import pytest

import swiftmakemore as sm
from swiftmakemore.cli import main

pytest.importorskip("matplotlib")
if importlib.util.find_spec("PySide6") is None:
    pytest.skip("PySide6, which brings a browser, is not installed", allow_module_level=True)

BROWSER = """
import json, sys
from PySide6.QtCore import QTimer, QUrl
from PySide6.QtWebEngineCore import QWebEnginePage
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication

class Page(QWebEnginePage):
    def javaScriptConsoleMessage(self, level, message, line, source):
        said.append(message)

said, application = [], QApplication([])
view, page = QWebEngineView(), Page()
view.setPage(page)
view.resize(int(sys.argv[2]), 900)
view.show()

def finish(found):
    print(json.dumps({**json.loads(found), "said": said}))
    application.quit()

def look(ok):
    page.runJavaScript('''JSON.stringify({
      content: document.documentElement.scrollWidth, window: document.documentElement.clientWidth,
      dark: matchMedia("(prefers-color-scheme: dark)").matches,
      ink: getComputedStyle(document.body).color,
      pictures: [...document.querySelectorAll("svg")].map(s => s.getBoundingClientRect().width)
    })''', finish)

view.loadFinished.connect(lambda ok: QTimer.singleShot(300, lambda: look(ok)))
view.load(QUrl.fromLocalFile(sys.argv[1]))
QTimer.singleShot(60000, lambda: application.exit(1))
sys.exit(application.exec())
"""


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    folder = tmp_path_factory.mktemp("runs")
    names = folder / "names.txt"
    names.write_text("\n".join(sm.load_names()[:300]), encoding="utf-8")
    runs = [str(folder / model) for model in ("base", "batchnorm")]
    for run in runs:
        model = ["--model", run.rpartition(os.sep)[2], "--no-figures", "--out", run]
        assert main(["train", str(names), "--steps", "200", *model]) == 0
    assert main(["report", *runs, "-o", str(folder / "page.html")]) == 0
    return folder / "page.html"


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [390, 1200])
def test_page(page, width, dark):
    flags = "--no-sandbox --disable-gpu"
    if dark:
        flags += " --blink-settings=preferredColorScheme=0"
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "QTWEBENGINE_DISABLE_SANDBOX": "1",
        "QTWEBENGINE_CHROMIUM_FLAGS": flags,
    }
    command = [sys.executable, "-c", BROWSER, str(page), str(width)]
    result = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=90)
    assert result.returncode == 0, result.stderr
    found = json.loads(result.stdout.splitlines()[-1])
    assert found["said"] == []
    assert found["content"] <= found["window"] <= width
    assert len(found["pictures"]) == 19
    assert all(250 < picture <= found["window"] for picture in found["pictures"])
    assert found["dark"] == dark
    assert found["ink"] == ("rgb(230, 230, 230)" if dark else "rgb(26, 26, 26)")
