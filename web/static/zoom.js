"use strict";
/* A picture in full, in a dialog: + and - change its size, 0 fits it, arrows move it. The
   link leads to the same picture where this does not run. */

for (const link of document.querySelectorAll("a[data-zoom]")) {
  if (typeof HTMLDialogElement !== "function") break;
  const shown = link.querySelector("img");
  let dialog = null;
  let scale = 1;

  const part = (name, attributes = {}, ...children) => {
    const made = Object.assign(document.createElement(name), attributes);
    made.append(...children);
    return made;
  };

  const build = () => {
    const picture = part("img", { alt: shown.alt, src: link.href });
    const pane = part("div", { className: "zoomed-pane", tabIndex: 0 }, picture);
    pane.setAttribute("role", "group");
    pane.setAttribute("aria-label", say("zoomPane"));
    const said = part("span", { className: "meta" });
    said.setAttribute("role", "status");

    const fitting = () =>
      Math.min(1, pane.clientWidth / picture.naturalWidth, pane.clientHeight / picture.naturalHeight);
    const show = (wanted) => {
      if (!picture.naturalWidth) return;
      const x = (pane.scrollLeft + pane.clientWidth / 2) / Math.max(pane.scrollWidth, 1);
      const y = (pane.scrollTop + pane.clientHeight / 2) / Math.max(pane.scrollHeight, 1);
      scale = Math.min(4, Math.max(fitting(), wanted));
      picture.width = Math.round(picture.naturalWidth * scale);
      pane.scrollLeft = x * pane.scrollWidth - pane.clientWidth / 2;
      pane.scrollTop = y * pane.scrollHeight - pane.clientHeight / 2;
      said.textContent = `${Math.round(scale * 100)} %`;
    };
    const button = (text, does) => part("button", { type: "button", textContent: text, onclick: does });
    const bar = part(
      "div",
      { className: "zoomed-bar" },
      button(say("larger"), () => show(scale * 1.5)),
      button(say("smaller"), () => show(scale / 1.5)),
      button(say("fit"), () => show(0)),
      button(say("closeZoom"), () => dialog.close()),
      said,
    );
    picture.addEventListener("load", () => show(0));
    picture.addEventListener("error", () => {
      said.textContent = say("zoomFailed");
    });
    picture.addEventListener("click", () => show(scale > fitting() ? 0 : 1));
    dialog = part("dialog", { className: "zoomed" }, bar, pane);
    dialog.setAttribute("aria-label", say("zoomed"));
    dialog.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const does = { "+": scale * 1.5, "=": scale * 1.5, "-": scale / 1.5, 0: 0 }[event.key];
      if (does === undefined) return;
      event.preventDefault();
      show(does);
    });
    dialog.addEventListener("close", () => link.focus());
    document.body.append(dialog);
    return pane;
  };

  let pane = null;
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    pane ??= build();
    dialog.showModal();
    pane.focus();
  });
}
