// Visits pages of strangers in headless Chromium and says which of them got anything done in the gateway's origin.
//
//   node contain.mjs < job.json > result.json
//
// A job is {pages: [URLs to visit], ours: URL of our own page, scripts: [URLs that our page tries to run], site: URL of a page
// with an origin of its own}. Whatever of a stranger runs asks for /ran?... The result is {ran: [what was asked for], loaded:
// [scripts that our page could run], control: [what ran on the site], workers, stored: left in our origin}.
import { chromium } from "playwright-core";

let input = "";
for await (const chunk of process.stdin) input += chunk;
const { pages, ours, scripts, site } = JSON.parse(input);

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
const context = await browser.newContext({ acceptDownloads: false });
let ran = [];
context.on("request", (r) => new URL(r.url()).pathname === "/ran" && ran.push(r.url()));

// visit loads a page: by then its scripts have run, if they may. Timers do not fire where scripts may not run.
const tab = await context.newPage();
async function visit(url) {
  await tab.goto(url, { waitUntil: "load", timeout: 20_000 }).catch(() => {}); // a download is no page
}

// tryAll runs in our page: it loads each script in every way there is.
async function tryAll(scripts) {
  const loaded = [];
  const element = (url, type) => new Promise((done) => {
    const e = Object.assign(document.createElement("script"), { src: url, type, onload: () => done(true), onerror: () => done(false) });
    document.head.append(e);
  });
  const worker = (url, options) => new Promise((done) => {
    const w = new Worker(url, options);
    w.onmessage = () => done(true);
    w.onerror = () => done(false);
    w.postMessage("");
  });
  for (const url of scripts) {
    if (await element(url, "")) loaded.push(`script ${url}`);
    if (await element(url, "module")) loaded.push(`module ${url}`);
    if (await import(url).then(() => true, () => false)) loaded.push(`import ${url}`);
    if (await worker(url)) loaded.push(`worker ${url}`);
    if (await worker(url, { type: "module" })) loaded.push(`module worker ${url}`);
    if (await navigator.serviceWorker.register(url).then(() => true, () => false)) loaded.push(`service worker ${url}`);
  }
  return loaded;
}

for (const url of pages) await visit(url);
const result = { ran };
ran = [];
await visit(site);
result.control = ran;
const page = await context.newPage();
await page.goto(ours, { waitUntil: "load" });
result.loaded = await page.evaluate(tryAll, scripts);
result.workers = await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);
result.stored = await page.evaluate(() => localStorage.stolen ?? "");
console.log(JSON.stringify(result));
await browser.close();
