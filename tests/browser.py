"""The page of a report in a browser, looked at and tried: ``python tests/browser.py report.html FOLDER [AXE]``.

Writes pictures of the page at 1280 and 390 pixels, light and dark, in both languages, into the folder, and prints it as
PDF. Fails where the page says something on the console, fetches anything, or where search, sorting, the choice of
language, of a theme and of plans, a link to a row or to a figure, or a download do not act.
With the path of ``axe.min.js`` (npm: axe-core) its findings are printed, and serious ones fail. Needs playwright and
the system's Chromium.
"""

import sys
from pathlib import Path
from typing import Any, cast

from playwright.sync_api import Page, sync_playwright

WIDTHS = (1280, 390)
CHROMIUM = "/usr/bin/chromium"


def shots(page: Page, address: str, folder: Path) -> None:
    """Take the pictures, one a width, scheme and language, and the printed pages."""
    for width in WIDTHS:
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=cast("Any", scheme))
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(address)
            for lang in ("zh", "en"):
                page.click(f"button[data-speak={lang}]")
                page.screenshot(path=folder / f"page-{width}-{scheme}-{lang}.png", full_page=True)
                assert page.evaluate("document.documentElement.scrollWidth") <= width, (width, lang)
    page.pdf(path=folder / "page.pdf", format="A4")


def acts(page: Page, address: str) -> None:
    """Try what the page can do."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(address)
    page.click("button[data-speak=en]")
    assert page.locator("html").get_attribute("lang") == "en"
    page.click("button[data-speak=zh]")
    assert page.locator("html").get_attribute("lang") == "zh-CN"
    rows = page.locator("#comparison-zh tbody tr:visible")
    before = rows.count()
    page.fill("#words", "专利")
    assert 0 < rows.count() < before
    assert int(page.locator("#found").inner_text()) > 0
    page.fill("#words", "")
    assert rows.count() == before
    _sorts(page)
    toggle = page.locator("button[data-toggle]").first
    plan = toggle.get_attribute("data-toggle")
    toggle.click()
    assert page.locator(f'section[data-plan="{plan}"]:visible').count() == 0
    row = page.locator("section[data-plan] tr[id]").last.get_attribute("id")
    page.goto(f"{address}#{row}")
    page.reload()
    assert page.locator(f'[id="{row}"]').is_visible()
    _filters(page, address)
    _leads_to_figures(page, address)
    _downloads(page, address)


def _filters(page: Page, address: str) -> None:
    """Choose a theme: what is of others goes, in both languages, and comes back."""
    page.goto(address)
    page.reload()
    page.click("button[data-speak=en]")
    tagged = page.locator("main [data-lang=en] [data-themes]:visible")
    before = tagged.count()
    page.select_option("select[data-theme]:visible", "ai")
    shown = tagged.evaluate_all("parts => parts.map((part) => part.dataset.themes)")
    assert 0 < len(shown) != before
    assert all("ai" in themes.split(" ") for themes in shown)
    assert int(page.locator("#found").inner_text()) > 0
    page.click("button[data-speak=zh]")
    assert page.locator("select[data-theme]:visible").input_value() == "ai"
    page.select_option("select[data-theme]:visible", "")
    assert page.locator(".other").count() == 0
    assert page.locator("#found").inner_text() == ""


def _leads_to_figures(page: Page, address: str) -> None:
    """Follow a figure's link to its place on its plan's page, in either language, and read how it is printed."""
    page.goto(address)
    page.reload()
    page.click("button[data-speak=zh]")
    link = page.locator("#comparison-zh .figure .here").first
    link.focus()
    says = link.evaluate("part => getComputedStyle(part, '::after').content")
    assert "原文" in says
    assert link.evaluate("part => getComputedStyle(part).opacity") == "1"
    name = str(link.get_attribute("href")).removeprefix("#")
    for lang in ("zh", "en"):
        page.goto(address)
        page.reload()
        page.click(f"button[data-speak={lang}]")
        page.evaluate("name => { location.hash = name; }", name)
        figure = page.locator(f'[data-lang={lang}] [data-figure="{name}"]')
        figure.wait_for(state="visible")
        assert "reached" in str(figure.get_attribute("class"))
        assert figure.evaluate("part => part.getBoundingClientRect().top") > 0
    page.goto(f"{address}#{name}")
    page.reload()
    assert page.locator(".reached:visible").count() == 1


def _downloads(page: Page, address: str) -> None:
    page.goto(address)
    page.reload()
    for name, begins in (("plancmp.csv", "\ufeffmetric,"), ("plancmp-targets.json", '{\n  "plancmp": 1,')):
        with page.expect_download() as waiting:
            page.click(f'a[download="{name}"]')
        assert waiting.value.suggested_filename == name
        assert waiting.value.path().read_text("utf-8").startswith(begins)


def _sorts(page: Page) -> None:
    head = page.locator("#index-zh thead th button").first
    column = page.locator("#index-zh table").first.locator("tbody tr td:first-child")
    head.click()
    up = column.all_inner_texts()
    head.click()
    assert column.all_inner_texts() == up[::-1]


def axe(page: Page, address: str, script: Path) -> list[dict[str, Any]]:
    """Return what axe finds in light and dark."""
    found: list[dict[str, Any]] = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=cast("Any", scheme))
        page.goto(address)
        page.add_script_tag(path=script)
        violations = page.evaluate("axe.run().then((r) => r.violations)")
        found += violations
        for violation in violations:
            nodes = violation["nodes"]
            print(scheme, violation["impact"], violation["id"], len(nodes), nodes[0]["html"][:120])
    return found


def main(file: str, folder: str, script: str = "") -> int:
    """Look and try; return 1 where something is wrong."""
    address, out = Path(file).resolve().as_uri(), Path(folder)
    out.mkdir(parents=True, exist_ok=True)
    said: list[str] = []
    fetched: list[str] = []
    with sync_playwright() as play:
        page = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"]).new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda request: fetched.append(request.url))
        shots(page, address, out)
        acts(page, address)
        serious = (
            [v for v in axe(page, address, Path(script)) if v["impact"] in ("serious", "critical")] if script else []
        )
    outside = [url for url in fetched if not url.startswith(address)]
    print(
        f"console: {said}; fetched: {outside}; serious findings of axe: {len(serious) if script else 'not looked for'}"
    )
    return int(bool(said or outside or serious))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
