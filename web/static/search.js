"use strict";
/* Comforts of searching: keys, suggestions while typing, more results in place.
   Every one of them leads to an address, and nothing is lost without them. */

const keys = {
  name: "cutline-keys",
  get on() {
    try {
      return localStorage.getItem(this.name) !== "off";
    } catch {
      return true;
    }
  },
  set on(wanted) {
    try {
      localStorage.setItem(this.name, wanted ? "on" : "off");
    } catch {
      /* Where nothing may be kept they are on until the page is left. */
    }
  },
};

const titles = () => [...document.querySelectorAll("#results .card-title a")];

/* "/" goes to the search box, "?" tells of the keys, "c" copies the line to print; the
   letter of a link or of what opens does what a click on it does, and leads to the first
   link or field of what opens. */
document.addEventListener("keydown", (event) => {
  if (!keys.on || !isKeyOfPage(event)) return;
  const dialog = document.getElementById("keys-told");
  if (event.key === "/") {
    const box = document.getElementById("q");
    if (!box) return;
    event.preventDefault();
    box.focus();
    box.select();
  } else if (event.key === "?" && dialog) {
    event.preventDefault();
    dialog.showModal();
  } else if (event.key === "c" && document.getElementById("results")) {
    const cards = document.querySelectorAll("#results .card");
    const card = event.target.closest?.(".card") ?? (cards.length === 1 ? cards[0] : null);
    card?.querySelector("button.copy")?.click();
  } else if (event.key === "c") {
    document.querySelector(".asset .print button.copy")?.click();
  } else if (/^[a-z]$/.test(event.key)) {
    const deed = document.querySelector(`[data-key="${event.key}"]`);
    if (!deed) return;
    event.preventDefault();
    deed.focus();
    deed.click();
    const first = deed.closest("summary")?.parentElement.querySelector("a, input:not([type=hidden])");
    first?.focus();
    first?.select?.();
  }
});

/* Arrows go from result to result; up and down by rows. */
document.addEventListener("keydown", (event) => {
  const steps = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: "row", ArrowUp: "-row" };
  const step = steps[event.key];
  if (!step || isCombined(event) || event.shiftKey || isWriting(event.target)) return;
  if (!keys.on || isLeft || document.querySelector("dialog[open]")) return;
  const links = titles();
  const card = event.target.closest?.("#results .card");
  const at = card ? links.indexOf(card.querySelector(".card-title a")) : -1;
  if (at < 0) {
    if (event.key !== "ArrowRight" || !links.length || event.target !== document.body) return;
    event.preventDefault();
    links[0].focus();
    return;
  }
  event.preventDefault();
  const cards = links.map((link) => link.closest(".card"));
  const first = cards[0].offsetTop;
  const row = Math.max(1, cards.findIndex((each) => each.offsetTop !== first));
  const columns = cards.some((each) => each.offsetTop !== first) ? row : links.length;
  const by = step === "row" ? columns : step === "-row" ? -columns : step;
  links[at + by]?.focus();
});

{
  const dialog = document.getElementById("keys-told");
  const box = document.getElementById("keys-on");
  if (dialog && box) {
    box.checked = keys.on;
    box.addEventListener("change", () => { keys.on = box.checked; });
    const opener = document.getElementById("keys-show");
    opener.hidden = false;
    opener.addEventListener("click", () => dialog.showModal());
    const show = () => {
      for (const key of document.querySelectorAll(".deeds kbd")) key.hidden = !keys.on;
    };
    box.addEventListener("change", show);
    show();
  }
}

/* More results in place, each page under its own address. Further pages come by
   themselves when the end is near, five of them; then there is a button again, so that
   the foot of the page can be reached. Who goes by keys, or saves data, presses it. */
const endless = {
  most: 5,
  loaded: 0,
  going: false,
  byHand: false, /* By wheel, finger or scroll bar; keys could never reach the foot. */
  get isWanted() {
    const saves = navigator.connection?.saveData || matchMedia("(prefers-reduced-data: reduce)").matches;
    return !this.going && this.byHand && !saves && this.loaded < this.most;
  },
};

async function loadMore() {
  const next = document.querySelector(".pager .next");
  const results = document.getElementById("results");
  if (!next || !results || endless.going) return null;
  endless.going = true;
  try {
    const answer = await fetch(next.href);
    if (!answer.ok) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const cards = [...page.querySelectorAll("#results > .card")];
    const mark = document.createElement("p");
    const link = document.createElement("a");
    mark.className = "page-mark";
    link.href = next.href;
    link.textContent = results.dataset.fromHere;
    mark.append(link);
    results.append(mark, ...cards);
    showCopying(results);
    document.querySelector(".pager").replaceWith(page.querySelector(".pager") ?? "");
    document.getElementById("copied").textContent =
      results.dataset.more.replace("{number}", cards.length);
    return cards;
  } finally {
    endless.going = false;
    showMore();
  }
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("button.more-here");
  if (!button) return;
  button.disabled = true;
  endless.byHand = false;
  const next = document.querySelector(".pager .next");
  try {
    const cards = await loadMore();
    endless.loaded = 0;
    cards?.[0]?.querySelector(".card-title a")?.focus();
  } catch {
    location.assign(next.href);
  }
});

const nearEnd = new IntersectionObserver(async (seen) => {
  if (!seen.some((each) => each.isIntersecting) || !endless.isWanted) return;
  try {
    if (await loadMore()) endless.loaded += 1;
  } catch {
    endless.loaded = endless.most; /* The button is still there, and says what is wrong. */
  }
}, { rootMargin: "100000px 0px 600px" }); /* Near, or passed: the filters may be longer. */

function showMore() {
  nearEnd.disconnect();
  for (const button of document.querySelectorAll("button.more-here")) {
    button.hidden = false;
    if (endless.byHand) nearEnd.observe(button);
  }
}
showMore();

const goByHand = (event) => {
  if (endless.byHand || (event.type === "pointerdown" && event.target !== document.documentElement)) return;
  endless.byHand = true;
  showMore();
};
addEventListener("keydown", () => { endless.byHand = false; });
for (const kind of ["wheel", "touchmove", "pointerdown"]) {
  addEventListener(kind, goByHand, { passive: true });
}

/* The address is that of the page that is looked at, and can be passed on as it is. */
{
  const begun = location.href;
  let asked = 0;
  const follow = () => {
    asked = 0;
    const marks = [...document.querySelectorAll("#results > .page-mark")];
    const passed = marks.filter((mark) => mark.getBoundingClientRect().top < innerHeight / 2);
    const here = passed.at(-1)?.querySelector("a").href ?? begun;
    if (marks.length && here !== location.href) history.replaceState(history.state, "", here);
  };
  addEventListener("scroll", () => {
    asked ||= requestAnimationFrame(follow);
  }, { passive: true });
}

/* Suggestions while typing: agencies, creators, places (ARIA's editable combobox). */
{
  const box = document.getElementById("q");
  const form = box?.form;
  const kinds = { agency: say("agency"), creator: say("creator"), place: say("place") };
  const list = document.createElement("ul");
  const said = document.createElement("p");
  let chosen = -1;
  let asked = 0;
  let timer = 0;
  let going = null;

  const close = () => {
    list.hidden = true;
    chosen = -1;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  };
  const options = () => [...list.children];
  const choose = (number) => {
    chosen = number;
    options().forEach((option, at) => option.setAttribute("aria-selected", String(at === number)));
    const option = options()[number];
    if (option) box.setAttribute("aria-activedescendant", option.id);
    else box.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  };
  const addressOf = (option) => {
    const words = new URLSearchParams();
    for (const [word, text] of new FormData(form)) if (word !== "q") words.set(word, text);
    words.set(option.dataset.kind, option.dataset.name);
    return `${form.action}?${words}`;
  };
  const show = (items) => {
    list.replaceChildren(...items.map((item, at) => {
      const option = document.createElement("li");
      option.id = `suggested-${at}`;
      option.setAttribute("role", "option");
      option.dataset.kind = item.kind;
      option.dataset.name = item.name;
      option.setAttribute("aria-selected", "false");
      const name = document.createElement("span");
      name.dir = "auto";
      name.textContent = item.name;
      const about = document.createElement("span");
      about.className = "meta";
      about.textContent = `${kinds[item.kind]} · ${item.assets.toLocaleString(document.documentElement.lang)}`;
      option.append(name, " ", about);
      return option;
    }));
    list.hidden = !items.length;
    chosen = -1;
    box.removeAttribute("aria-activedescendant");
    box.setAttribute("aria-expanded", String(items.length > 0));
    if (!said.isConnected) form.append(said);
    said.textContent = items.length ? say("suggestions", { count: items.length }) : "";
  };
  const ask = async () => {
    const typed = box.value.trim();
    const number = ++asked;
    going?.abort();
    if (typed.length < 2 || /[:"()]/.test(typed)) return close();
    going = new AbortController();
    try {
      const words = new URLSearchParams({ typed, limit: 8 });
      const answer = await fetch(`${box.dataset.suggest}?${words}`, { signal: going.signal });
      const found = answer.ok ? await answer.json() : { items: [] };
      if (number === asked && document.activeElement === box) show(found.items);
    } catch {
      /* Whoever types on gets the next answer; without one the search works as ever. */
    }
  };

  if (box && form && box.dataset.suggest) {
    list.id = "suggested";
    list.className = "suggested";
    list.setAttribute("role", "listbox");
    list.hidden = true;
    list.setAttribute("aria-label", say("suggested"));
    said.className = "unseen";
    said.setAttribute("role", "status");
    form.append(list);
    /* A search box may be no combobox, a text box may. */
    box.type = "text";
    box.inputMode = "search";
    box.enterKeyHint = "search";
    box.setAttribute("role", "combobox");
    box.setAttribute("aria-autocomplete", "list");
    box.setAttribute("aria-controls", list.id);
    box.setAttribute("aria-expanded", "false");
    box.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, 120);
    });
    box.addEventListener("keydown", (event) => {
      if (isCombined(event) || event.isComposing) return;
      const last = options().length - 1;
      if (list.hidden) {
        if (event.key === "ArrowDown" && titles().length && keys.on && !isLeft) {
          event.preventDefault();
          titles()[0].focus();
        }
        return;
      }
      if (event.key === "ArrowDown") choose(chosen < last ? chosen + 1 : -1);
      else if (event.key === "ArrowUp") choose(chosen < 0 ? last : chosen - 1);
      else if (event.key === "Escape") close();
      else if (event.key === "Enter" && chosen >= 0) {
        leave();
        location.assign(addressOf(options()[chosen]));
      } else return;
      event.preventDefault();
    });
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) location.assign(addressOf(option));
    });
    box.addEventListener("blur", close);
  }
}
