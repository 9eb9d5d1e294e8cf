"""Fixed words: a template compiled for a display shows what it would, were all looked up while it is shown."""

import pytest
from jinja2 import Environment
from page_states import STATES
from reaching import ENGLISH, LARGE_ENGLISH, STANDARD, reached
from werkzeug.local import LocalProxy

from webapp import create_app
from webapp.language import fixed_words
from webapp.language.display import Display, current_display

# A link, and the moment that stands on the sheet, are new each time; the desk's pages carry what they were sent.
NEW_EACH_TIME = ("/keep/1", "/r/", "/desk")
OPENED = [state for state in STATES if state.status == 200 and not state.path.startswith(NEW_EACH_TIME)]


class AsTheyStand(fixed_words.Templates):
    """Templates into which nothing is put beforehand."""

    _generate = Environment._generate


@pytest.fixture(scope="module")
def looking_up(lasting_app):
    """The same site, whose templates are compiled as they stand."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(fixed_words, "Templates", AsTheyStand)
        site = create_app(lasting_app.config["SETTINGS"])
    site.test_client_class = lasting_app.test_client_class
    told = {"display": LocalProxy(current_display), "language_tag": LocalProxy(lambda: current_display().language)}
    site.jinja_env.globals.update(told)
    return site


@pytest.mark.parametrize("display", [STANDARD, ENGLISH, LARGE_ENGLISH, "zh-Hant.0"])
@pytest.mark.parametrize("state", OPENED, ids=lambda state: state.name)
def test_a_page_is_what_it_would_be_without_words_put_in_beforehand(state, display, lasting_app, looking_up):
    assert reached(lasting_app, state, display).text == reached(looking_up, state, display).text


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("{% if display.large %}A{% elif told %}B{% else %}C{% endif %}", "A"),
        ("{% if told %}A{% elif display.large %}B{% else %}C{% endif %}", "B"),
        ("{% if not display.large %}A{% endif %}D", "D"),
        ("{{ 'A' if display.large else told }}", "A"),
        ("{{ language_tag }}", "en"),
        ("{{ _('100%% of %(sum)s', sum=told) }}", "100% of &lt;"),
        ("{{ say('隐私') }}{{ _('隐私') }}", "PrivacyPrivacy"),
    ],
)
def test_what_is_known_of_a_display_is_put_in(source, shown, app):
    english = app.jinja_env.shown(Display("en", large=True))
    told = "<" if "sum" in source else ""

    assert english.from_string(source).render(told=told) == shown
