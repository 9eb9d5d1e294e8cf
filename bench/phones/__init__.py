"""Phones: the same gestures on a real Chromium and on WebKit, which is what WeChat on an iPhone shows pages with."""
