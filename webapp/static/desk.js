// What a script adds to the desk: files dropped onto the page, progress while they travel, answers without a reload.
(() => {
  const shown = () => document.querySelectorAll("[data-print], .here").forEach((part) => { part.hidden = false; });
  const fileInput = () => document.querySelector("input[type=file]");
  let answered = false;

  const show = (fresh) => {
    document.title = fresh.title;
    document.querySelector("main").replaceWith(fresh.querySelector("main"));
    if (!answered) history.pushState("answered", "");
    answered = true;
    shown();
    scrollTo(0, 0);
    (document.querySelector(".error-summary") || document.querySelector("main")).focus();
  };

  const send = (form, button) => {
    const working = document.getElementById("working");
    const [said, bar] = working.children;
    const request = new XMLHttpRequest();
    const body = new FormData(form);
    if (button.name) body.append(button.name, button.value);
    const rest = () => {
      said.textContent = working.dataset.failed;
      bar.hidden = true;
      delete form.dataset.sent;
    };
    form.dataset.sent = "";
    working.hidden = bar.hidden = false;
    said.textContent = working.dataset.sending;
    working.scrollIntoView({ block: "nearest" });
    request.upload.onprogress = (event) => { [bar.max, bar.value] = [event.total, event.loaded]; };
    request.upload.onload = () => {
      said.textContent = working.dataset.checking;
      bar.removeAttribute("value");
    };
    request.onload = () => {
      const fresh = new DOMParser().parseFromString(request.responseText, "text/html");
      // What stands between may answer in its own way.
      if (fresh.querySelector("main")) show(fresh);
      else rest();
    };
    request.onerror = rest;
    request.open("POST", button.getAttribute("formaction") || form.getAttribute("action"));
    request.send(body);
  };

  document.addEventListener("submit", (event) => {
    const button = event.submitter;
    const leaves = !button || "download" in button.dataset || button.hasAttribute("formtarget");
    if (leaves || !("background" in event.target.dataset)) return;
    event.preventDefault();
    if (!("sent" in event.target.dataset)) send(event.target, button);
  });
  document.addEventListener("click", (event) => { if (event.target.closest("[data-print]")) print(); });
  ["dragover", "drop"].forEach((name) => document.addEventListener(name, (event) => {
    const input = fileInput();
    if (!input || !event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    if (name === "drop" && event.target !== input) input.files = event.dataTransfer.files;
  }));
  // Links within the page come here too; only before the first answer there is nothing of it.
  addEventListener("popstate", () => {
    if (answered && !history.state && !location.hash) location.replace(location.pathname);
  });
  shown();
})();
