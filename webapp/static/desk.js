// What a script adds: files dropped, progress, answers without a reload, the sealed roster kept in this tab.
(() => {
  const find = (what) => document.querySelector(what);
  const kept = () => {
    const [token, ends] = (sessionStorage.getItem("roster") || "").split(" ");
    if (ends > Date.now()) return [token, ends];
    sessionStorage.removeItem("roster");
    return [];
  };
  const tell = (part, ends) => {
    part.querySelector("time").textContent = new Date(Number(ends)).toTimeString().slice(0, 5);
    part.hidden = false;
  };
  const keep = (line) => {
    const ends = Date.now() + line.dataset.kept * 6e4;
    try {
      sessionStorage.setItem("roster", `${find("[name=roster]").value} ${ends}`);
      tell(line, ends);
    } catch {
      sessionStorage.removeItem("roster");
      find("[data-too-large]").hidden = false;
    }
  };
  const offer = (again) => {
    const [token, ends] = kept();
    if (!token) return;
    again.roster.value = token;
    tell(again, ends);
    if (history.state && !answered) again.requestSubmit();
  };
  const isUnsaved = () => [...document.querySelectorAll("[name^='cell.']")].some((box) => box.value !== box.defaultValue);
  const shown = () => {
    document.querySelectorAll("[data-print], .here").forEach((part) => { part.hidden = false; });
    if (find("[data-kept]")) keep(find("[data-kept]"));
    if (find("[data-again]")) offer(find("[data-again]"));
  };
  const fileInput = () => find("input[type=file]");
  let answered = false;
  let submitted = 0;

  const show = (fresh) => {
    document.title = fresh.title;
    find("main").replaceWith(fresh.querySelector("main"));
    if (!answered && !history.state) history.pushState("answered", "");
    answered = true;
    shown();
    scrollTo(0, 0);
    (find(".error-summary") || find("main")).focus();
  };

  const send = (form, button) => {
    const working = document.getElementById("working");
    let [said, bar] = working.children;
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
    const read = (text) => new DOMParser().parseFromString(text, "text/html");
    // Long answers say how far they are.
    request.onprogress = () => {
      const step = read(request.responseText.split("<main")[0]).querySelector(".step:last-child");
      if (!step) return;
      said.textContent = step.textContent;
      bar.replaceWith(bar = step.lastChild);
    };
    request.onload = () => {
      const fresh = read(request.responseText);
      // What stands between may answer in its own way.
      if (fresh.querySelector("main")) show(fresh);
      else rest();
    };
    request.onerror = rest;
    request.open("POST", button.getAttribute("formaction") || form.getAttribute("action"));
    request.send(body);
  };

  document.addEventListener("submit", (event) => {
    const button = event.submitter || event.target.querySelector("button");
    const leaves = "download" in button.dataset || button.hasAttribute("formtarget");
    submitted = Date.now();
    if (leaves || !("background" in event.target.dataset)) return;
    event.preventDefault();
    if (!("sent" in event.target.dataset)) send(event.target, button);
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-print]")) {
      document.querySelectorAll("details").forEach((part) => { part.open = true; });
      print();
    }
    // To the same address a link keeps the state, and what is kept would come again instead of the form for another file.
    if (event.target.closest(".back a")) history.replaceState(null, "");
    if (!event.target.closest("[data-drop]")) return;
    sessionStorage.removeItem("roster");
    find("[data-again]").hidden = true;
  });
  document.addEventListener("input", () => {
    const told = find("[data-unsaved]");
    if (told) told.hidden = !isUnsaved();
  });
  addEventListener("beforeunload", (event) => {
    if (isUnsaved() && Date.now() - submitted > 1000) event.preventDefault();
  });
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
