(() => {
  "use strict";
  const HIDE_AFTER = 300;
  const SWITCH_AFTER = 120;
  const WIDE = matchMedia("(min-width: 60.01rem)");
  const float = document.createElement("div");
  float.id = "float";
  float.setAttribute("role", "tooltip");
  float.hidden = true;
  (document.querySelector("main") || document.body).append(float);
  let leaving = 0;
  let coming = 0;
  let shown = null;

  const numbers = (element, name) => (element.dataset[name] || "").split(" ").filter(Boolean);

  const light = (reading, claim, on) => {
    for (const part of reading.querySelectorAll(".line [data-claims]")) {
      if (numbers(part, "claims").includes(claim)) part.classList.toggle("on", on);
    }
  };

  const dark = () => document.querySelectorAll(".line .on, .note.on").forEach((part) => part.classList.remove("on"));

  const place = (anchor) => {
    const box = anchor.getClientRects()[0] || anchor.getBoundingClientRect();
    const room = document.documentElement.clientWidth;
    const line = anchor.closest(".row").querySelector(".line").getBoundingClientRect();
    const margin = line.left > room - line.right ? [line.left - float.offsetWidth - 24] : [line.right + 24];
    const beside = WIDE.matches && margin[0] >= 8 && margin[0] + float.offsetWidth <= room - 8;
    const below = box.bottom + 8;
    const above = box.top - float.offsetHeight - 8;
    const under = below + float.offsetHeight <= innerHeight || above < 8 ? below : above;
    const level = Math.max(8, Math.min(box.top - 16, innerHeight - float.offsetHeight - 8));
    const left = beside ? margin[0] : Math.max(8, Math.min(box.right - float.offsetWidth, room - float.offsetWidth - 8));
    float.style.left = `${left + scrollX}px`;
    float.style.top = `${(beside ? level : under) + scrollY}px`;
  };

  const hide = () => {
    clearTimeout(leaving);
    clearTimeout(coming);
    shown = null;
    float.hidden = true;
    dark();
  };

  const hideSoon = () => {
    clearTimeout(leaving);
    leaving = setTimeout(hide, HIDE_AFTER);
  };

  const show = (part) => {
    const reading = part.closest(".reading");
    const claim = numbers(part, "claims").find((one) => !reading.querySelector(`[data-claim="${one}"]`).hidden);
    if (!claim) return;
    clearTimeout(leaving);
    dark();
    light(reading, claim, true);
    const card = reading.querySelector(`[data-claim="${claim}"]`);
    float.replaceChildren(...[...card.children].map((child) => child.cloneNode(true)));
    for (const named of float.querySelectorAll("[id]")) named.removeAttribute("id");
    for (const rules of float.querySelectorAll("details")) rules.open = true;
    float.lang = document.documentElement.lang;
    float.hidden = false;
    shown = part;
    place(part);
  };

  const filter = (reading, form) => {
    const wanted = { speaker: form.elements.speaker.value, class: form.elements.class.value, code: form.elements.code.value };
    const fits = (card) =>
      (!wanted.speaker || `=${card.dataset.speaker}` === wanted.speaker) &&
      (!wanted.class || card.dataset.class === wanted.class) &&
      (!wanted.code || numbers(card, "codes").includes(wanted.code));
    const cards = [...reading.querySelectorAll("[data-claim]")];
    for (const card of cards) card.hidden = !fits(card);
    const shown = new Set(cards.filter((card) => !card.hidden).map((card) => card.dataset.claim));
    for (const part of reading.querySelectorAll(".line [data-claims]")) {
      part.classList.toggle("off", !numbers(part, "claims").some((one) => shown.has(one)));
    }
    const narrowed = wanted.speaker || wanted.class;
    for (const note of reading.querySelectorAll(".note")) {
      const own = numbers(note, "claims");
      const about = !narrowed || own.some((one) => shown.has(one));
      note.hidden = !((!wanted.code || note.dataset.code === wanted.code) && about);
    }
    const told = form.querySelector("output");
    told.textContent = told.dataset.words.replace("{shown}", shown.size).replace("{all}", cards.length);
  };

  const prepare = (reading) => {
    const form = reading.querySelector(".filters");
    if (form) {
      form.hidden = false;
      form.addEventListener("change", () => filter(reading, form));
      form.addEventListener("submit", (event) => event.preventDefault());
      form.addEventListener("reset", () => setTimeout(() => filter(reading, form)));
      filter(reading, form);
    }
    for (const note of reading.querySelectorAll(".note")) {
      const mark = (on) => {
        for (const part of reading.querySelectorAll("[data-notes]")) {
          if (numbers(part, "notes").includes(note.dataset.note)) part.classList.toggle("on", on);
        }
      };
      note.addEventListener("pointerenter", () => mark(true));
      note.addEventListener("pointerleave", () => mark(false));
    }
    for (const text of reading.querySelectorAll(".text")) watch(text);
  };

  const watch = (text) => {
    const marked = (event) => event.target.closest && event.target.closest(".line [data-claims]");
    text.addEventListener("pointerover", (event) => {
      const part = event.pointerType !== "touch" && marked(event);
      clearTimeout(coming);
      if (part) coming = setTimeout(() => show(part), float.hidden ? 0 : SWITCH_AFTER);
      else if (!float.hidden) hideSoon();
    });
    text.addEventListener("pointerleave", hideSoon);
    text.addEventListener("focusin", (event) => marked(event) && show(marked(event)));
    text.addEventListener("focusout", hideSoon);
    text.addEventListener("click", (event) => {
      const part = marked(event);
      if (part && part.tagName !== "A") show(part);
    });
  };

  float.addEventListener("pointerenter", () => {
    clearTimeout(leaving);
    clearTimeout(coming);
  });
  float.addEventListener("pointerleave", hideSoon);
  addEventListener("scroll", () => shown && requestAnimationFrame(() => shown && place(shown)), { passive: true });
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
  document.querySelectorAll(".reading").forEach(prepare);
})();
