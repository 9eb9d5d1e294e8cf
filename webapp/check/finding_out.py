"""Finding out: whom to ask who knows neither which district recognised a person, nor as what."""

from __future__ import annotations

from knowledge.notice.office import Office
from texts.phrase import N_
from webapp.current_library import current_library

# The nearest first; by phone from anywhere after that.
OFFICES = ("zhenjie-minzheng", "12393", "12345")
# What to say on the phone, by whom it is for.
WORDS = {
    "self": N_("“请帮我查一下：我是不是低保、特困、低保边缘，或者别的救助对象？是哪个区县认定的？现在还有效吗？”"),
    "student": N_("“请帮我查一下：我家是不是低保、特困、低保边缘，或者别的救助对象？是哪个区县认定的？现在还有效吗？”"),
    "family": N_("“替家里人问：他是不是低保、特困、低保边缘，或者别的救助对象？是哪个区县认定的？现在还有效吗？”"),
    "other": N_("“我帮别人问：怎样查一个人是不是低保、特困、低保边缘，或者别的救助对象？是哪个区县认定的？要带什么？”"),
}


def offices() -> tuple[Office, ...]:
    """The offices that can tell, the nearest first."""
    return tuple(current_library().offices[name] for name in OFFICES)
