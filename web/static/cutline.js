"use strict";
/* Comforts; every page works without them. */

/* "/" goes to the search box, unless one is writing. */
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  const writing = event.target.closest?.("input, textarea, select, [contenteditable]");
  const box = document.getElementById("q");
  if (writing || !box) return;
  event.preventDefault();
  box.focus();
  box.select();
});

/* Buttons that copy a text of the page; shown only where copying works. */
for (const button of document.querySelectorAll("button.copy")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  const said = button.parentElement.querySelector(".copy-said");
  button.addEventListener("click", async () => {
    const text = document.getElementById(button.dataset.copy).textContent;
    try {
      await navigator.clipboard.writeText(text);
      said.textContent = "Copied";
    } catch {
      said.textContent = "Copying was refused: select the line instead";
    }
  });
}

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

/* "c" confirms, "r" refuses and "n" goes on in the queue, unless one is writing or the
   keys are switched off. */
document.addEventListener("keydown", (event) => {
  const target = { c: "confirm", r: "refuse", n: "skip" }[event.key];
  if (!target || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.target.closest?.("input:not([type=checkbox], [type=radio]), textarea")) return;
  if (!document.getElementById("keys")?.checked) return;
  document.getElementById(target)?.click();
});
