"""What a browser says of itself, in words its owner recognises. No Django, nothing stored."""

import re

#: In this order: most browsers also name those they descend from.
BROWSERS = (
    ("SamsungBrowser/", "Samsung Internet"),
    ("EdgA/", "Edge"),
    ("EdgiOS/", "Edge"),
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("YaBrowser/", "Yandex Browser"),
    ("UCBrowser/", "UC Browser"),
    ("MicroMessenger/", "WeChat"),
    ("FxiOS/", "Firefox"),
    ("Firefox/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("HarmonyOS", "HarmonyOS"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "Mac"),
    ("Linux", "Linux"),
)
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9 ._-]{0,39}")


def browser_and_system(user_agent: str) -> tuple[str, str]:
    """Names of the browser and of the system; a program's own first word where it is no browser;
    empty where nothing is known.

    >>> browser_and_system("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537 Chrome/126 Safari/537")
    ('Chrome', 'Android')
    """
    browser = next((name for sign, name in BROWSERS if sign in user_agent), "")
    system = next((name for sign, name in SYSTEMS if sign in user_agent), "")
    if not browser and not user_agent.startswith("Mozilla/"):
        first = _NAME.match(user_agent)
        browser = first.group().strip() if first else ""
    return browser, system
