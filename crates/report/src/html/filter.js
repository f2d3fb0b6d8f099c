"use strict";
(() => {
  const form = document.querySelector("form.filter");
  const none = document.querySelector("p.none");
  const rows = [...document.querySelectorAll("tr[data-claim]")];
  if (!form || !none) return;
  form.hidden = false;
  const show = () => {
    const words = form.elements.text.value.toLowerCase().split(/\s+/).filter(Boolean);
    const boxes = [...form.querySelectorAll("input[name=verdict]")];
    const verdicts = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    let count = 0;
    for (const row of rows) {
      const text = row.textContent.toLowerCase();
      const shown = verdicts.has(row.dataset.verdict) && words.every((word) => text.includes(word));
      row.hidden = !shown;
      const article = document.getElementById(row.dataset.claim);
      if (article) article.hidden = !shown;
      count += shown ? 1 : 0;
    }
    none.hidden = count > 0;
    form.querySelector("output").textContent = `${count} of ${rows.length}`;
  };
  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
  show();
})();
