// Drawing a box on the picture of a page. Without this script two clicks on the picture, or four numbers, do the same.
(() => {
  "use strict";
  const sheet = document.querySelector("[data-redact]");
  const form = document.querySelector("[data-redact-form]");
  const picture = sheet && sheet.querySelector("input[type=image]");
  if (!picture || !form) return;

  const canvas = document.createElement("canvas");
  canvas.width = picture.width;
  canvas.height = picture.height;
  canvas.setAttribute("aria-hidden", "true");
  sheet.append(canvas);
  const pen = canvas.getContext("2d");
  const part = (value, whole) => Math.min(100, Math.max(0, (value / whole) * 100));
  const at = (event) => {
    const box = canvas.getBoundingClientRect();
    return { x: part(event.clientX - box.left, box.width), y: part(event.clientY - box.top, box.height) };
  };
  const write = (from, to) => {
    const edges = {
      left: Math.min(from.x, to.x), top: Math.min(from.y, to.y),
      right: Math.max(from.x, to.x), bottom: Math.max(from.y, to.y),
    };
    for (const [name, value] of Object.entries(edges)) form.elements[name].value = value.toFixed(2);
    return edges;
  };
  const draw = ({ left, top, right, bottom }) => {
    const [width, height] = [canvas.width / 100, canvas.height / 100];
    pen.clearRect(0, 0, canvas.width, canvas.height);
    pen.fillStyle = "rgba(0, 0, 0, 0.55)";
    pen.strokeStyle = "#b3261e";
    pen.lineWidth = 2;
    pen.fillRect(left * width, top * height, (right - left) * width, (bottom - top) * height);
    pen.strokeRect(left * width, top * height, (right - left) * width, (bottom - top) * height);
  };
  const typed = () => {
    const edges = {};
    for (const name of ["left", "top", "right", "bottom"]) edges[name] = Number(form.elements[name].value || 0);
    draw(edges);
  };

  let from = null;
  canvas.addEventListener("pointerdown", (event) => {
    from = at(event);
    canvas.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  canvas.addEventListener("pointermove", (event) => { if (from) draw(write(from, at(event))); });
  canvas.addEventListener("pointerup", (event) => {
    if (!from) return;
    const edges = write(from, at(event));
    from = null;
    draw(edges);
    form.querySelector("button[type=submit]").focus();
  });
  canvas.addEventListener("pointercancel", () => { from = null; });
  // Who types the corners sees the box as well.
  form.addEventListener("input", typed);
})();
