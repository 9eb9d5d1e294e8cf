"""What must hold for every page: the test client and the browser tests look at each page they receive."""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser

from flask.testing import FlaskClient

UNLABELLED = ("hidden", "submit", "button", "reset", "image")
LOADING = ("script", "img", "link", "iframe", "audio", "video", "source", "embed")


class InspectingClient(FlaskClient):
    """A test client that fails where an HTML page it receives has a problem."""

    def open(self, *args, buffered=True, **kwargs):
        # Buffered, so that a static file is read and closed at once.
        response = super().open(*args, buffered=buffered, **kwargs)
        # What a script asks for is a part of a page.
        is_page = response.mimetype == "text/html" and "X-Fragment" not in response.request.headers
        if is_page and not response.location:
            problems = problems_of(response.get_data(as_text=True))
            assert not problems, f"{response.request.path}: {'; '.join(problems)}"
        return response


def problems_of(html: str) -> list[str]:
    """What is wrong with a page, in words; nothing for a good page."""
    page = Page()
    page.feed(html)
    return [*page.problems, *_head_problems(page), *_label_problems(page), *_address_problems(page)]


class Page(HTMLParser):
    """Collects from a page what the checks need."""

    def __init__(self) -> None:
        super().__init__()
        self.problems: list[str] = []
        self.tags: Counter[str] = Counter()
        self.headings: list[int] = []
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.labelled: set[str] = set()
        self.controls: list[dict[str, str]] = []
        self.open_labels = 0
        self.lang = ""
        self.title = ""
        self._in_title = False

    def handle_starttag(self, tag, attrs):
        attributes = {name: value or "" for name, value in attrs}
        self.tags[tag] += 1
        self._look_at_names(tag, attributes)
        self._look_at_forms(tag, attributes)
        self._look_at_policy(tag, attributes)

    def handle_endtag(self, tag):
        self.open_labels -= tag == "label"
        self._in_title = self._in_title and tag != "title"

    def handle_data(self, data):
        if self._in_title:
            self.title += data

    def _look_at_names(self, tag, attributes):
        self._in_title = self._in_title or tag == "title"
        if tag == "html":
            self.lang = attributes.get("lang", "")
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.headings.append(int(tag[1]))
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if attributes.get("href", "").startswith("#"):
            self.targets.append(attributes["href"][1:])

    def _look_at_forms(self, tag, attributes):
        self.open_labels += tag == "label"
        if tag == "label" and "for" in attributes:
            self.labelled.add(attributes["for"])
        needs_label = tag in ("input", "select", "textarea") and attributes.get("type") not in UNLABELLED
        if needs_label and not self.open_labels and not {"aria-label", "aria-labelledby"} & set(attributes):
            self.controls.append(attributes)

    def _look_at_policy(self, tag, attributes):
        inline = tag == "style" or (tag == "script" and "src" not in attributes and attributes.get("type") is None)
        if inline or "style" in attributes or any(name.startswith("on") for name in attributes):
            self.problems.append(f"<{tag}> has a style or a script inline")
        address = attributes.get("src") or attributes.get("href", "")
        from_page = attributes.get("rel") == "canonical" or address.startswith("data:")
        if tag in LOADING and not from_page and "//" in address.partition("?")[0]:
            self.problems.append(f"<{tag}> loads from another site: {address}")
        if tag == "img" and "alt" not in attributes:
            self.problems.append("<img> has no alt")


def _head_problems(page: Page) -> list[str]:
    problems = []
    if page.tags["h1"] != 1:
        problems.append(f"{page.tags['h1']} h1 instead of one")
    if not page.title.split(" - ")[0].strip():
        problems.append("no title of its own")
    if not page.lang:
        problems.append("no lang")
    if any(deeper - level > 1 for level, deeper in zip(page.headings, page.headings[1:], strict=False)):
        problems.append(f"headings skip a level: {page.headings}")
    return problems


def _label_problems(page: Page) -> list[str]:
    unlabelled = [control for control in page.controls if control.get("id") not in page.labelled]
    return [f"no label for {control.get('name') or control}" for control in unlabelled]


def _address_problems(page: Page) -> list[str]:
    twice = [f"id {name!r} {count} times" for name, count in Counter(page.ids).items() if count > 1]
    return twice + [f"link to #{target}, which is not there" for target in page.targets if target not in page.ids]
