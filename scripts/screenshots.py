"""Takes the pictures that scripts/screenshots wants: base address, Chromium, folder."""

import sys

from playwright.sync_api import sync_playwright

# Name, path, width in CSS pixels, height shown, scheme. A phone's pixels are two to a CSS pixel.
SHOTS = [
    ("accord-1440", "/accords/abraham-accords?as-of=2025-11-10&known-on=2025-11-10&compare=2021-02-01", 1440, 1500, "light"),
    ("accord-360", "/accords/abraham-accords?as-of=2025-11-10&known-on=2025-11-10&compare=2021-02-01", 360, 1400, "light"),
    ("network-1440", "/network?party=KAZ&as-of=2025-11-10", 1440, 1180, "dark"),
    ("network-360", "/network?party=KAZ&as-of=2025-11-10", 360, 1400, "dark"),
    ("state-1440", "/states/KAZ?as-of=2025-11-10", 1440, 1500, "light"),
    ("pair-1440", "/pairs/KAZ/ISR?as-of=2026-06-30", 1440, 1300, "light"),
    ("pair-360", "/pairs/KAZ/ISR?as-of=2026-06-30", 360, 1400, "light"),
    ("today-1440", "/?as-of=2025-11-10", 1440, 1400, "light"),
    ("today-360", "/?as-of=2025-11-10", 360, 1400, "dark"),
]


def main(base, chromium, folder):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, path, width, height, scheme in SHOTS:
            context = browser.new_context(
                viewport={"width": width, "height": height}, device_scale_factor=1 if width > 700 else 2, color_scheme=scheme)
            page = context.new_page()
            answer = page.goto(base + path)
            if answer is None or answer.status != 200:
                sys.exit(f"screenshots: {path} was not answered with a page")
            page.screenshot(path=f"{folder}/{name}.png")
            print(f"{folder}/{name}.png")
            context.close()
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
