// The player on /watch/{cid}. The server writes what there is to play into #video-info; hls.js plays it,
// or the browser itself where it knows HLS or the file as it is.
import Hls, { type HlsIFramesOnly } from "hls.js";

interface Info {
  title: string;
  hls: string; // master playlist, "" if there is none
  file: string; // the video as it was published
  type: string; // its media type
  chapters: { start: number; title: string }[];
  report: string; // where to say how it played, "" for nowhere
}

const find = <T extends HTMLElement>(id: string) => document.getElementById(id) as T;
const info: Info = JSON.parse(find("video-info").textContent ?? "{}");
const stage = find("stage");
const video = find<HTMLVideoElement>("video");
const bar = find<HTMLInputElement>("seek");
const buffered = find("buffered");
const preview = find("preview");
const previewVideo = find<HTMLVideoElement>("preview-video");
const previewTime = find("preview-time");
const message = find("message");
let hls: Hls | null = null;

function clock(seconds: number): string {
  const s = Math.max(0, Math.floor(seconds));
  const two = (n: number) => String(n).padStart(2, "0");
  const h = Math.floor(s / 3600);
  return (h > 0 ? `${h}:${two(Math.floor(s / 60) % 60)}` : String(Math.floor(s / 60))) + ":" + two(s % 60);
}

// startTime reads ?t=90 or #t=1m30s.
function startTime(): number {
  const t = new URLSearchParams(location.search).get("t") ?? new URLSearchParams(location.hash.slice(1)).get("t") ?? "";
  if (/^\d+(\.\d+)?$/.test(t)) return Number(t);
  const m = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(t);
  return m ? Number(m[1] ?? 0) * 3600 + Number(m[2] ?? 0) * 60 + Number(m[3] ?? 0) : 0;
}

function say(text: string) {
  message.textContent = text;
  message.hidden = text === "";
}

function playFile() {
  hls?.destroy();
  hls = null;
  video.src = info.file;
  const t = startTime();
  if (t > 0) video.addEventListener("loadedmetadata", () => (video.currentTime = t), { once: true });
}

function load() {
  if (info.hls && Hls.isSupported()) {
    // Segments end exactly where the next begins: with a tolerance, a paused seek just before a boundary
    // loads the wrong one and waits.
    hls = new Hls({ maxFragLookUpTolerance: 0, startPosition: startTime() || -1, maxBufferLength: 30, backBufferLength: 90 });
    // hls.js leaves the edit list out when it computes where a segment of video alone begins, and moves all others
    // by that: a seek then waits for one in a gap that is not there. The playlist is exact.
    const starts = new Map<string, number[]>();
    hls.on(Hls.Events.LEVEL_LOADED, (_, { details }) => void starts.set(details.url, details.fragments.map((f) => f.start)));
    hls.on(Hls.Events.LEVEL_PTS_UPDATED, (_, { details }) => {
      const exact = starts.get(details.url);
      if (exact) details.fragments.forEach((f, i) => f.setStart(exact[i]));
    });
    hls.on(Hls.Events.ERROR, (_, data) => {
      if (!data.fatal) return;
      console.warn("segments do not play, taking the file as it is:", data.details);
      playFile();
    });
    hls.on(Hls.Events.MANIFEST_PARSED, menus);
    hls.once(Hls.Events.LEVEL_LOADED, scrubbing);
    hls.on(Hls.Events.AUDIO_TRACKS_UPDATED, menus);
    hls.on(Hls.Events.SUBTITLE_TRACKS_UPDATED, menus);
    hls.on(Hls.Events.LEVEL_SWITCHED, menus);
    hls.loadSource(info.hls);
    hls.attachMedia(video);
    hls.subtitleDisplay = true;
  } else if (info.hls && video.canPlayType("application/vnd.apple.mpegurl")) {
    video.src = info.hls;
  } else {
    playFile();
  }
}

// menu fills a select with choices and hides it where there is nothing to choose.
function menu(id: string, names: string[], chosen: number, choose: (i: number) => void) {
  const box = find<HTMLSelectElement>(id);
  box.hidden = names.length < 2;
  box.replaceChildren(...names.map((name, i) => new Option(name, String(i), false, i === chosen)));
  box.onchange = () => {
    choose(Number(box.value));
    video.focus();
  };
}

function menus() {
  const h = hls;
  if (!h) return;
  const levels = h.levels.map((l) => (l.height ? `${l.height}p` : `${Math.round(l.bitrate / 1000)} kb/s`));
  menu("quality", levels.length > 1 ? ["Auto", ...levels] : [], h.autoLevelEnabled ? 0 : h.currentLevel + 1, (i) => (h.nextLevel = i - 1));
  menu("audio", h.audioTracks.map((t) => t.name), h.audioTrack, (i) => (h.audioTrack = i));
  const subs = h.subtitleTracks.map((t) => t.name);
  menu("subtitles", subs.length > 0 ? ["Subtitles off", ...subs] : [], h.subtitleTrack + 1, (i) => (h.subtitleTrack = i - 1));
}

// scrubbing shows the keyframe under the pointer: one small block of the video each.
function scrubbing() {
  const still: HlsIFramesOnly | null = hls?.createIFramePlayer() ?? null;
  if (!still) return;
  still.attachMedia(previewVideo);
  previewVideo.hidden = false;
  let wanted = -1;
  let busy = false;
  const show = async () => {
    if (busy) return;
    busy = true;
    while (wanted >= 0) {
      const t = wanted;
      wanted = -1;
      await Promise.resolve(still.loadMediaAt(t)).catch(() => undefined);
    }
    busy = false;
  };
  bar.addEventListener("pointermove", (e) => {
    wanted = timeAt(e);
    void show();
  });
}

function timeAt(e: PointerEvent): number {
  const r = bar.getBoundingClientRect();
  return (Math.min(Math.max(e.clientX - r.left, 0), r.width) / r.width) * (video.duration || 0);
}

function toggle() {
  if (video.paused) void video.play().catch(() => undefined);
  else video.pause();
}

function seekBy(seconds: number) {
  video.currentTime = Math.min(Math.max(video.currentTime + seconds, 0), video.duration || 0);
}

function fullscreen() {
  if (document.fullscreenElement) void document.exitFullscreen();
  else void stage.requestFullscreen();
}

function toggleSubtitles() {
  if (!hls || hls.subtitleTracks.length === 0) return;
  hls.subtitleTrack = hls.subtitleTrack < 0 ? 0 : -1;
  menus();
}

const keys: Record<string, () => void> = {
  " ": toggle,
  k: toggle,
  j: () => seekBy(-10),
  l: () => seekBy(10),
  ArrowLeft: () => seekBy(-5),
  ArrowRight: () => seekBy(5),
  ArrowUp: () => (video.volume = Math.min(1, video.volume + 0.1)),
  ArrowDown: () => (video.volume = Math.max(0, video.volume - 0.1)),
  Home: () => (video.currentTime = 0),
  End: () => (video.currentTime = video.duration || 0),
  f: fullscreen,
  m: () => (video.muted = !video.muted),
  c: toggleSubtitles,
  ",": () => video.paused && seekBy(-1 / 25),
  ".": () => video.paused && seekBy(1 / 25),
};

document.addEventListener("keydown", (e) => {
  if (e.ctrlKey || e.metaKey || e.altKey || e.target instanceof HTMLSelectElement) return;
  const act = /^\d$/.test(e.key) ? () => (video.currentTime = ((video.duration || 0) * Number(e.key)) / 10) : keys[e.key];
  if (!act) return;
  e.preventDefault();
  act();
  wake();
});

function progress() {
  const d = video.duration || 0;
  if (d > 0 && isFinite(d)) {
    bar.max = String(d);
    bar.value = String(video.currentTime);
    bar.style.setProperty("--played", `${(video.currentTime / d) * 100}%`);
    let end = 0;
    for (let i = 0; i < video.buffered.length; i++) {
      if (video.buffered.start(i) <= video.currentTime + 0.5) end = Math.max(end, video.buffered.end(i));
    }
    buffered.style.width = `${Math.min(100, (end / d) * 100)}%`;
  }
  bar.setAttribute("aria-valuetext", `${clock(video.currentTime)} of ${clock(d)}`);
  find("time").textContent = `${clock(video.currentTime)} / ${clock(d)}`;
  const now = [...info.chapters].reverse().find((c) => c.start <= video.currentTime + 0.05);
  find("chapter").textContent = now?.title ?? "";
}

function chapters() {
  const d = video.duration;
  if (!isFinite(d) || d <= 0) return;
  find("marks").replaceChildren(
    ...info.chapters
      .filter((c) => c.start > 0 && c.start < d)
      .map((c) => {
        const mark = document.createElement("i");
        mark.style.left = `${(c.start / d) * 100}%`;
        return mark;
      }),
  );
}

// wake shows the controls and hides them again while the film runs.
let sleep = 0;
function wake() {
  stage.classList.remove("idle");
  clearTimeout(sleep);
  sleep = window.setTimeout(() => !video.paused && stage.classList.add("idle"), 2500);
}

for (const type of ["timeupdate", "progress", "durationchange", "seeking", "seeked"]) video.addEventListener(type, progress);
video.addEventListener("durationchange", chapters);
video.addEventListener("play", () => stage.classList.add("playing"));
video.addEventListener("pause", () => {
  stage.classList.remove("playing");
  wake();
});
video.addEventListener("waiting", () => stage.classList.add("waiting"));
for (const type of ["playing", "seeked", "canplay"]) video.addEventListener(type, () => stage.classList.remove("waiting"));
video.addEventListener("volumechange", () => stage.classList.toggle("muted", video.muted || video.volume === 0));
video.addEventListener("error", () => {
  if (!hls) say("This browser cannot play this video. Download it, or open it in mpv or VLC.");
});
video.addEventListener("click", toggle);
video.addEventListener("dblclick", fullscreen);
stage.addEventListener("pointermove", wake);
bar.addEventListener("input", () => {
  video.currentTime = Number(bar.value);
  progress();
});
bar.addEventListener("pointermove", (e) => {
  const t = timeAt(e);
  const box = stage.getBoundingClientRect();
  const half = preview.offsetWidth / 2;
  preview.style.left = `${Math.min(Math.max(e.clientX - box.left, half + 8), box.width - half - 8)}px`;
  const chapter = [...info.chapters].reverse().find((c) => c.start <= t);
  previewTime.textContent = chapter ? `${clock(t)}  ${chapter.title}` : clock(t);
  preview.classList.add("on");
});
bar.addEventListener("pointerleave", () => preview.classList.remove("on"));
find("play").addEventListener("click", toggle);
find("big").addEventListener("click", toggle);
find("mute").addEventListener("click", () => (video.muted = !video.muted));
find("full").addEventListener("click", fullscreen);
find("share").addEventListener("click", async () => {
  const url = new URL(location.href);
  url.hash = "";
  url.searchParams.set("t", String(Math.floor(video.currentTime)));
  history.replaceState(null, "", url);
  await navigator.clipboard?.writeText(url.href).catch(() => undefined);
  find("share").textContent = "Link copied";
  setTimeout(() => (find("share").textContent = "Copy link at this time"), 2000);
});
for (const item of document.querySelectorAll<HTMLElement>("[data-time]")) {
  item.addEventListener("click", () => {
    video.currentTime = Number(item.dataset.time);
    void video.play().catch(() => undefined);
  });
}

// What is told to the gateway when the viewer leaves or looks elsewhere: nothing about who it is, or what was watched.
const told = { start: 0, stalls: 0, stalled: 0, played: 0, bitrate: 0 };
const opened = performance.now();
let started = false; // the first picture was shown
let waits = 0; // since when a picture is missing; 0 if none is
let last = 0; // where in the film the play was

video.addEventListener("loadeddata", () => {
  if (!started) told.start = (performance.now() - opened) / 1000;
  started = true;
});
video.addEventListener("waiting", () => {
  if (started && !video.seeking && waits === 0) waits = performance.now();
});
for (const type of ["playing", "seeking"]) {
  video.addEventListener(type, () => {
    if (waits > 0 && type === "playing") {
      told.stalls++;
      told.stalled += (performance.now() - waits) / 1000;
    }
    waits = 0;
    last = video.currentTime;
  });
}
video.addEventListener("timeupdate", () => {
  const d = video.currentTime - last;
  if (!video.seeking && d > 0 && d < 2) told.played += d;
  last = video.currentTime;
});
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState !== "hidden" || !info.report || !started) return;
  told.bitrate = hls?.levels[hls.currentLevel]?.bitrate ?? 0;
  navigator.sendBeacon(info.report, JSON.stringify(told));
  Object.assign(told, { start: 0, stalls: 0, stalled: 0, played: 0 });
});

load();
progress();
