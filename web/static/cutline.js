"use strict";
/* Comforts; every page works without them. */

/* What scripts say stands in the page, in its language; {name} is filled in. */
function say(name, values = {}) {
  const text = document.getElementById("words")?.dataset[name] ?? "";
  return text.replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
}

/* What is typed ahead, once one goes on from a form, is meant for the page that comes: of
   this one another picture's line would be copied. Where none comes, the keys are back. */
let isLeft = false;
const leave = () => {
  isLeft = true;
  setTimeout(() => { isLeft = false; }, 5000);
};
addEventListener("submit", (event) => { if (!event.defaultPrevented) leave(); });
addEventListener("pageshow", () => { isLeft = false; });

/* Keys of the page are none where somebody writes, or is in a menu or a dialog; nor are
   those that are held down, or that the browser has a use for. */
const isCombined = (event) => event.ctrlKey || event.metaKey || event.altKey;
const isWriting = (target) =>
  Boolean(target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]"));
const isElsewhere = (target) =>
  Boolean(document.querySelector("dialog[open]") || target.closest?.(".main-nav, .tongues"));
const isKeyOfPage = (event) =>
  !isLeft && !isCombined(event) && !event.repeat && !isWriting(event.target) && !isElsewhere(event.target);

/* Copying, also where a page that is not secure may not use the clipboard itself. */
async function copyText(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const box = document.createElement("textarea");
  box.value = text;
  box.className = "unseen";
  document.body.append(box);
  box.select();
  const done = document.execCommand("copy");
  box.remove();
  if (!done) throw new Error("refused");
}

/* Escape closes the menu that somebody is in, and leads back to its button. */
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && event.target.closest?.(".main-nav details[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

/* What was just done, or refused, is where one goes on, and is read out: of a page that
   is loaded nobody hears it otherwise. Where the address leads further down, that stays
   in sight. */
addEventListener("load", () => setTimeout(() => {
  const told = document.querySelector("main .problem[role=alert], main .overtaken[role=alert], main .done[role=status]");
  if (told) {
    told.tabIndex = -1;
    told.focus({ preventScroll: Boolean(location.hash) });
  }
}));

/* Who presses twice means it once: the second press would send the form again, or fall
   upon what the next page asks in the same place. */
let sent = null;
document.addEventListener("submit", (event) => {
  if (event.defaultPrevented || event.target.method !== "post") return;
  if (event.target === sent) event.preventDefault();
  sent = event.target;
  setTimeout(() => { sent = null; }, 2000);
});
document.addEventListener("click", (event) => {
  if (event.detail > 1 && event.target.closest?.("form[method=post] button")) event.preventDefault();
});

/* Buttons that copy a text of the page; also of those that are added later. */
function showCopying(within) {
  for (const button of within.querySelectorAll("button.copy")) button.hidden = false;
}
showCopying(document);
document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("button.copy");
  if (!button) return;
  const near = button.parentElement.querySelector(".copy-said");
  const said = near || document.getElementById("copied");
  const text = document.getElementById(button.dataset.copy).textContent;
  try {
    await copyText(text);
    const doubt = document.getElementById(button.getAttribute("aria-describedby"));
    const done = near ? say("copied") : say("copiedText", { text });
    said.textContent = doubt ? `${done} – ${doubt.textContent}` : done;
    button.classList.add("done");
    setTimeout(() => button.classList.remove("done"), 1500);
  } catch {
    said.textContent = say("copyRefused");
  }
});

/* "x" shows the other of two pictures that lie one over the other. */
document.addEventListener("keydown", (event) => {
  const swap = document.getElementById("swap");
  if (event.key !== "x" || !swap || !isKeyOfPage(event)) return;
  const over = document.getElementById("view-over");
  if (over.checked) swap.checked = !swap.checked;
  over.checked = true;
});

for (const told of document.querySelectorAll(".keys")) told.hidden = false;

/* A pair that comes while the last is answered is to be looked at before a key counts. */
let isSeen = !document.querySelector("main .done");
setTimeout(() => { isSeen = true; }, 700);

/* What a key asked for, while its form asks for a field first. */
let asked = null;

/* "c" confirms, "r" refuses and "n" goes on in the queue, unless the keys are switched
   off. */
document.addEventListener("keydown", (event) => {
  const target = { c: "confirm", r: "refuse", n: "skip" }[event.key];
  if (!target || !isKeyOfPage(event) || !document.getElementById("keys")?.checked) return;
  event.preventDefault(); // else the letter stands in the field that is asked for first
  if (!isSeen && target !== "skip") return;
  const button = document.getElementById(target);
  const wanted = button?.form?.querySelector("input:invalid");
  button?.click();
  if (!wanted) return;
  asked = { button, wanted };
  wanted.addEventListener("blur", () => { asked = null; }, { once: true });
});

/* Enter in the field that was asked for gives the answer of the key; once it is left it
   gives none. */
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing || event.target !== asked?.wanted) return;
  event.preventDefault();
  asked.button.click();
});
