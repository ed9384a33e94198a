"use strict";
/* Comforts; every page works without them. */

/* What scripts say stands in the page, in its language; {name} is filled in. */
function say(name, values = {}) {
  const text = document.getElementById("words")?.dataset[name] ?? "";
  return text.replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
}

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
  if (event.key !== "x" || event.ctrlKey || event.metaKey || event.altKey) return;
  const swap = document.getElementById("swap");
  const over = document.getElementById("view-over");
  if (!swap || event.target.closest?.("input[type=text], input[type=search], textarea")) return;
  if (over.checked) swap.checked = !swap.checked;
  over.checked = true;
});

for (const told of document.querySelectorAll(".keys")) told.hidden = false;

let asked = null;

/* "c" confirms, "r" refuses and "n" goes on in the queue, unless one is writing or the
   keys are switched off. */
document.addEventListener("keydown", (event) => {
  const target = { c: "confirm", r: "refuse", n: "skip" }[event.key];
  if (!target || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.target.closest?.("input:not([type=checkbox], [type=radio]), textarea")) return;
  if (!document.getElementById("keys")?.checked) return;
  event.preventDefault(); // else the letter stands in the field that is asked for first
  asked = document.getElementById(target);
  asked?.click();
});

/* Where a key asked for an answer, and its form for a name first, Enter gives that answer. */
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !event.target.matches?.("input[type=text]")) return;
  if (!asked?.form?.contains(event.target)) return;
  event.preventDefault();
  asked.click();
});
