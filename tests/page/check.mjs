// Opens a report in the system's Chromium and measures it: `node check.mjs REPORT [FOLDER FOR PICTURES]`.

import axe from "axe-core";
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

const LIMITS = { bytes: 1_500_000, nodes: 15_000, printed: 60 };
const [report, pictures] = process.argv.slice(2);
if (!report) throw new Error("usage: node check.mjs REPORT [FOLDER FOR PICTURES]");
const url = (name) => pathToFileURL(path.resolve(report, name)).href;
const names = ["chromium", "chromium-browser", "google-chrome"];
const folders = process.env.PATH.split(path.delimiter);
const executablePath = folders.flatMap((f) => names.map((n) => path.join(f, n))).find((p) => fs.existsSync(p));
if (!executablePath) throw new Error(`none of ${names.join(", ")} is on PATH`);

const browser = await puppeteer.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"], protocolTimeout: 600_000 });
const measured = [];
const say = (what, value) => {
  measured.push([what, value]);
  console.log(`${what}: ${value}`);
};

/// A page in a new tab, with the errors that it reports.
const open = async (name, { width = 1280, dark = false, scripts = true } = {}) => {
  const page = await browser.newPage();
  page.faults = [];
  page.loaded = new Set();
  page.on("console", (message) => message.type() === "error" && page.faults.push(message.text()));
  page.on("pageerror", (error) => page.faults.push(error.message));
  page.on("request", (request) => page.loaded.add(request.url().split("#")[0]));
  await page.setViewport({ width, height: 900 });
  await page.setJavaScriptEnabled(scripts);
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: dark ? "dark" : "light" }]);
  await page.goto(url(name), { waitUntil: "load", timeout: 120_000 });
  return page;
};
const picture = async (page, name, fullPage = false) => {
  if (!pictures) return;
  fs.mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: path.join(pictures, `${name}.png`), fullPage });
};
const overflow = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
/// What axe-core finds serious, as one line each.
const grave = async (page) => {
  await page.evaluate(axe.source);
  const found = await page.evaluate(() => window.axe.run(document, { iframes: false }));
  const bad = found.violations.filter((rule) => ["serious", "critical"].includes(rule.impact));
  return bad.map((rule) => `${rule.id}: ${rule.nodes.length} times, first ${rule.nodes[0].target} (${rule.nodes[0].failureSummary})`);
};

// The first page: weight, errors, width.
const first = await open("index.html");
const bytes = [...first.loaded].map((u) => fs.statSync(fileURLToPath(u)).size).reduce((a, b) => a + b, 0);
const nodes = await first.evaluate(() => document.getElementsByTagName("*").length);
say("bytes at first", bytes);
say("nodes at first", nodes);
assert.ok(bytes < LIMITS.bytes && nodes < LIMITS.nodes);
assert.deepEqual(first.faults, []);
await picture(first, "desktop");

// Search, filters, sorting.
const visible = () =>
  first.$$eval("table.overview tbody tr[data-names]:not([hidden])", (rows) => rows.map((row) => row.id));
const fill = (text) =>
  first.evaluate((text) => {
    const form = document.querySelector("form.filter");
    form.elements.text.value = text;
    form.dispatchEvent(new Event("input"));
  }, text);
const all = await visible();
for (const [text, id] of [["Proposition 3", "prop-3"], ["prop3", "prop-3"], ["(12)", "eq-12"], ["eq. (12)", "eq-12"], ["Lemma 1", "lemma-1"]]) {
  await fill(text);
  const found = await visible();
  assert.equal(found[0], id, `"${text}" finds ${found.slice(0, 3)} first`);
}
await fill("kappa");
const kappa = (await visible()).length;
say("claims found by kappa", kappa);
assert.ok(kappa > 10 && kappa < all.length);
await fill("no such words");
assert.deepEqual(await visible(), []);
assert.equal(await first.$eval("p.none", (none) => none.hidden), false);
await fill("");
assert.deepEqual(await visible(), all);
const chosen = async (name, value) => {
  await first.select(`form.filter select[name=${name}]`, value);
  const found = await visible();
  const right = await first.$$eval("table.overview tr[data-names]", (rows, name, value) => rows.filter((row) => row.dataset[name] === value).map((row) => row.id), name, value);
  assert.deepEqual(found, right, `${name} = ${value}`);
  await first.select(`form.filter select[name=${name}]`, "");
  return found.length;
};
for (const [name, value] of [["verdict", "refuted"], ["class", "statement"], ["section", "Appendix F"], ["effect", "none"]]) {
  say(`claims with ${name} ${value}`, await chosen(name, value));
}
await first.click("table.overview th[data-key=class] button");
const classes = await first.$$eval("table.overview tr[data-names]", (rows) => rows.map((row) => row.dataset.class ?? ""));
const last = classes.indexOf("");
assert.ok(classes.slice(0, last).every(Boolean) && classes.slice(last).every((name) => name === ""));
assert.equal(classes[0], "statement");
await first.click("table.overview th[data-key=order] button");
assert.deepEqual(await visible(), all);

// A shortcut from the table of faults, and a link that opens what is hidden.
await first.$eval("a[data-class]", (link) => link.click());
assert.ok((await visible()).length < all.length);
await fill("lemma-9");
await first.evaluate(() => (location.hash = "#prop-5"));
await first.waitForSelector("#prop-5 + tr.opened iframe");
const framed = await (await first.waitForSelector("#prop-5 + tr.opened iframe")).contentFrame();
await framed.waitForSelector("article");
await first.waitForFunction(() => document.querySelector("tr.opened iframe").style.height !== "");
assert.deepEqual(await visible(), all);
assert.ok(await framed.evaluate(() => document.documentElement.classList.contains("framed")));
await picture(first, "opened");
await first.close();

// Width, colours, accessibility.
const folder = (name) => fs.readdirSync(path.join(report, name)).filter((file) => file.endsWith(".html")).map((file) => `${name}/${file}`);
const others = ["map.html", ...folder("claims"), ...folder("tables")];
const narrow = await open("index.html", { width: 390 });
assert.equal(await overflow(narrow), 0, "index.html is wider than 390 pixels");
await picture(narrow, "phone");
for (const name of others) {
  await narrow.goto(url(name), { waitUntil: "load" });
  await narrow.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
  assert.equal(await overflow(narrow), 0, `${name} is wider than 390 pixels`);
}
say("pages without sideways scrolling at 390 pixels", others.length + 1);
assert.deepEqual(narrow.faults, []);
await narrow.close();
const heaviest = others.reduce((a, b) => (fs.statSync(path.join(report, a)).size > fs.statSync(path.join(report, b)).size ? a : b));
say("heaviest page", `${heaviest}, ${fs.statSync(path.join(report, heaviest)).size} bytes`);
const sample = ["index.html", "map.html", "claims/lemma-1.html", "claims/prop-3.html", "tables/errata.html", "tables/lemma-1.html"];
for (const name of sample.filter((name) => fs.existsSync(path.join(report, name)))) {
  for (const dark of [false, true]) {
    const page = await open(name, { dark });
    await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
    assert.deepEqual(await grave(page), [], `axe-core on ${name}, ${dark ? "dark" : "light"}`);
    if (dark || name !== "index.html") await picture(page, `${name.replace(/\W/g, "-")}-${dark ? "dark" : "light"}`);
    await page.close();
  }
}
say("pages with nothing serious in axe-core, light and dark", sample.length);

// Without scripts, and on paper.
const bare = await open("index.html", { scripts: false });
const links = await bare.$$eval("table.overview th a", (links) => links.map((link) => link.getAttribute("href")));
assert.ok(links.length === all.length && links.every((link) => fs.existsSync(path.join(report, link))));
assert.equal(await bare.$eval("form.filter", (form) => form.hidden), true);
await bare.close();
const paper = await open("index.html");
await paper.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
await paper.waitForFunction(() => [...document.images].every((image) => image.complete), { timeout: 120_000 });
const pdf = await paper.pdf({ format: "a4", timeout: 300_000 });
const printed = Buffer.from(pdf).toString("latin1").match(/\/Type \/Page\b/g).length;
say("pages in print", printed);
assert.ok(printed > 1 && printed < LIMITS.printed);
if (pictures) fs.writeFileSync(path.join(pictures, "print.pdf"), pdf);
await browser.close();
