/* What the door does beyond plain pages: leaving in one movement, and the proof of work. Without it all goes on. */
"use strict";

const away = document.querySelector("[data-leave]");

function leave() {
  for (const field of document.querySelectorAll("textarea")) field.value = "";
  document.documentElement.hidden = true;
  // In place of this page, so that "back" does not lead to it.
  location.replace(away.href);
}

away.addEventListener("click", (event) => {
  event.preventDefault();
  leave();
});

let escaped = -Infinity;
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  if (event.timeStamp - escaped < 2000) leave();
  escaped = event.timeStamp;
});

// A browser may keep a page whole and show it again on "back".
window.addEventListener("pageshow", (event) => {
  if (event.persisted) leave();
});

const form = document.querySelector("form[data-riddle]");

function hex(buffer) {
  return Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function solve() {
  const { ident, riddle, most } = form.dataset;
  const letters = new TextEncoder();
  const together = 200; // so many at once keep the telephone answering
  for (let start = 0; start < Number(most); start += together) {
    const tries = Array.from({ length: together }, (_, step) =>
      crypto.subtle.digest("SHA-256", letters.encode(`${ident}:${start + step}`)),
    );
    const found = (await Promise.all(tries)).findIndex((digest) => hex(digest) === riddle);
    if (found >= 0) {
      form.elements.proof.value = start + found;
      return;
    }
  }
}

if (form && window.crypto && crypto.subtle) {
  let ready = false;
  let waiting = null;
  const go = () => {
    ready = true;
    if (waiting) waiting.click();
  };
  solve().then(go, go);
  form.addEventListener("submit", (event) => {
    if (ready || !event.submitter || event.submitter.value !== "send") return;
    event.preventDefault();
    waiting = event.submitter;
    const busy = document.getElementById("busy");
    busy.textContent = busy.dataset.busy;
  });
}
