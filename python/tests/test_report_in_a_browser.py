"""The report in a real browser: it renders, says nothing in the console, fits on a phone, on paper
and in the dark."""

import os
import re

import pytest
from browser import COMMANDS, Browser, find_browser

import swiftmakemore as sm
from swiftmakemore.cli import main

pytest.importorskip("matplotlib")
if find_browser() is None:
    pytest.skip(f"none of {', '.join(COMMANDS)} is installed", allow_module_level=True)

LIGHT, DARK, BLACK = "rgb(26, 26, 26)", "rgb(230, 230, 230)", "rgb(0, 0, 0)"
LOOK = """({
  content: document.documentElement.scrollWidth, window: document.documentElement.clientWidth,
  dark: matchMedia("(prefers-color-scheme: dark)").matches,
  ink: getComputedStyle(document.body).color,
  paper: getComputedStyle(document.body).backgroundColor,
  problem: getComputedStyle(document.querySelector(".problem")).color,
  pictures: [...document.querySelectorAll("svg")].map(svg => {
    const box = svg.getBoundingClientRect()
    return [box.left, box.right, box.height, svg.querySelectorAll("path, image").length]
  }),
  letters: [...new Set([...document.querySelectorAll("svg use")].map(
    letter => getComputedStyle(letter).fill))],
  bitmaps: [...document.querySelectorAll("svg image")].map(
    image => image.href.baseVal.slice(0, 15)),
})"""


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    folder = tmp_path_factory.mktemp("runs")
    names = folder / "names.txt"
    names.write_text("\n".join(sm.load_names()[:300]), encoding="utf-8")
    runs = [str(folder / model) for model in ("base", "batchnorm")]
    for run in runs:
        model = ["--model", run.rpartition(os.sep)[2], "--no-figures", "--out", run]
        assert main(["train", str(names), "--steps", "200", *model]) == 0
    assert main(["report", *runs, "-o", str(folder / "page.html")]) == 0
    return folder / "page.html"


@pytest.fixture(scope="module")
def browser():
    with Browser(find_browser()) as browser:
        yield browser


@pytest.mark.parametrize(
    ("width", "dark", "medium", "ink", "paper"),
    [
        (390, False, "screen", LIGHT, "rgb(255, 255, 255)"),
        (390, True, "screen", DARK, "rgb(22, 24, 28)"),
        (1200, False, "screen", LIGHT, "rgb(255, 255, 255)"),
        (1200, True, "screen", DARK, "rgb(22, 24, 28)"),
        (718, False, "print", BLACK, "rgb(255, 255, 255)"),  # A4 within margins of a centimetre
        (718, True, "print", BLACK, "rgb(255, 255, 255)"),
    ],
)
def test_page(browser, report, width, dark, medium, ink, paper):
    page = browser.open(report, width, dark, medium)
    found = page.evaluate(LOOK)
    assert page.said() == []
    assert found["content"] <= found["window"] <= width
    assert len(found["pictures"]) == 1 + 2 * 9
    for left, right, height, strokes in found["pictures"]:
        assert left >= 0 and right <= found["window"] and right - left > 250 and height > 150
        assert strokes > 5
    assert found["dark"] == dark
    assert (found["ink"], found["paper"]) == (ink, paper)
    assert found["problem"] == ("rgb(255, 122, 133)" if ink == DARK else "rgb(176, 0, 32)")
    assert ink in found["letters"], "the words in pictures have another colour than the page's"
    assert found["bitmaps"] and set(found["bitmaps"]) == {"data:image/png;"}
    assert page.picture().startswith(b"\x89PNG")


def test_paper(browser, report):
    paper = browser.open(report).paper()
    assert paper.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) >= 3  # a summary, and each run's pages


def test_what_the_test_would_see(browser, tmp_path):
    """The driver sees messages, errors and what is too wide."""
    path = tmp_path / "bad.html"
    path.write_text(
        '<meta name="viewport" content="width=device-width"><div style="width: 500px">wide</div>'
        '<script>console.log("said"); nothing()</script><img src="nowhere.png">'
    )
    page = browser.open(path, 390)
    assert page.evaluate("document.documentElement.scrollWidth") > 390
    assert len(page.said()) == 3
