"""Colours: how people call the colours with which the cells of an .xlsx are filled, or its letters written."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Mapping, Sequence
from xml.etree import ElementTree

# From which degree of the circle on a colour is called so; at the edges people say the one or the other.
CIRCLE = (
    *((0, "红"), (15, "红橙"), (22, "橙"), (35, "橙黄"), (50, "黄"), (68, "黄绿"), (80, "绿"), (160, "绿青蓝")),
    *((185, "青蓝"), (200, "蓝"), (250, "蓝紫"), (265, "紫"), (290, "紫粉"), (330, "粉红"), (345, "红")),
)
GREY, PALE, BROWN = "灰", "粉", "棕"
# Below so much of a colour, and from so much light on, nobody sees one.
COLOURLESS, WHITE, BLACK, PALE_RED, DARK = 0.05, 0.97, 0.2, 0.5, 0.65
# The palette of old programs, from its eighth entry on.
PALETTE = """
000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF 800000 008000 000080 808000 800080 008080
C0C0C0 808080 9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF 000080 FF00FF FFFF00 00FFFF
800080 800000 008080 0000FF 00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99 3366FF 33CCCC
99CC00 FFCC00 FF9900 FF6600 666699 969696 003366 339966 003300 333300 993300 993366 333399 333333
"""
FIRST_OF_PALETTE = 8
# A theme tells its dark colour before the light one; styles count them the other way round.
THEME_ORDER = (1, 0, 3, 2)
# A text that says what a colour means, or a state that may stand beside a sample of one.
LEGEND = re.compile(
    "[红橙黄绿青蓝紫粉灰棕]色|颜色|底色|填充|图例|标[红橙黄绿青蓝紫粉灰]|[红橙黄绿蓝紫粉灰](?:底|字|的)"
)
STATE = re.compile("[已待未不停取存退休疑].{0,5}(?:退|休|取消|核|审|停|通过|问题|疑|离校|学|保|享|参保|放弃)?")
LONGEST_LEGEND, LONGEST_STATE = 200, 8


def is_legend(said: str) -> bool:
    """Whether a text may say what the colours of other cells mean."""
    if len(said) <= LONGEST_STATE and STATE.fullmatch(said.strip()):
        return True
    return len(said) <= LONGEST_LEGEND and LEGEND.search(said) is not None


def painted_styles(groups: Mapping[str, ElementTree.Element], theme: Sequence[str]) -> dict[str, str]:
    """The styles of cells, by their numbers, with how their fill and their letters may be called: 红, 橙黄."""
    fills = [_names(_fill_colour(fill), theme) for fill in groups.get("fills", ())]
    fonts = [_names(_child(font, "color"), theme) for font in groups.get("fonts", ())]
    found = {}
    for number, style in enumerate(groups.get("cellXfs", ())):
        told = _at(fills, style.get("fillId")) + _at(fonts, style.get("fontId"))
        if told:
            found[str(number)] = "".join(dict.fromkeys(told))
    return found


def theme_colours(tree: ElementTree.Element | None) -> list[str]:
    """The colours of a theme, in the order in which styles count them."""
    scheme = next((entry for entry in tree.iter() if entry.tag.endswith("}clrScheme")), ()) if tree is not None else ()
    told = [next((c.get("lastClr") or c.get("val") or "" for c in entry), "") for entry in scheme]
    return [told[place] for place in THEME_ORDER] + told[len(THEME_ORDER) :] if len(told) >= len(THEME_ORDER) else []


def named(red: float, green: float, blue: float) -> str:
    """How people may call a colour of these shares; empty for white and black."""
    hue, saturation, value = colorsys.rgb_to_hsv(red, green, blue)
    if value < BLACK or (saturation < COLOURLESS and value > WHITE):
        return ""
    if saturation < COLOURLESS:
        return GREY
    names = next(name for degree, name in reversed(CIRCLE) if hue * 360 >= degree)
    is_pale = "红" in names and saturation < PALE_RED
    is_brown = "橙" in names and value < DARK
    return names + (PALE if is_pale and PALE not in names else "") + (BROWN if is_brown else "")


def _names(colour: ElementTree.Element | None, theme: Sequence[str]) -> str:
    told = "" if colour is None else _told(colour, theme)
    if not re.fullmatch("[0-9A-Fa-f]{6,8}", told):
        return ""
    red, green, blue = (int(told[-6:][place : place + 2], 16) / 255 for place in (0, 2, 4))
    tint = float(colour.get("tint", "0")) if colour is not None else 0.0
    if tint:
        hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
        light = light * (1 - tint) + tint if tint > 0 else light * (1 + tint)
        red, green, blue = colorsys.hls_to_rgb(hue, min(max(light, 0), 1), saturation)
    return named(red, green, blue)


def _told(colour: ElementTree.Element, theme: Sequence[str]) -> str:
    if rgb := colour.get("rgb"):
        return rgb
    if number := colour.get("theme"):
        return _at(theme, number)
    number = colour.get("indexed", "")
    # The first eight are there twice.
    place = int(number) - FIRST_OF_PALETTE if number.isdigit() else -1
    return _at(PALETTE.split(), str(place % FIRST_OF_PALETTE if place < 0 else place)) if number.isdigit() else ""


def _fill_colour(fill: ElementTree.Element) -> ElementTree.Element | None:
    pattern = _child(fill, "patternFill")
    is_solid = pattern is not None and pattern.get("patternType") == "solid"
    return _child(pattern, "fgColor") if is_solid and pattern is not None else None


def _child(entry: ElementTree.Element, name: str) -> ElementTree.Element | None:
    return next((child for child in entry if child.tag.rpartition("}")[2] == name), None)


def _at(listed: Sequence[str], place: str | None) -> str:
    return listed[int(place)] if place and place.isdigit() and int(place) < len(listed) else ""
