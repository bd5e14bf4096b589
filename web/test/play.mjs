// Plays videos in headless Chromium and says which frames it sees after seeks.
//
//   node play.mjs < jobs.json > results.json
//
// A job is {name, player: "native" | "hls.js" | "shaka", url, seeks: [seconds]}. A result is {name, player,
// frames: [number read from the picture], errors: [text], protocols: [of HTTP, by which the url's host answered]}. A job
// with player "watch" opens our page at url, plays for two seconds and leaves; with "listen" it seeks and plays to the end. The
// number is the barcode that the test videos carry in the bottom ninth of every picture: 16 cells, lowest bit left.
import { chromium } from "playwright-core";
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const modules = fileURLToPath(new URL("../node_modules/", import.meta.url));
const scripts = { "/hls.js": "hls.js/dist/hls.js", "/shaka.js": "shaka-player/dist/shaka-player.compiled.js" };
const page = `<!doctype html><link rel="icon" href="data:,"><video id="v" crossorigin="anonymous" muted preload="auto"></video>
<script src="/hls.js"></script><script src="/shaka.js"></script>`;

const server = createServer(async (req, res) => {
  const script = scripts[req.url];
  res.setHeader("Content-Type", script ? "text/javascript" : "text/html");
  res.end(script ? await readFile(modules + script) : page);
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const origin = `http://127.0.0.1:${server.address().port}/`;

let input = "";
for await (const chunk of process.stdin) input += chunk;
const jobs = JSON.parse(input);

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--autoplay-policy=no-user-gesture-required", "--mute-audio"],
});

// inPage runs in the browser: it plays the job and seeks.
async function inPage({ player, url, seeks }) {
  const video = document.getElementById("v");
  const errors = [];
  const timeout = (ms, what) => new Promise((_, fail) => setTimeout(() => fail(new Error(`${what}: nothing for ${ms} ms`)), ms));
  const event = (name) => new Promise((done) => video.addEventListener(name, done, { once: true }));
  try {
    const loaded = event("loadeddata");
    if (player === "native") {
      video.src = url;
    } else if (player === "hls.js") {
      // As the watch page does it, and says why.
      const hls = new Hls({ enableWorker: false, maxFragLookUpTolerance: 0 });
      let starts;
      hls.on(Hls.Events.LEVEL_LOADED, (_, { details }) => (starts = details.fragments.map((f) => f.start)));
      hls.on(Hls.Events.LEVEL_PTS_UPDATED, (_, { details }) => details.fragments.forEach((f, i) => f.setStart(starts[i])));
      hls.on(Hls.Events.ERROR, (_, e) => errors.push(`hls.js ${e.fatal ? "fatal " : ""}${e.details} ${e.error ?? ""}`));
      hls.loadSource(url);
      hls.attachMedia(video);
    } else {
      shaka.polyfill.installAll();
      const p = new shaka.Player();
      p.addEventListener("error", (e) => errors.push(`shaka ${e.detail.code} ${JSON.stringify(e.detail.data)}`.slice(0, 300)));
      await p.attach(video);
      await Promise.race([p.load(url), timeout(15000, "load")]);
    }
    await Promise.race([video.readyState >= 2 ? null : loaded, timeout(15000, "first picture")]);
  } catch (e) {
    return { frames: [], errors: [...errors, String(e.code ? `shaka ${e.code} ${JSON.stringify(e.data)}`.slice(0, 300) : e), String(video.error?.message ?? "")] };
  }
  const canvas = document.createElement("canvas");
  const draw = canvas.getContext("2d", { willReadFrequently: true });
  const read = () => {
    canvas.width = video.videoWidth;
    canvas.height = video.videoHeight;
    draw.drawImage(video, 0, 0);
    const cell = canvas.width / 16;
    const row = draw.getImageData(0, Math.round((canvas.height * 17) / 18), canvas.width, 1).data;
    let n = 0;
    for (let i = 0; i < 16; i++) if (row[4 * Math.floor((i + 0.5) * cell)] > 128) n |= 1 << i;
    return n;
  };
  // settled reads until the picture has not changed for a tenth of a second: it is painted after the event.
  const settled = async () => {
    let n = read();
    for (let same = 0; same < 5; ) {
      await new Promise((done) => setTimeout(done, 20));
      const now = read();
      same = now === n ? same + 1 : 0;
      n = now;
    }
    return n;
  };
  const frames = [];
  for (const t of seeks) {
    try {
      let shown;
      for (let tries = 0; tries < 3; tries++) {
        const seeked = event("seeked");
        video.currentTime = t;
        await Promise.race([seeked, timeout(6000, `seek to ${t}`)]);
        shown = await settled();
        // Players take what is not there after a quarter of a second for a gap, and jump to what is there behind it.
        if (Math.abs(video.currentTime - t) < 0.02) break;
      }
      frames.push(shown);
    } catch (e) {
      errors.push(String(e));
      return { frames, errors };
    }
  }
  const from = performance.getEntriesByType("resource").filter((e) => e.name.startsWith(new URL(url).origin));
  return { frames, errors, duration: video.duration, protocols: [...new Set(from.map((e) => e.nextHopProtocol))] };
}

// watch plays on our own page.
async function watch(tab, url) {
  await tab.goto(url);
  await tab.click("#big");
  await tab.waitForFunction(() => document.getElementById("video").currentTime > 2, null, { timeout: 20000 });
  await tab.goto("about:blank");
  return { frames: [], errors: [] };
}

// listen plays sound on our page, seeks in it, and waits for its end.
async function listen(tab, url) {
  const reaches = (from, to) =>
    tab.waitForFunction(([from, to]) => {
      const v = document.getElementById("video");
      return to === 0 ? v.ended : v.currentTime > from && v.currentTime < to && !v.seeking;
    }, [from, to], { timeout: 20000 });
  const seek = (seconds) => tab.evaluate((t) => void (document.getElementById("video").currentTime = t), seconds);
  await tab.goto(url);
  await tab.waitForFunction(() => document.getElementById("video").readyState > 1, null, { timeout: 20000 });
  await tab.evaluate(() => document.getElementById("video").play());
  await reaches(1, 9);
  await seek(9.5);
  await reaches(10, 13);
  await seek(3);
  await reaches(3.5, 9);
  await seek(11.5);
  await reaches(0, 0);
  return tab.evaluate(() => {
    const loaded = performance.getEntriesByType("resource");
    const shared = loaded.some((e) => /\/stream\.(mp3|mp4|aac)$/.test(e.name)) && !loaded.some((e) => e.initiatorType === "video");
    return { frames: [], errors: shared ? [] : ["the file itself was played"], duration: document.getElementById("video").duration };
  });
}

// Certificates of tests are signed by nobody.
const context = await browser.newContext({ ignoreHTTPSErrors: true });

const results = [];
async function work() {
  for (let job = jobs.shift(); job; job = jobs.shift()) {
    const tab = await context.newPage();
    const noise = [];
    tab.on("console", (m) => m.type() === "error" && noise.push(`console: ${m.text()}`));
    tab.on("pageerror", (e) => noise.push(`page: ${e}`));
    await tab.goto(origin);
    const late = new Promise((done) => setTimeout(() => done({ frames: [], errors: ["the job took more than 60 s"] }), 60000));
    const ours = { watch, listen }[job.player];
    const played = ours ? ours(tab, job.url).catch((e) => ({ frames: [], errors: [String(e)] })) : tab.evaluate(inPage, job);
    const r = await Promise.race([played, late]);
    results.push({ name: job.name, player: job.player, url: job.url, ...r, errors: [...r.errors.filter(Boolean), ...noise] });
    await tab.close();
  }
}
// A seek is mostly waiting for the picture to settle, so there are more tabs than cores.
await Promise.all(Array.from({ length: 6 }, work));
await browser.close();
console.log(JSON.stringify(results));
process.exit(0);
