/* The proof of work of a form: the browser looks for a number while somebody writes. Without it all goes on. */
"use strict";

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
    if (ready || !event.submitter) return;
    event.preventDefault();
    waiting = event.submitter;
    const busy = document.getElementById("busy");
    busy.textContent = busy.dataset.busy;
  });
}
