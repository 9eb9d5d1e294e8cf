// The chat without reloads: each form is sent in the background and its answer added to the conversation.
// Without this script, and in browsers too old for it, the same forms load the page anew.
(() => {
  const log = document.getElementById("log");
  const ask = document.getElementById("ask");
  const said = document.getElementById("said");
  if (!ask.requestSubmit || !("submitter" in SubmitEvent.prototype)) return;

  const announce = (text) => {
    const line = document.createElement("p");
    line.setAttribute("role", "status");
    line.textContent = text;
    log.append(line);
    return line;
  };

  const send = (form, body) => fetch(form.action, { method: "POST", body, headers: { "X-Fragment": "1" } });

  // What the script cannot show (too long, not understood, the server's error) has a page of its own.
  const reload = (form, body) => {
    for (const [name, value] of body) {
      if (["textarea", "hidden"].includes(form.elements[name]?.type)) continue;
      form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    }
    form.submit();
  };

  const add = (html) => {
    const last = document.getElementById("latest");
    if (last) {
      last.removeAttribute("id");
      last.querySelectorAll(".next, .heard .unbroken").forEach((part) => part.remove());
      last.querySelectorAll(".heard button").forEach((fact) => fact.replaceWith(`${fact.textContent}${fact.matches(":last-of-type") ? "" : " ·"}`));
    }
    document.querySelectorAll("#examples, .intro").forEach((part) => part.remove());
    document.querySelector("h1").className = "visually-hidden";
    document.getElementById("clear").hidden = false;
    log.insertAdjacentHTML("beforeend", html);
    const turn = document.getElementById("latest");
    turn.scrollIntoView({ block: "start" });
    turn.querySelector(".said").focus({ preventScroll: true });
  };

  const thank = (form, html) => {
    form.insertAdjacentHTML("afterend", html);
    const thanks = form.nextElementSibling;
    form.remove();
    thanks.tabIndex = -1;
    thanks.focus();
  };

  const isMessage = (form) => form.getAttribute("action").startsWith(ask.getAttribute("action"));

  document.addEventListener("submit", async (event) => {
    const form = event.target;
    const isFeedback = form.classList.contains("feedback");
    if (!isFeedback && !isMessage(form)) return;
    if (form === ask && !said.value.trim()) return;
    event.preventDefault();
    if (log.getAttribute("aria-busy") === "true") return;
    const body = new FormData(form);
    if (event.submitter?.name) body.append(event.submitter.name, event.submitter.value);
    const typed = said.value;
    if (form === ask) said.value = "";
    log.querySelectorAll(":scope > [role=status]").forEach((line) => line.remove());
    const waiting = announce(log.dataset.waiting);
    log.setAttribute("aria-busy", "true");
    try {
      const response = await send(form, body);
      if (response.ok) {
        const html = await response.text();
        waiting.remove();
        if (isFeedback) thank(form, html);
        else add(html);
      } else {
        said.value = typed;
        reload(form, body);
      }
    } catch {
      said.value = typed;
      waiting.textContent = log.dataset.failed;
    } finally {
      log.removeAttribute("aria-busy");
    }
  });

  said.addEventListener("keydown", (event) => {
    // WebKit ends a composition before the key that ends it: 229 is the key of an input method, whatever it means.
    const isTyping = event.isComposing || event.keyCode === 229;
    if (event.key === "Enter" && !event.shiftKey && !isTyping) {
      event.preventDefault();
      ask.requestSubmit();
    }
  });
})();
