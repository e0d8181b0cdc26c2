"""Journeys through a running desk; called by check-desk.

What must hold on every page that is seen, besides what each journey asks:
no console error or warning of a policy, no uncaught error, no dialog, no request to another host, no answer of 500, no side scroll,
and no serious or critical violation that axe-core finds.
"""

import argparse
import json
import re
import sys
import urllib.request
from importlib import resources

from playwright.sync_api import Error, sync_playwright

ANNOUNCED = (
    "ASTANA (Example Wire) - Tajikistan will join the Abraham Accords, two Tajik officials said on Thursday, speaking on "
    "condition of anonymity ahead of the announcement."
)
HOSTILE = "<script>window.pwned=1</script><img src=x onerror=window.pwned=1><svg onload=window.pwned=1>"
LONG = "Supercalifragilistic" * 30
RTL = "\u202e\u2067 السفارة \u200f"


class Desk:
    """One browser, and what was found wrong so far."""

    def __init__(self, base, browser):
        self.base = base
        self.browser = browser
        self.faults = []
        self.axe = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text()
        self.checks = 0

    def fault(self, where, what):
        self.faults.append(f"{where}: {what}")
        print(f"check-desk: FAILED: {where}: {what}")

    def hold(self, where, what, condition):
        self.checks += 1
        if not condition:
            self.fault(where, what)

    def page(self, name, width=1440, scheme="light", javascript=True):
        context = self.browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=javascript,
            reduced_motion="reduce", bypass_csp=False)
        page = context.new_page()
        page.set_default_timeout(45_000)
        page.on("console", lambda m: m.type in ("error", "warning") and self.console(name, page, m))
        page.on("pageerror", lambda e: self.fault(name, f"{page.url}: uncaught {e}"))
        page.on("dialog", lambda d: (self.fault(name, f"{page.url}: a dialog"), d.dismiss()))
        page.on("request", lambda r: self.requested(name, r))
        page.on("response", lambda r: r.status >= 500 and self.fault(name, f"{r.url}: {r.status}"))
        page.expected = set()
        return page

    def console(self, name, page, message):
        if any(str(status) in message.text for status in page.expected):
            return
        self.fault(name, f"{page.url}: console: {message.text}")

    def requested(self, name, request):
        if not request.url.startswith((self.base + "/", "data:", "blob:", "about:")):
            self.fault(name, f"a request to {request.url}")

    def narrow(self, name, page):
        """Nothing but what may (tables, pictures) scrolls sideways."""
        wide = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
        self.hold(name, f"{page.url} is {wide[0]} wide on a screen of {wide[1]}", wide[0] <= wide[1])

    def accessible(self, name, page):
        page.evaluate(self.axe + "\n;0")
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        self.checks += 1
        for violation in found["violations"]:
            if violation["impact"] in ("serious", "critical"):
                nodes = "; ".join(str(node["target"][0]) + " " + node["html"][:90] for node in violation["nodes"][:3])
                self.fault(name, f"{page.url}: axe {violation['id']} ({violation['impact']}, {len(violation['nodes'])}): {nodes}")


def total(base):
    with urllib.request.urlopen(base + "/v1/claims?limit=1") as answer:
        return json.load(answer)["total"]


def file(base, token, draft):
    request = urllib.request.Request(
        base + "/v1/dispatches", json.dumps(draft).encode(),
        {"Content-Type": "application/json", "Authorization": "Bearer " + token})
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)["dispatch"]


def set_day(page, name, day):
    """Sets a time as a person does: by its field, which shows at once."""
    with page.expect_navigation():
        page.locator(f"[name={name}]").first.fill(day)


def times(desk, width):
    name = f"times at {width}"
    page = desk.page(name, width)
    page.goto(desk.base + "/")
    page.get_by_role("link", name="Accords", exact=True).first.click()
    page.get_by_role("link", name="Abraham Accords").first.click()
    desk.hold(name, "the accord opens", page.locator("h1").inner_text() == "Abraham Accords")
    table = page.locator("main table").first
    set_day(page, "as-of", "2025-11-10")
    set_day(page, "known-on", "2025-11-10")
    desk.hold(name, "both times stand in the address", "as-of=2025-11-10" in page.url and "known-on=2025-11-10" in page.url)
    desk.hold(name, "Kazakhstan stands in the table of November 2025", "Kazakhstan" in table.inner_text())
    desk.hold(name, "and on the map", page.locator("svg.map .land[data-party=KAZ]").first.get_attribute("class") != "land none")
    set_day(page, "known-on", "2025-01-01")
    desk.hold(name, "what was not yet known is not shown", "Kazakhstan" not in table.inner_text())
    set_day(page, "known-on", "2025-11-10")
    set_day(page, "compare", "2021-02-01")
    desk.hold(name, "what differs is marked in the table", page.locator("tr.changed").count() > 0)
    desk.hold(name, "and on the map", page.locator("svg.map .changed").count() > 0)
    desk.hold(name, "and said in words", "2021-02-01" in page.locator("main").inner_text())
    desk.hold(name, "the basis stands at the foot", "asof=2025-11-10" in page.locator("footer").inner_text())
    # The sources of an accord's other instruments stand before it in the row, folded away.
    page.locator("main table td.says > a.source").first.click()
    desk.hold(name, "a source opens its statement", "/statements/" in page.url and page.locator("dl.facts").count() == 1)
    page.go_back()
    desk.hold(name, "and back leads back to the same times", "as-of=2025-11-10" in page.url)
    desk.narrow(name, page)
    page.context.close()


def evidence(desk, width):
    name = f"evidence at {width}"
    page = desk.page(name, width)
    page.goto(desk.base + "/")
    page.goto(desk.base + page.locator("main a[href^='/dispatches/']").nth(1).get_attribute("href"))
    desk.hold(name, "a dispatch has words and statements", page.locator(".words").count() > 0)
    claim = page.locator("mark[data-claims]").first
    claim.hover()
    desk.hold(name, "pointing at the words lights the claim", page.locator(".lit").count() > 0)
    page.locator("ol.claims a[href^='/statements/']").first.click()
    desk.hold(name, "a statement has its quote", page.locator("blockquote").count() == 1)
    desk.hold(name, "and its three times", all(word in page.locator("dl.facts").inner_text() for word in ("Said", "Recorded")))
    page.locator("dl.facts a[href^='/dispatches/']").first.click()
    desk.hold(name, "and leads to its dispatch", "/dispatches/" in page.url)
    set_day(page, "known-on", "1950-01-01")
    desk.hold(name, "which nobody knew of in 1950", "nobody knew" in page.locator("main").inner_text())
    desk.narrow(name, page)
    page.context.close()


def check(desk, width):
    name = f"check at {width}"
    before = total(desk.base)
    page = desk.page(name, width)
    page.goto(desk.base + "/check")
    page.locator("textarea[name=text]").fill(ANNOUNCED)
    page.locator("[name=date]").fill("2026-03-05")
    page.locator("main form button[type=submit]").first.click()
    desk.hold(name, "claims stand beside the text", page.locator("ol.claims li").count() > 0)
    desk.hold(name, "a claim is marked in the text", page.locator("mark").count() > 0)
    desk.hold(name, "with its verdict", page.locator(".verdict").count() > 0)
    page.locator("mark").first.hover()
    desk.hold(name, "pointing at it lights the claim", page.locator("li.lit").count() > 0)
    page.locator("[name=compare]").fill("1990-01-01")
    page.locator("main form button[type=submit]").first.click()
    desk.hold(name, "two days' verdicts are held against each other", page.locator(".differs").count() == 1)
    desk.hold(name, "and the text is still there", page.locator("textarea[name=text]").input_value() == ANNOUNCED)
    desk.hold(name, "nothing was stored", total(desk.base) == before)
    desk.accessible(name, page)
    desk.narrow(name, page)
    page.goto(desk.base + "/check")
    transfer = page.evaluate_handle(
        "text => { const t = new DataTransfer(); t.items.add(new File([text], 'wire.txt', {type: 'text/plain'})); return t; }",
        ANNOUNCED)
    page.locator("textarea[name=text]").dispatch_event("drop", {"dataTransfer": transfer})
    page.wait_for_function("document.querySelector('textarea[name=text]').value.length > 0")
    desk.hold(name, "a dropped file is read into the field", page.locator("textarea[name=text]").input_value() == ANNOUNCED)
    page.context.close()


def search(desk, width):
    name = f"search at {width}"
    page = desk.page(name, width)
    page.goto(desk.base + "/search")
    page.locator("main [name=q]").fill("abraham accords")
    page.locator("main [name=q]").press("Enter")
    page.wait_for_url(re.compile("q=abraham"))
    desk.hold(name, "the words stay as typed", page.locator("main [name=q]").input_value() == "abraham accords")
    desk.hold(name, "the accord is found", page.locator("main a[href^='/accords/abraham-accords']").count() > 0)
    page.locator("main a[href^='/accords/abraham-accords']").first.click()
    desk.hold(name, "and opens", page.locator("h1").inner_text() == "Abraham Accords")
    page.context.close()


def keyboard(desk):
    name = "keyboard"
    page = desk.page(name)
    page.goto(desk.base + "/accords/abraham-accords")
    page.keyboard.press("Tab")
    desk.hold(name, "the first stop leads to the content", page.evaluate("document.activeElement.getAttribute('href')") == "#content")
    page.keyboard.press("Enter")
    desk.hold(name, "and goes there", page.url.endswith("#content"))
    page.goto(desk.base + "/")
    stops = []
    for _ in range(40):
        page.keyboard.press("Tab")
        stop = page.evaluate(
            """() => { const e = document.activeElement, s = getComputedStyle(e);
              return [e.textContent.trim(), s.outlineStyle !== 'none' || s.boxShadow !== 'none', e.tagName]; }""")
        if stop[2] == "BODY":
            break
        desk.hold(name, f"the focus shows on {stop[2]} {stop[0][:30]!r}", stop[1])
        stops.append(stop[0])
        if stop[0] == "Search":
            break
    desk.hold(name, "Search is reached by Tab", bool(stops) and stops[-1] == "Search")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/search"))
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "q":
            break
    page.keyboard.type("kazakhstan")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("q=kazakhstan"))
    for _ in range(60):
        page.keyboard.press("Tab")
        if (page.evaluate("document.activeElement.getAttribute('href')") or "").startswith("/states/KAZ"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/states/KAZ"))
    desk.hold(name, "a state is opened without a mouse", page.locator("h1").inner_text() == "Kazakhstan")
    page.context.close()


def plain(desk):
    name = "without JavaScript"
    page = desk.page(name, javascript=False)
    page.goto(desk.base + "/accords/abraham-accords")
    page.locator("[name=as-of]").first.fill("2021-02-01")
    page.locator("[name=known-on]").first.fill("2021-02-01")
    page.locator("form.times button[type=submit]").first.click()
    desk.hold(name, "the times move", "as-of=2021-02-01" in page.url and "2021-02-01" in page.locator("main").inner_text())
    page.goto(desk.base + "/check")
    page.locator("textarea[name=text]").fill(ANNOUNCED)
    page.locator("main form button[type=submit]").first.click()
    desk.hold(name, "a text is checked", page.locator("ol.claims li").count() > 0)
    page.goto(desk.base + "/search?q=kazakhstan")
    desk.hold(name, "search answers", page.locator("main a[href^='/states/KAZ']").count() > 0)
    page.context.close()


def hostile(desk, token):
    """A dispatch full of markup, controls, directions and a very long word is shown as text wherever it appears."""
    name = "hostile"
    identity = file(desk.base, token, {
        "text": f"ASTANA (Example Wire) - Tajikistan signed the Abraham Accords, {HOSTILE} the \"{RTL}{LONG}\" ministry said. "
                f"\u0000\u0007Uganda will recognise Somaliland, officials of {HOSTILE} said.",
        "title": f"{HOSTILE} \u0000 {RTL} {LONG}", "publisher": f"\"><b id=pwned>{RTL}{LONG}", "date": "2026-03-05",
        "rights": "licensed"})
    statements = json.load(urllib.request.urlopen(f"{desk.base}/v1/dispatches/{identity}"))["statements"]
    desk.hold(name, "the hostile dispatch has statements", bool(statements))
    paths = ["/", "/sources", f"/dispatches/{identity}", "/search?q=script", "/search?q=" + "%3Cimg%20src=x%3E%00%E2%80%AE",
             "/accords/abraham-accords", "/states/TJK", "/states/UGA", "/pairs/UGA/SOL", "/accords/%3Cscript%3E",
             "/statements/%00", "/accords/abraham-accords?layer=%3Cb%20id=pwned%3E", "/nowhere/%3Cb%20id=pwned%3E"]
    paths += ["/statements/" + statement["id"] for statement in statements]
    for width in (360, 1440):
        page = desk.page(name, width)
        page.expected = {404}
        for path in paths:
            page.goto(desk.base + path)
            desk.hold(name, f"{path}: markup of the data came alive", page.evaluate(
                "!window.pwned && !document.getElementById('pwned') && !document.querySelector('img[src=x], svg[onload]')"))
            desk.narrow(f"{name} {path}", page)
        page.goto(desk.base + "/check")
        page.locator("textarea[name=text]").fill(f"{HOSTILE} France {LONG} recognised {RTL} Palestine. {HOSTILE}")
        page.locator("[name=publisher]").fill("\"><b id=pwned>" + LONG)
        page.locator("main form button[type=submit]").first.click()
        desk.hold(name, "a hostile text is checked", page.locator(".reading").count() > 0)
        desk.hold(name, "/check: markup of the data came alive", page.evaluate("!window.pwned && !document.getElementById('pwned')"))
        desk.narrow(f"{name} /check", page)
        page.context.close()


def kinds(desk):
    """One address of every kind of page that links lead to."""
    page = desk.page("kinds")
    found = {}
    queue = ["/", "/accords/abraham-accords?as-of=2025-11-10&known-on=2025-11-10&compare=2021-02-01", "/accords/nato", "/states/KAZ",
             "/pairs/KAZ/ISR", "/search?q=kazakh", "/check", "/sources", "/accords", "/states"]
    seen = 0
    while queue and seen < 40:
        path = queue.pop(0)
        shape = re.sub(r"\?.*", "", path).strip("/").split("/")
        key = (shape[0], len(shape), "?" in path and shape[0] == "accords")
        if found.setdefault(key, path) != path:
            continue
        seen += 1
        page.goto(desk.base + path)
        links = page.eval_on_selector_all("a[href^='/']", "links => links.map(link => link.getAttribute('href'))")
        queue += [link for link in links if not link.startswith(("/v1/", "/assets/", "/export")) and "#" not in link]
    page.context.close()
    return list(found.values()) + ["/nowhere"]


def every(desk):
    pages = kinds(desk)
    for width in (360, 1440):
        for scheme in ("light", "dark"):
            name = f"{scheme} at {width}"
            page = desk.page(name, width, scheme)
            page.expected = {404}
            for path in pages:
                page.goto(desk.base + path)
                desk.narrow(name, page)
                desk.accessible(name, page)
            page.context.close()
    return pages


def main():
    parser = argparse.ArgumentParser()
    for option in ("--base", "--chromium", "--token"):
        parser.add_argument(option, required=True)
    arguments = parser.parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=arguments.chromium, args=["--no-sandbox", "--disable-gpu"])
        desk = Desk(arguments.base, browser)
        journeys = [(f"{journey.__name__} at {width}", lambda journey=journey, width=width: journey(desk, width))
                    for width in (360, 1440) for journey in (times, evidence, check, search)]
        journeys += [("keyboard", lambda: keyboard(desk)), ("without JavaScript", lambda: plain(desk)),
                     ("every kind of page", lambda: every(desk)), ("hostile", lambda: hostile(desk, arguments.token))]
        for name, journey in journeys:
            before = len(desk.faults)
            try:
                seen = journey()
            except Error as error:
                desk.fault(name, str(error).split("\n")[0])
                seen = None
            if len(desk.faults) == before:
                print(f"check-desk: ok: {name}" + (f" ({len(seen)} kinds)" if seen else ""))
        browser.close()
    print(f"check-desk: {desk.checks} checks, {len(desk.faults)} failed; axe-core on Chromium")
    sys.exit(1 if desk.faults else 0)


if __name__ == "__main__":
    main()
