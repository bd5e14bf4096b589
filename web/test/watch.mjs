// Uses the watch page in headless Chromium as a person does, and says what was wrong.
//
//   node watch.mjs < jobs.json > results.json
//
// A job is {name, do, url, ...}, of which do is one of the functions below and the rest its parameters. A result is {name,
// wrong: [text]}. Gateways are reached through a gate in this process, which can be shut as an outage of the network shuts it.
import { chromium } from "playwright-core";
import { connect, createServer } from "node:net";

let input = "";
for await (const chunk of process.stdin) input += chunk;
const jobs = JSON.parse(input);

// gate forwards connections to a gateway, as long as it is open.
async function gate(target) {
  const sockets = new Set();
  const { hostname, port } = new URL(target);
  const pass = (from) => {
    const to = connect(Number(port), hostname);
    for (const [a, b] of [[from, to], [to, from]]) {
      sockets.add(a);
      a.on("error", () => b.destroy()).on("close", () => sockets.delete(a) && b.destroy());
      a.pipe(b);
    }
  };
  let server = createServer(pass);
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const own = server.address().port;
  return {
    origin: `http://127.0.0.1:${own}`,
    shut: async () => {
      const closed = new Promise((done) => server.close(done));
      for (const s of sockets) s.destroy();
      await closed;
    },
    open: async () => {
      server = createServer(pass);
      await new Promise((done) => server.listen(own, "127.0.0.1", done));
    },
  };
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--autoplay-policy=no-user-gesture-required", "--mute-audio"],
});

async function tab(options, url, prepare) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.setDefaultTimeout(40_000);
  if (prepare) await page.addInitScript(prepare);
  await page.goto(url);
  return page;
}

const state = (page) =>
  page.evaluate(() => {
    const video = document.getElementById("video");
    const text = (id) => (document.getElementById(id).hidden ? "" : document.getElementById(id).textContent.trim());
    return { at: video.currentTime, length: video.duration, ready: video.readyState, src: video.currentSrc, message: text("message"), toast: text("toast"), time: text("time") };
  });

const until = (page, what, arg) => page.waitForFunction(what, arg, { timeout: 40_000, polling: 100 });
const plays = (page, from, to) => until(page, ([a, b]) => { const v = document.getElementById("video"); return !v.paused && v.currentTime > a && v.currentTime < b; }, [from, to]);
const loaded = (page) => until(page, () => document.getElementById("video").readyState >= 2);

// shape looks how the page lies on screens of some sizes before it plays.
async function shape({ url, sizes, picture, sound, subtitles }) {
  const wrong = [];
  for (const [width, height] of sizes) {
    const page = await tab({ viewport: { width, height }, hasTouch: width < 900 }, url);
    if (picture) await loaded(page);
    else await until(page, () => document.getElementById("stage").classList.contains("sound") && document.getElementById("video").readyState >= 1);
    if (subtitles) await until(page, () => document.getElementById("subtitles").options.length > 1);
    if (sound) await until(page, () => document.getElementById("audio").options.length > 1);
    wrong.push(...(await page.evaluate(look, { width, height, picture })).map((text) => `${width}x${height}: ${text}`));
    await page.context().close();
  }
  return wrong;
}

function look({ width, height, picture }) {
  const wrong = [];
  const box = (id) => document.getElementById(id).getBoundingClientRect();
  const inside = (a, b) => a.left >= b.left - 0.5 && a.right <= b.right + 0.5 && a.top >= b.top - 0.5 && a.bottom <= b.bottom + 0.5;
  const text = (r) => `${Math.round(r.left)},${Math.round(r.top)} ${Math.round(r.width)}x${Math.round(r.height)}`;
  const video = document.getElementById("video");
  const stage = box("stage");
  if (!inside(box("video"), stage)) wrong.push(`the video ${text(box("video"))} is not within its stage ${text(stage)}`);
  if (stage.height > height || stage.right > width + 0.5) wrong.push(`the stage ${text(stage)} is larger than the screen`);
  if (document.documentElement.scrollWidth > width) wrong.push(`the page is ${document.documentElement.scrollWidth} wide`);
  if (picture && Math.abs(video.videoWidth / video.videoHeight - picture) > 0.02) wrong.push(`the picture is ${video.videoWidth}x${video.videoHeight}`);
  if (picture) {
    const shown = Math.min(stage.width / picture, stage.height) * Math.min(stage.width, stage.height * picture);
    const best = Math.min(width, document.querySelector("main").clientWidth);
    if (shown < 0.5 * Math.min(best / picture, height) * Math.min(best, height * picture)) wrong.push(`the picture is small: stage ${text(stage)}`);
  }
  const parts = [...document.querySelectorAll("#row > *")].filter((e) => e.offsetWidth > 0 && getComputedStyle(e).visibility !== "hidden");
  for (const [i, e] of parts.entries()) {
    const r = e.getBoundingClientRect();
    if (!inside(r, stage)) wrong.push(`${e.id || e.className} ${text(r)} is not within the stage ${text(stage)}`);
    for (const f of parts.slice(i + 1)) {
      const q = f.getBoundingClientRect();
      if (r.width > 1 && q.width > 1 && r.left < q.right - 1 && q.left < r.right - 1 && r.top < q.bottom - 1 && q.top < r.bottom - 1) wrong.push(`${e.id || e.className} lies over ${f.id || f.className}`);
    }
  }
  for (const e of document.querySelectorAll("#row button, #row select:not([hidden])")) if (!e.getAttribute("aria-label")) wrong.push(`${e.id} has no name`);
  const full = box("full");
  const hit = document.elementFromPoint(full.left + full.width / 2, full.top + full.height / 2);
  if (!document.getElementById("full").contains(hit)) wrong.push(`at full screen's button lies ${hit?.id || hit?.tagName}`);
  return wrong;
}

// outage shuts the gate for a time while the film plays, and looks whether it goes on.
async function outage({ url, seconds, seek, way, offline }) {
  const wrong = [];
  const g = await gate(url);
  const prepare = {
    native: () => { delete window.MediaSource; },
    file: () => {
      delete window.MediaSource;
      const can = HTMLMediaElement.prototype.canPlayType;
      HTMLMediaElement.prototype.canPlayType = function (type) { return /mpegurl/.test(type) ? "" : can.call(this, type); };
    },
  }[way];
  const page = await tab({}, g.origin + new URL(url).pathname, prepare);
  await loaded(page);
  await page.click("#big");
  await plays(page, 0.3, 100);
  // What is loaded ahead is played quickly, to come to what is not.
  await page.evaluate((rate) => (document.getElementById("video").playbackRate = rate), seek ? 1 : 4);
  const source = (await state(page)).src;
  if ((way === "hls.js") !== source.startsWith("blob:") || (way === "native") !== source.endsWith(".m3u8")) wrong.push(`${way} is not what plays: ${source}`);
  const end = Date.now() + seconds * 1000;
  if (offline) await page.context().setOffline(true);
  else await g.shut();
  if (seek) await page.evaluate((t) => (document.getElementById("video").currentTime = t), seek);
  await until(page, () => /lost, retrying/.test(document.getElementById("toast").textContent));
  await until(page, (t) => Date.now() > t, end);
  await page.evaluate(() => (document.getElementById("video").playbackRate = document.getElementById("video").defaultPlaybackRate = 1));
  const before = await state(page);
  if (before.message) wrong.push(`during the outage it says ${before.message}`);
  if (offline) await page.context().setOffline(false);
  else await g.open();
  const from = seek ?? before.at;
  await plays(page, from + 1, from + 40);
  await until(page, () => document.getElementById("toast").hidden);
  const after = await state(page);
  if (after.message) wrong.push(`afterwards it says ${after.message}`);
  if (way === "hls.js" && !after.src.startsWith("blob:")) wrong.push(`segments were given up for ${after.src}`);
  await page.context().close();
  return wrong;
}

// undecodable looks what is said of a film that this browser cannot decode, before it plays and while it does.
async function undecodable({ url, says }) {
  const wrong = [];
  const page = await tab({}, url);
  await until(page, () => !document.getElementById("message").hidden);
  const { message } = await state(page);
  for (const word of says) if (!message.includes(word)) wrong.push(`it says ${message}, without ${word}`);
  await page.click("#dismiss");
  await page.click("#play");
  await plays(page, 0.5, 100); // what it can play
  await page.context().close();
  return wrong;
}

// cues plays to a subtitle and looks where it lies.
async function cues({ url, at, text, size: [width, height] }) {
  const wrong = [];
  const page = await tab({ viewport: { width, height } }, `${url}?t=${at}`);
  await until(page, () => document.getElementById("subtitles").options.length > 1);
  await page.selectOption("#subtitles", { index: 1 });
  await until(page, () => document.querySelector("#cues p"));
  const r = await page.evaluate(() => ({ text: document.getElementById("cues").textContent, bottom: document.getElementById("cues").getBoundingClientRect().bottom, row: document.getElementById("track").getBoundingClientRect().top, time: document.getElementById("time").getBoundingClientRect().top }));
  if (!r.text.includes(text)) wrong.push(`the subtitle is ${r.text}, want ${text}`);
  if (r.bottom > Math.min(r.row, r.time)) wrong.push(`the subtitle ends at ${r.bottom}, the controls begin at ${Math.min(r.row, r.time)}`);
  await page.context().close();
  return wrong;
}

// starts opens the page at times as people write them.
async function starts({ url, times }) {
  const wrong = [];
  for (const [text, want] of Object.entries(times)) {
    const page = await tab({}, url + text);
    await loaded(page);
    await until(page, () => !document.getElementById("video").seeking);
    const { at } = await state(page);
    if (Math.abs(at - want) > 0.1) wrong.push(`${text} starts at ${at}, want ${want}`);
    await page.context().close();
  }
  return wrong;
}

// sound opens what has no picture and plays it.
async function sound({ url, length }) {
  const wrong = [];
  const page = await tab({}, url);
  await until(page, () => document.getElementById("stage").classList.contains("sound") && document.getElementById("video").duration > 0);
  const s = await state(page);
  if (Math.abs(s.length - length) > 0.2 || !s.time.endsWith(`0:${String(Math.floor(s.length)).padStart(2, "0")}`) || s.message) wrong.push(`length ${s.length}, ${s.time}, ${s.message}`);
  await page.click("#play");
  await plays(page, 0.3, 100);
  await page.context().close();
  return wrong;
}

// finish plays to the end, quickly.
async function finish({ url, length, segments }) {
  const page = await tab({}, url);
  await loaded(page);
  await page.click("#big");
  await page.evaluate(() => (document.getElementById("video").playbackRate = 4));
  await until(page, () => document.getElementById("video").ended).catch(() => undefined);
  const { at, src, message, time } = await state(page);
  await page.context().close();
  const [now, whole] = time.split(" / ");
  const wrong = Math.abs(at - length) > 0.2 || src.startsWith("blob:") !== segments || message || now !== whole;
  return wrong ? [`it ends at ${at}, ${time}, want ${length}, of ${src}: ${message}`] : [];
}

// broken looks what is said of a file that no browser plays.
async function broken({ url, says }) {
  const page = await tab({}, url);
  await until(page, (words) => document.getElementById("message").textContent.includes(words), says).catch(() => undefined);
  const { message } = await state(page);
  await page.context().close();
  return message.includes(says) ? [] : [`it says ${message}, without ${says}`];
}

// picture opens a picture, and document what the page only links to.
async function picture({ url }) {
  const page = await tab({}, url);
  await until(page, () => document.querySelector("#picture img").complete);
  const width = await page.evaluate(() => document.querySelector("#picture img").naturalWidth);
  await page.context().close();
  return width > 0 ? [] : ["the picture is not shown"];
}

async function document_({ url, link }) {
  const page = await tab({}, url);
  const text = await page.locator("#sheet a").innerText();
  const embedded = await page.locator("embed, object, iframe, video").count();
  await page.context().close();
  return text === link && embedded === 0 ? [] : [`the link is ${text}, ${embedded} are embedded`];
}

// looking opens the page of a title that nobody has, has it published, and waits for the player.
async function looking({ url, publish, asked }) {
  const wrong = [];
  const began = Date.now();
  const page = await tab({}, url);
  const text = await page.innerText("main");
  if (Date.now() - began > 10_000) wrong.push(`the page took ${Date.now() - began} ms`);
  for (const word of ["Looking for this title", ...asked]) if (!text.includes(word)) wrong.push(`the page says ${text}, without ${word}`);
  await fetch(publish);
  await page.waitForSelector("#video", { timeout: 120_000, state: "attached" });
  await loaded(page);
  await page.context().close();
  return wrong;
}

const all = { shape, outage, undecodable, cues, starts, sound, finish, broken, picture, document: document_, looking };
const results = [];
async function work() {
  for (let job = jobs.shift(); job; job = jobs.shift()) {
    const wrong = await all[job.do](job).catch((err) => [String(err).slice(0, 500)]);
    results.push({ name: job.name, wrong });
  }
}
await Promise.all(Array.from({ length: 5 }, work));
await browser.close();
console.log(JSON.stringify(results));
process.exit(0);
