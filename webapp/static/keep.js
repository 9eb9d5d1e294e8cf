// What a script adds to the sheet: ticks are kept at once, the link is copied by a tap, the sheet is printed.
(() => {
  const form = document.querySelector(".papers-to-tick");
  const print = document.querySelector("[data-print]");
  let kept = Promise.resolve();
  let times = 0;

  // The picture, the code and the link hold the ticks: what was drawn before is asked for again.
  const refresh = (page) => {
    const fresh = new DOMParser().parseFromString(page, "text/html");
    document.querySelector("#address").textContent = fresh.querySelector("#address").textContent;
    document.querySelector(".see-it a").href = fresh.querySelector(".see-it a").href;
    times += 1;
    document.querySelectorAll(".picture img, .code img").forEach((image) => {
      image.src = `${image.src.split("?")[0]}?${times}`;
    });
  };
  const keep = () => fetch(form.action, { method: "POST", body: new FormData(form) })
    .then((response) => (response.ok ? response.text() : Promise.reject(response.status))).then(refresh);

  if (form) {
    form.querySelector(".buttons").remove();
    // One after the other: of two that are under way, the later one must win.
    form.addEventListener("change", () => { kept = kept.then(keep).catch(() => form.submit()); });
  }
  // Paper cannot be unfolded; browsers that know ::details-content do it by the style alone.
  addEventListener("beforeprint", () => document.querySelectorAll(".sheet details").forEach((part) => { part.open = true; }));
  if (print) {
    print.closest("li").hidden = false;
    print.addEventListener("click", () => window.print());
  }
  const copy = document.querySelector("[data-copy]");
  if (copy && navigator.clipboard) {
    copy.hidden = false;
    copy.addEventListener("click", () => navigator.clipboard
      .writeText(document.querySelector("#address").textContent)
      .then(() => { copy.textContent = copy.dataset.copy; }));
  }
})();
