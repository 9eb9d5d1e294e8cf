// Keys for whoever goes through many sentences: each presses a button or opens a fold that stands on the page anyway.
const rows = () => [...document.querySelectorAll(".row.waiting")];
const place = () => rows().indexOf(document.querySelector(".row.here"));

function go(row) {
  document.querySelector(".row.here")?.classList.remove("here");
  if (!row) return;
  row.classList.add("here");
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block: "center" });
}

const acts = {
  j: () => go(rows()[Math.min(place() + 1, rows().length - 1)]),
  k: () => go(rows()[Math.max(place() - 1, 0)]),
  Enter: (row) => row?.querySelector("button.confirm")?.click(),
  e: (row) => (row?.querySelector("a.edit") ?? row?.querySelector("a.change"))?.click(),
  x: (row) => {
    const fold = row?.querySelector("details.out");
    if (fold) {
      fold.open = true;
      fold.querySelector("input[name=reason]").focus();
    }
  },
};

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, select, textarea, summary, a, button");
  const act = acts[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (!act || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  act(document.querySelector(".row.here"));
});

// Where the last decision led to; else the first that waits, without moving the page.
const target = document.getElementById(location.hash.slice(1));
if (target?.classList.contains("row")) go(target);
else rows()[0]?.classList.add("here");
