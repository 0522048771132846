// Keys for quick hands. Everything they do can be done without them.
//   /  search      j k  next and earlier row      Enter  open the row      ?  this help      Esc  close
"use strict";

(function () {
  const rows = () => Array.from(document.querySelectorAll("[data-row]")).filter((row) => row.offsetParent !== null);

  function typing(target) {
    return target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName);
  }

  // The row's first link takes the focus, so that Enter opens it and a screen reader reads it.
  function focusable(row) {
    if (row.matches("a[href], button")) return row;
    const inside = row.querySelector("a[href], button:not([disabled])");
    if (inside) return inside;
    row.tabIndex = -1;
    return row;
  }

  function move(step) {
    const all = rows();
    if (!all.length) return false;
    const here = all.findIndex((row) => row.contains(document.activeElement));
    const next = here < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, here + step));
    const target = focusable(all[next]);
    target.focus();
    all[next].scrollIntoView({ block: "nearest" });
    return true;
  }

  function search() {
    const box = document.querySelector("main input[type=search]") || document.getElementById("frame-search");
    if (!box) return false;
    box.focus();
    box.select();
    return true;
  }

  function help() {
    const link = document.querySelector("[data-keys-help]");
    if (!link) return false;
    window.location.assign(link.href);
    return true;
  }

  const acts = { "/": search, j: () => move(1), k: () => move(-1), "?": help };

  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") {
      document.querySelectorAll("details.menu[open]").forEach((menu) => {
        menu.open = false;
        menu.querySelector("summary").focus();
      });
      return;
    }
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const act = acts[event.key];
    if (act && act()) event.preventDefault();
  });

  // A menu closes when the reader goes on elsewhere.
  document.addEventListener("click", function (event) {
    document.querySelectorAll("details.menu[open]").forEach((menu) => {
      if (!menu.contains(event.target)) menu.open = false;
    });
  });

  // The error summary is where reading goes on after a form came back.
  const errors = document.getElementById("errors");
  if (errors) errors.focus();
})();
