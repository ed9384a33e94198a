"use strict";
/* A picture that is pasted or dropped on any page is searched for, as if it were chosen
   on the page of that search. */

const searchesPicture = document.querySelector("header.top [data-recognise]");

function pictureOf(transfer) {
  return [...(transfer?.files ?? [])].find((file) => file.type.startsWith("image/"));
}

function searchFor(file) {
  const form = document.createElement("form");
  form.method = "post";
  form.enctype = "multipart/form-data";
  form.action = `${searchesPicture.href}#found`;
  form.hidden = true;
  const input = document.createElement("input");
  input.type = "file";
  input.name = "picture";
  const chosen = new DataTransfer();
  chosen.items.add(file);
  input.files = chosen.files;
  form.append(input);
  document.body.append(form);
  form.submit();
}

if (searchesPicture) {
  const told = document.getElementById("paste-told");
  if (told) told.hidden = false;
  document.addEventListener("paste", (event) => {
    const file = pictureOf(event.clipboardData);
    if (!file || event.defaultPrevented) return;
    event.preventDefault();
    searchFor(file);
  });
  document.addEventListener("dragover", (event) => {
    if (event.dataTransfer?.types.includes("Files") && !event.defaultPrevented) event.preventDefault();
  });
  document.addEventListener("drop", (event) => {
    const file = pictureOf(event.dataTransfer);
    if (!file || event.defaultPrevented) return;
    event.preventDefault();
    searchFor(file);
  });
}
