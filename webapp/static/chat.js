// The chat without reloads: each form is sent in the background and its answer added to the conversation.
// Without this script the same forms load the page anew.
(() => {
  const log = document.getElementById("log");
  const ask = document.getElementById("ask");
  const said = document.getElementById("said");

  const announce = (text) => {
    const line = document.createElement("p");
    line.setAttribute("role", "status");
    line.textContent = text;
    log.append(line);
    return line;
  };

  const send = async (form, button) => {
    const body = new FormData(form);
    if (button && button.name) body.append(button.name, button.value);
    const response = await fetch(form.action, { method: "POST", body, headers: { "X-Fragment": "1" } });
    if (!response.ok) throw new Error(response.status);
    return response.text();
  };

  const add = (html) => {
    const last = document.getElementById("latest");
    if (last) {
      last.removeAttribute("id");
      last.querySelectorAll(".ask-back, .further, .onward").forEach((part) => part.remove());
    }
    document.getElementById("examples")?.remove();
    document.getElementById("clear").hidden = false;
    log.insertAdjacentHTML("beforeend", html);
    document.getElementById("latest").scrollIntoView({ block: "start" });
  };

  const isMessage = (form) => form.getAttribute("action").startsWith(ask.getAttribute("action"));

  document.addEventListener("submit", async (event) => {
    const form = event.target;
    const isFeedback = form.classList.contains("feedback");
    if (!isFeedback && !isMessage(form)) return;
    if (form === ask && !said.value.trim()) return;
    event.preventDefault();
    if (log.getAttribute("aria-busy") === "true") return;
    log.querySelectorAll(":scope > [role=status]").forEach((line) => line.remove());
    const waiting = isFeedback ? null : announce(log.dataset.waiting);
    log.setAttribute("aria-busy", "true");
    try {
      const html = await send(form, event.submitter);
      if (isFeedback) form.outerHTML = html;
      else add(html);
      if (form === ask) said.value = "";
      if (waiting) waiting.remove();
    } catch {
      if (waiting) waiting.textContent = log.dataset.failed;
    } finally {
      log.removeAttribute("aria-busy");
    }
  });

  said.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      ask.requestSubmit();
    }
  });
})();
