"""Received: that somebody has had the subsidy of the residents' insurance, told with words between or in another order.

The words of `slots.yaml` say it in one order, 享受了居民医保的补助; this puts what else people say into that one.
"""

import re

OF_RESIDENTS = "(?:城乡)?(?:居民(?:基本)?(?:医保|医疗保险)?|合作医疗)"
GRANT = "(?:资助|补助|补贴)"
# 居民医保的低保补助: as whom somebody has it.
AS_WHOM = re.compile(f"({OF_RESIDENTS}的?)(?:那份|那道|那个)?(?:低保|特困|重残|困难群众|参保|缴费)的?(?={GRANT})")
# 居民医保的资助今年已经拿了, 合作医疗补助都领过了.
AFTERWARDS = re.compile(
    f"{OF_RESIDENTS}的?{GRANT}(?:我们?|他|她|家里)?(?:今年|当年|都|也|就|是|已经?)*(?:拿|领|享受|得)(?:过|了)"
)
HAD = "拿过居民医保的资助"


def received(text: str) -> str:
    """A normalised text with that told as `slots.yaml` has it."""
    return AFTERWARDS.sub(HAD, AS_WHOM.sub(r"\1", text))
