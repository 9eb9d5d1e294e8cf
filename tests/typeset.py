"""How the letters of a page stand: what may be printed over one another, how headings are broken; in JavaScript."""

_RECTANGLES = """
    const place = (node, at) => {
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        // The first letter of a line has, in WebKit, an empty rectangle at the end of the line before as well.
        return [...range.getClientRects()].at(-1) ?? range.getBoundingClientRect();
    };
    const texts = function* (part) {
        const walk = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
        while (walk.nextNode()) yield walk.currentNode;
    };
    const around = (text, at) => text.slice(Math.max(0, at - 4), at + 5).trim();
"""
# Where the browser may put space between a number and a Chinese letter: WebKit 2.50 then prints the digits over one
# another, where one font has both.
SPACED = """[...document.querySelectorAll("body, body *")]
    .filter((part) => !["no-autospace", undefined, ""].includes(getComputedStyle(part).textAutospace))
    .map((part) => part.tagName)"""
# A number or a Latin word in two lines, a line that begins with what must end one, a last line of one letter. But
# what somebody said stands as in every chat, and the button to read aloud hides its words where they do not fit.
HEADINGS = "h1, h2:not(.said), h3, h4, legend, .gain, .amount, .lead, .button, button:not(.aloud)"
BROKEN = f"""(() => {{
    {_RECTANGLES}
    const found = [];
    for (const heading of document.querySelectorAll("{HEADINGS}")) {{
        const letters = [...texts(heading)].flatMap((node) =>
            [...node.data].map((letter, at) => ({{ letter, at, node, box: place(node, at) }})));
        const seen = letters.filter(({{ letter, box }}) => letter.trim() && box.width > 1 && box.height > 1);
        const starts = seen.filter((letter, at) => at && letter.box.top > seen[at - 1].box.bottom - 4);
        for (const start of starts) {{
            const before = start.at ? start.node.data[start.at - 1] : " ";
            const isCut = /[\\p{{Script=Latin}}\\d.]/u.test(before) && /[\\p{{Script=Latin}}\\d]/u.test(start.letter);
            const isLate = "，。、；：？！）》」』”’%％".includes(start.letter);
            if (isCut || isLate) found.push(around(start.node.data, start.at));
        }}
        const last = seen.slice(seen.indexOf(starts.at(-1)));
        if (starts.length && last.length === 1) found.push(`${{around(last[0].node.data, last[0].at)}} alone`);
    }}
    return found;
}})()"""
