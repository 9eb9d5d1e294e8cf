// Reads a part of the page aloud, where the device has a voice for the page's language; a second tap stops it.
(() => {
  const speech = window.speechSynthesis;
  const root = document.documentElement;
  if (!speech) return;
  const tag = root.lang === "zh-Hant" ? "zh-TW" : root.lang;
  const named = (voice) => voice.lang.replace("_", "-");
  // Cantonese voices call themselves Chinese too, and read these words strangely.
  const suits = (voice) => named(voice).slice(0, 2) === tag.slice(0, 2) && named(voice) !== "zh-HK";
  // A voice of the device itself first: others send the words to their makers.
  const rank = (voice) => 2 * voice.localService + (named(voice) === tag);
  const voice = () => speech.getVoices().sort((a, b) => rank(b) - rank(a)).find(suits);
  const show = () => root.classList.toggle("has-voice", Boolean(voice()));

  const unread = "button, a.source, cite, .tag, .visually-hidden, [hidden], details:not([open]) > :not(summary)";
  const words = (part) => {
    const copy = part.cloneNode(true);
    copy.querySelectorAll(unread).forEach((node) => node.remove());
    copy.querySelectorAll("h1, h2, h3, p, li, dt, dd, .hint, .status, .amount").forEach((node) => {
      node.prepend("\n");
      node.append("\n");
    });
    // Sentence by sentence: long texts break off in some browsers.
    return copy.textContent.match(/[^。！？；\n]+[。！？；]?/g).filter((text) => /[\p{L}\p{N}]/u.test(text));
  };

  let reading = null;
  const rest = () => {
    if (reading) reading.lastElementChild.textContent = reading.dataset.read;
    reading = null;
  };
  const read = (button) => {
    reading = button;
    const label = button.lastElementChild;
    button.dataset.read = label.textContent;
    label.textContent = button.dataset.stop;
    const lines = words(button.closest("[data-aloud]") || document.querySelector("[data-aloud]"));
    lines.forEach((text, place) => {
      const line = Object.assign(new SpeechSynthesisUtterance(text), { voice: voice(), lang: tag, rate: 0.9 });
      if (place === lines.length - 1) line.onend = () => reading === button && rest();
      speech.speak(line);
    });
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest(".aloud");
    if (!button) return;
    const again = button === reading;
    speech.cancel();
    rest();
    if (!again) read(button);
  });
  addEventListener("pagehide", () => speech.cancel());
  speech.addEventListener?.("voiceschanged", show);
  show();
})();
