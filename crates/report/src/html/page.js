"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("scripted");

  // A claim opened within the first page: it says how high it is, and its links leave the frame.
  if (window.parent !== window) {
    root.classList.add("framed");
    for (const link of document.querySelectorAll("a[href]:not([href^='#'])")) link.setAttribute("target", "_top");
    new ResizeObserver(() => {
      window.parent.postMessage({ height: document.body.offsetHeight }, "*");
    }).observe(document.body);
  }

  for (const line of document.querySelectorAll("pre.command")) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "copy";
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(line.querySelector("code").textContent);
      button.textContent = "copied";
    });
    line.append(button);
  }

  window.addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("details")) details.open = true;
    for (const image of document.querySelectorAll("img[loading]")) image.loading = "eager";
  });

  const form = document.querySelector("#overview form.filter");
  if (form) overview(form);
  map();

  function overview(form) {
    const body = document.querySelector("table.overview tbody");
    const rows = [...body.rows];
    const link = (row) => row.cells[0].querySelector("a");
    const frames = new Map();
    let order = rows;
    form.hidden = false;

    const close = (row) => {
      frames.get(row)?.remove();
      frames.delete(row);
      link(row).setAttribute("aria-expanded", "false");
    };
    const open = (row) => {
      if (frames.has(row)) return;
      const line = document.createElement("tr");
      line.className = "opened";
      const cell = line.insertCell();
      cell.colSpan = row.cells.length;
      const frame = document.createElement("iframe");
      frame.src = link(row).href;
      frame.title = `Claim ${row.id}`;
      cell.append(frame);
      row.after(line);
      frames.set(row, line);
      link(row).setAttribute("aria-expanded", "true");
    };
    window.addEventListener("message", (event) => {
      for (const line of frames.values()) {
        const frame = line.querySelector("iframe");
        if (frame.contentWindow === event.source) frame.style.height = `${event.data.height}px`;
      }
    });
    for (const row of rows) {
      link(row).setAttribute("aria-expanded", "false");
      link(row).addEventListener("click", (event) => {
        if (event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        if (frames.has(row)) close(row);
        else open(row);
      });
    }

    // A number, alone or in parentheses, is not a part of a longer one.
    const escape = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    const matcher = (text) => {
      const start = /^[\w]/.test(text) ? "(?<![\\w.])" : "";
      const end = /\d$/.test(text) ? "(?![\\w]|\\.\\d)" : "";
      return new RegExp(start + escape(text) + end);
    };
    const filters = ["verdict", "section", "class", "effect"];
    const show = () => {
      const text = form.elements.text.value.toLowerCase().trim().replace(/\s+/g, " ");
      const named = new Set(rows.filter((row) => text && row.dataset.names.split("|").includes(text)));
      // A claim's name is looked for as it stands; other words may come in any order.
      const words = (named.size ? [text] : text.split(" ").filter(Boolean)).map(matcher);
      const found = (row) =>
        named.has(row) || words.every((word) => word.test(`${row.dataset.names} ${row.dataset.find}`));
      const fits = (row) =>
        filters.every((name) => {
          const wanted = form.elements[name].value;
          const has = row.dataset[name] ?? "";
          return wanted === "" || (wanted === "*" ? has !== "" : has === wanted);
        });
      let count = 0;
      for (const row of rows) {
        row.hidden = !(found(row) && fits(row));
        if (frames.has(row)) frames.get(row).hidden = row.hidden;
        count += row.hidden ? 0 : 1;
      }
      for (const row of [...named, ...order.filter((row) => !named.has(row))]) {
        body.append(row);
        if (frames.has(row)) row.after(frames.get(row));
      }
      document.querySelector("p.none").hidden = count > 0;
      form.querySelector("output").textContent = `${count} of ${rows.length}`;
    };
    form.addEventListener("input", show);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(show));

    for (const heading of document.querySelectorAll("table.overview th[data-key]")) {
      const { key } = heading.dataset;
      const button = document.createElement("button");
      button.type = "button";
      button.append(...heading.childNodes);
      heading.append(button);
      button.addEventListener("click", () => {
        const down = heading.ariaSort === "ascending";
        for (const other of heading.parentNode.cells) other.removeAttribute("aria-sort");
        heading.setAttribute("aria-sort", down ? "descending" : "ascending");
        const listed = [...(form.elements[key === "correction" ? "verdict" : key]?.options ?? [])].map((o) => o.value);
        // As the filter lists the values; rows without one come last, and ties in the order of the paper.
        const rank = (row) => {
          if (key === "order") return 0;
          const at = listed.indexOf(row.dataset[key] ?? "none at all");
          return at < 0 ? listed.length : at;
        };
        const sign = down ? -1 : 1;
        order = [...rows].sort((a, b) => sign * (rank(a) - rank(b) || (key === "order" ? rows.indexOf(a) - rows.indexOf(b) : 0)));
        show();
      });
    }

    for (const shortcut of document.querySelectorAll("a[data-class]")) {
      shortcut.addEventListener("click", () => {
        form.reset();
        form.elements.class.value = shortcut.dataset.class;
        form.elements.effect.value = shortcut.dataset.effect ?? "";
        show();
      });
    }

    const follow = () => {
      const row = rows.find((row) => `#${row.id}` === location.hash);
      if (!row) return;
      if (row.hidden) {
        form.reset();
        show();
      }
      open(row);
      row.scrollIntoView();
    };
    window.addEventListener("hashchange", follow);
    for (const other of document.querySelectorAll("a[href^='#']")) {
      // The same link a second time changes no hash.
      other.addEventListener("click", () => setTimeout(follow));
    }
    show();
    follow();
  }

  function map() {
    const drawing = document.querySelector("svg.map");
    const search = document.querySelector("form.find");
    if (!drawing || !search) return;
    const nodes = new Map([...drawing.querySelectorAll("[data-file]")].map((node) => [node.dataset.file, node]));
    const edges = [...drawing.querySelectorAll("[data-from]")];
    const reach = (start, from, to) => {
      const seen = new Set([start]);
      for (const file of seen) {
        for (const edge of edges) if (edge.dataset[from] === file) seen.add(edge.dataset[to]);
      }
      return seen;
    };
    const mark = (file) => {
      drawing.classList.toggle("marked", file !== null);
      const near = file === null ? new Set() : new Set([...reach(file, "from", "to"), ...reach(file, "to", "from")]);
      for (const [name, node] of nodes) node.classList.toggle("near", near.has(name));
      for (const edge of edges) {
        edge.classList.toggle("near", near.has(edge.dataset.from) && near.has(edge.dataset.to));
      }
    };
    let kept = null;
    for (const [file, node] of nodes) {
      node.addEventListener("pointerenter", () => mark(file));
      node.addEventListener("pointerleave", () => mark(kept));
      node.addEventListener("focusin", () => mark(file));
      node.addEventListener("focusout", () => mark(kept));
    }
    const follow = () => {
      const node = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      kept = node?.dataset?.file ?? null;
      mark(kept);
      if (kept) node.scrollIntoView({ block: "center", inline: "center" });
    };
    search.hidden = false;
    search.addEventListener("input", () => {
      const text = search.elements.text.value.toLowerCase().trim();
      let count = 0;
      for (const node of nodes.values()) {
        const found = text !== "" && node.dataset.find.includes(text);
        node.classList.toggle("found", found);
        if (found && count === 0) node.scrollIntoView({ block: "nearest", inline: "center" });
        count += found ? 1 : 0;
      }
      search.querySelector("output").textContent = text === "" ? "" : `${count} found`;
    });
    search.addEventListener("submit", (event) => event.preventDefault());
    window.addEventListener("hashchange", follow);
    follow();
  }
})();
