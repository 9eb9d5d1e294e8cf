"""Templates compiled beforehand are read where they are what would be compiled now, and are not missed elsewhere."""

import shutil

import pytest
from page_states import KINDS
from reaching import ENGLISH, LARGE_ENGLISH, STANDARD, add_failures, reached

from webapp import create_app
from webapp.language import prepared
from webapp.language.display import Display
from webapp.language.fixed_words import Templates

NAME, OTHER = "cleared.html", "home.html"
# A link, the moment on the sheet and the number of a failure are new each time; the desk's pages carry what was sent.
NEW_EACH_TIME = ("/keep/1", "/r/", "/desk")


@pytest.fixture(scope="module")
def built(lasting_app, tmp_path_factory):
    """All templates compiled for all displays, which takes some seconds."""
    return prepared.build(lasting_app.jinja_env, tmp_path_factory.mktemp("prepared") / "templates")


@pytest.fixture
def site(lasting_app, built):
    """A site that has shown nothing yet, and reads what was compiled."""
    app = create_app(lasting_app.config["SETTINGS"])
    add_failures(app)
    app.test_client_class = lasting_app.test_client_class
    app.jinja_env.bytecode_cache = prepared.PreparedTemplates(built)
    return app


@pytest.fixture
def compiled(built, monkeypatch):
    """The names of the templates that are compiled from now on."""
    names = []
    compile_one = Templates.compile

    def noted(self, source, name=None, *how, **more):
        names.append(name)
        return compile_one(self, source, name, *how, **more)

    monkeypatch.setattr(Templates, "compile", noted)
    return names


@pytest.mark.parametrize("display", [STANDARD, ENGLISH, LARGE_ENGLISH, "zh-Hant.1"])
def test_pages_are_what_they_were_without_compiling_anything(display, site, compiled, lasting_app):
    shown = [(state, reached(site, state, display).text) for state in KINDS]

    assert not [name for name in compiled if name]
    for state, text in shown:
        if state.status == 200 and not state.path.startswith(NEW_EACH_TIME):
            assert text == reached(lasting_app, state, display).text


def test_a_template_that_was_changed_since_is_compiled(site, compiled, monkeypatch):
    loader = site.jinja_env.loader
    given = loader.get_source

    def changed(environment, name):
        source, *rest = given(environment, name)
        return (f"{source} " if name == NAME else source, *rest)

    monkeypatch.setattr(loader, "get_source", changed)
    for name in (NAME, OTHER):
        site.jinja_env.get_template(name)

    assert compiled == [NAME]


def test_what_other_code_or_other_words_have_made_is_compiled_anew(site, compiled, monkeypatch):
    monkeypatch.setattr(prepared, "_made_of", lambda: b"of a later version")

    site.jinja_env.get_template(NAME)

    assert compiled == [NAME]


def test_a_template_of_another_display_or_half_a_file_is_compiled_anew(site, compiled, built, tmp_path):
    mixed = shutil.copytree(built, tmp_path / "templates")
    english = mixed / "en.0"
    shutil.copy(mixed / "en.1" / NAME, english / NAME)
    (english / OTHER).write_bytes((english / OTHER).read_bytes()[:1000])
    site.jinja_env.bytecode_cache = prepared.PreparedTemplates(mixed)

    for name in (NAME, OTHER):
        site.jinja_env.shown(Display("en")).get_template(name)

    assert compiled == [NAME, OTHER]


def test_where_nothing_was_prepared_a_page_is_shown_and_nothing_is_written(site, compiled, tmp_path):
    site.jinja_env.bytecode_cache = prepared.PreparedTemplates(tmp_path / "templates")

    assert site.test_client().get("/").status_code == 200

    assert OTHER in compiled
    assert not list(tmp_path.iterdir())


def test_preparing_again_takes_away_what_is_no_template_any_more(lasting_app, tmp_path, monkeypatch):
    monkeypatch.setattr(prepared, "DISPLAYS", (Display(),))
    monkeypatch.setattr(Templates, "pages", lambda _: [NAME])
    left = tmp_path / "templates" / "en.0" / "removed.html"
    left.parent.mkdir(parents=True)
    left.write_text("")

    folder = prepared.build(lasting_app.jinja_env, tmp_path / "templates")

    assert [path.relative_to(folder).as_posix() for path in folder.rglob("*.html")] == [f"zh-CN.0/{NAME}"]


def test_any_change_of_code_or_catalogues_makes_what_was_prepared_stale(tmp_path, monkeypatch):
    monkeypatch.setattr(prepared, "ROOT", tmp_path)
    made = {prepared._made_of.__wrapped__()}
    for path in ("webapp/language/headings.py", "texts/phrase.py", "webapp/translations/en/LC_MESSAGES/messages.mo"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        for content in ("a", "b"):
            (tmp_path / path).write_text(content)
            made.add(prepared._made_of.__wrapped__())

    assert len(made) == 7
