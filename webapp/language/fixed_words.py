"""Fixed words: a template is compiled once for each way to read the site, with its texts and its print already in it.

A page has some hundred texts that are the same for everybody. Looked up, marked as safe and put together anew for each
visitor they are a third of what a page costs. What is left to do for a visitor is what depends on them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, MutableMapping
from typing import Any, Self

from flask.templating import Environment
from jinja2 import Template, nodes
from jinja2.runtime import Context
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from webapp.language.display import Display, current_display
from webapp.language.translation import name_of_say, words_in

# What is told of the print and the language to each template; no template may call anything else by these names.
DISPLAY, LANGUAGE, TEXT, SAY = "display", "language_tag", "_", "say"


class PlainCalls(Context):
    """Calls what a template calls, a hundred times a page: what wants nothing of Jinja at once, macros among it.

    Jinja tells a macro that what it says is HTML; all templates of the site are, which it takes for granted untold.
    """

    def call(self, called: Callable[..., Any], /, *args: Any, **named: Any) -> Any:
        """What comes of it. Jinja adds what is known of loops and blocks for those who want the context."""
        if hasattr(called, "jinja_pass_arg"):
            return super().call(called, *args, **named)
        named.pop("_loop_vars", None)
        named.pop("_block_vars", None)
        return called(*args, **named)


class Templates(Environment):
    """The templates of the site as the display of the request has them, and all that they lead to in the same one."""

    context_class = PlainCalls
    display: Display | None = None

    def get_template(self, name: str | Template, *how: Any, **more: Any) -> Template:
        """The template; outside of a request the one of who has chosen nothing."""
        if self.display is None:
            return self.shown(current_display()).get_template(name, *how, **more)
        return super().get_template(name, *how, **more)

    def pages(self) -> list[str]:
        """The names of all templates of the site; the workbench, which is another one, has its own in a folder."""
        return self.list_templates(filter_func=lambda name: not name.startswith("workbench/"))

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """What all templates share, as one table where Jinja has two: each page and import looks through all of it."""
        return super().make_globals(d) if d else self.globals

    def shown(self, display: Display) -> Self:
        """The same templates for that display."""
        made: dict[Display, Self] = self.__dict__.setdefault("_by_display", {})
        if display not in made:
            # Two threads may both make it: what the one has compiled so far the other compiles again.
            other = self.overlay()
            other.display = display
            made[display] = other
        return made[display]

    def _generate(self, source: nodes.Template, *how: Any, **more: Any) -> str:
        if self.display is not None:
            source = FixedWords(self.display).visit(source)
            source.set_environment(self)
        return super()._generate(source, *how, **more)


class FixedWords(NodeTransformer):
    """Puts into the tree of a template what is known of a display, and takes out what it never shows."""

    def __init__(self, display: Display) -> None:
        self._display = display

    def visit_Call(self, node: nodes.Call) -> nodes.Expr:  # noqa: N802 — Jinja calls it so
        """A text in its language: as it is, or with places for what a visitor has told."""
        self.generic_visit(node)
        if not isinstance(node.node, nodes.Name) or node.node.name != TEXT or not isinstance(node.args[0], nodes.Const):
            return node
        words = Markup(words_in(self._display.language, node.args[0].value))  # noqa: S704 — of our own catalogues
        if not node.kwargs:
            return nodes.Const(words % {}, lineno=node.lineno)
        parts = [nodes.Pair(nodes.Const(part.key), part.value) for part in node.kwargs]
        return nodes.Mod(nodes.Const(words), nodes.Dict(parts), lineno=node.lineno)

    def visit_Getattr(self, node: nodes.Getattr) -> nodes.Expr:  # noqa: N802 — Jinja calls it so
        if isinstance(node.node, nodes.Name) and node.node.name == DISPLAY:
            return nodes.Const(getattr(self._display, node.attr), lineno=node.lineno)
        self.generic_visit(node)
        return node

    def visit_Name(self, node: nodes.Name) -> nodes.Expr:  # noqa: N802 — Jinja calls it so
        if node.name == SAY:
            return nodes.Name(name_of_say(self._display.language), node.ctx, lineno=node.lineno)
        is_told = node.name == LANGUAGE and node.ctx == "load"
        return nodes.Const(self._display.language, lineno=node.lineno) if is_told else node

    def visit_CondExpr(self, node: nodes.CondExpr) -> nodes.Expr | None:  # noqa: N802 — Jinja calls it so
        self.generic_visit(node)
        known = _known(node.test)
        return node if known is None else node.expr1 if known else node.expr2

    def visit_If(self, node: nodes.If) -> nodes.Node | list[nodes.Node]:  # noqa: N802 — Jinja calls it so
        """Without the branches that are never taken."""
        open_ones: list[nodes.If] = []
        last = node.else_
        for branch in (node, *node.elif_):
            test = self.visit(branch.test)
            known = _known(test)
            if known:
                last = branch.body
                break
            if known is None:
                open_ones.append(nodes.If(test, self._all(branch.body), [], [], lineno=branch.lineno))
        if not open_ones:
            return self._all(last)
        first, *others = open_ones
        return nodes.If(first.test, first.body, others, self._all(last), lineno=node.lineno)

    def _all(self, body: Iterable[nodes.Node]) -> list[nodes.Node]:
        return [visited for node in body for visited in self.visit_list(node)]


def _known(test: nodes.Expr) -> bool | None:
    """Whether a test is passed; None where that is not known before there is a visitor."""
    try:
        return bool(test.as_const())
    except nodes.Impossible:
        return None
