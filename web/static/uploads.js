"use strict";
/* Files are sent one by one, those of one name (a picture and its sidecar) together,
   with what became of each shown as it comes. Without this the form sends all at once. */

const uploadForm = document.getElementById("upload-form");

function groupsOf(files) {
  const groups = new Map();
  for (const file of files) {
    const isSidecar = /\.xmp$/i.test(file.name);
    const base = isSidecar ? file.name.slice(0, -4) : file.name;
    const stem = base.replace(/\.[^.]*$/, "") || base;
    const key = stem.toLowerCase();
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(file);
  }
  return [...groups.values()];
}

function send(group, onProgress) {
  const body = new FormData(uploadForm);
  body.delete("files");
  for (const file of group) body.append("files", file, file.name);
  return new Promise((resolve) => {
    const asked = new XMLHttpRequest();
    asked.open("POST", uploadForm.dataset.rows);
    asked.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    asked.onload = () => resolve({ status: asked.status, text: asked.responseText });
    asked.onerror = () => resolve({ status: 0, text: "" });
    asked.send(body);
  });
}

function lost(group, status) {
  return group.map((file) => {
    const row = document.createElement("li");
    row.className = "upload failed";
    const name = document.createElement("span");
    name.className = "upload-name";
    name.textContent = file.name;
    const word = document.createElement("b");
    word.textContent = say("notTaken");
    const why = document.createElement("span");
    why.className = "upload-why";
    why.textContent = status ? say("answered", { status }) : say("unreached");
    row.append(name, word, why);
    return row;
  });
}

async function sendAll(files) {
  const list = document.getElementById("upload-list");
  const said = document.getElementById("upload-said");
  const bar = document.getElementById("upload-progress");
  const button = uploadForm.querySelector("button");
  const groups = groupsOf(files);
  document.getElementById("uploaded").hidden = false;
  button.disabled = true;
  bar.hidden = false;
  let done = 0;
  let failed = 0;
  for (const group of groups) {
    said.textContent = say("sending", { number: done + 1, count: groups.length, name: group[0].name });
    const answer = await send(group, (part) => (bar.value = (done + part) / groups.length));
    const parsed = new DOMParser().parseFromString(answer.text, "text/html");
    const rows = [...parsed.querySelectorAll("li.upload")];
    const shown = rows.length ? rows : lost(group, answer.status);
    failed += shown.filter((row) => row.classList.contains("failed")).length;
    list.append(...shown);
    done += 1;
    bar.value = done / groups.length;
  }
  const next = document.getElementById("upload-next");
  if (next) {
    const sent = new Set([...list.querySelectorAll("[data-asset]")].map((link) => link.dataset.asset));
    const link = next.querySelector("a");
    const words = new URLSearchParams([...sent].map((asset) => ["asset", asset]));
    link.href = `${new URL(link.href).pathname}?${words}`;
    next.hidden = sent.size < 2;
  }
  said.textContent = say(failed ? "sentFailed" : "sent", { count: files.length, failed });
  bar.hidden = true;
  button.disabled = false;
  uploadForm.reset();
}

if (uploadForm) {
  document.getElementById("drop-told").hidden = false;
  const input = uploadForm.querySelector("input[type=file]");
  uploadForm.addEventListener("submit", (event) => {
    event.preventDefault();
    if (input.files.length) sendAll([...input.files]);
  });
  document.addEventListener("dragover", (event) => event.preventDefault());
  document.addEventListener("drop", (event) => {
    const files = [...(event.dataTransfer?.files ?? [])];
    if (!files.length) return;
    event.preventDefault();
    sendAll(files);
  }, true);
}
