// The controls of the player on /watch/{cid}. The server writes what there is to play into #video-info.
import { Events, type HlsIFramesOnly } from "hls.js";
import { drawCues, subtitles } from "./cues";
import { clock, find, info, say, stage, startTime, video } from "./page";
import { hls, play } from "./player";
import { report } from "./report";

const bar = find<HTMLInputElement>("seek");
const buffered = find("buffered");
const preview = find("preview");
const previewVideo = find<HTMLVideoElement>("preview-video");
const previewTime = find("preview-time");

// menu fills a select with choices and hides it where there is nothing to choose.
function menu(id: string, names: string[], chosen: number, choose: (i: number) => void) {
  const box = find<HTMLSelectElement>(id);
  box.hidden = names.length < 2;
  box.parentElement!.hidden = box.hidden;
  box.replaceChildren(...names.map((name, i) => new Option(name, String(i), false, i === chosen)));
  box.onchange = () => {
    choose(Number(box.value));
    video.focus();
  };
}

// audioTracks are those of the element, where the browser tells of them.
interface Sounds extends ArrayLike<{ label: string; language: string; enabled: boolean }> {}

function menus() {
  const h = hls;
  const levels = (h?.levels ?? []).map((l) => (l.height ? `${l.height}p` : `${Math.round(l.bitrate / 1000)} kb/s`));
  menu("quality", levels.length > 1 ? ["Auto", ...levels] : [], !h || h.autoLevelEnabled ? 0 : h.currentLevel + 1, (i) => h && (h.nextLevel = i - 1));
  if (h) {
    menu("audio", h.audioTracks.map((t) => t.name), h.audioTrack, (i) => (h.audioTrack = i));
  } else {
    const sounds = [...Array.from((video as { audioTracks?: Sounds }).audioTracks ?? [])];
    menu("audio", sounds.map((t, i) => t.label || t.language || `Sound ${i + 1}`), sounds.findIndex((t) => t.enabled), (i) => sounds.forEach((t, k) => (t.enabled = k === i)));
  }
  const names = h ? h.subtitleTracks.map((t) => t.name) : subtitles().map((t, i) => t.label || t.language || `Subtitles ${i + 1}`);
  menu("subtitles", names.length > 0 ? ["Subtitles off", ...names] : [], chosenSubtitle() + 1, (i) => chooseSubtitle(i - 1));
}

function chosenSubtitle(): number {
  return hls ? hls.subtitleTrack : subtitles().findIndex((t) => t.mode !== "disabled");
}

function chooseSubtitle(n: number) {
  if (hls) hls.subtitleTrack = n;
  else subtitles().forEach((t, i) => (t.mode = i === n ? "hidden" : "disabled"));
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
  else if (stage.requestFullscreen) void stage.requestFullscreen();
  else (video as { webkitEnterFullscreen?: () => void }).webkitEnterFullscreen?.(); // iPhones show the video alone
}

let lastSubtitle = 0;
function toggleSubtitles() {
  const n = chosenSubtitle();
  if (n >= 0) lastSubtitle = n;
  chooseSubtitle(n >= 0 ? -1 : lastSubtitle);
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
  if (e.key === " " && e.target instanceof HTMLElement && e.target.closest("button, a, summary")) return; // presses it
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
let asleep = false; // the controls were hidden when a finger came
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
video.addEventListener("click", (e) => {
  // A finger that wakes the controls does not pause the film.
  if ((e as PointerEvent).pointerType === "touch" && asleep) wake();
  else toggle();
});
stage.addEventListener("pointerdown", () => (asleep = stage.classList.contains("idle") && !video.paused), { capture: true });
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
for (const button of document.querySelectorAll("#row button")) {
  // Space plays and pauses after a click, and presses the button that was reached by Tab.
  button.addEventListener("click", (e) => (e as PointerEvent).pointerType === "mouse" && video.focus());
}
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

find("dismiss").addEventListener("click", () => {
  say("");
  video.focus();
});
find("address").addEventListener("click", async () => {
  await navigator.clipboard?.writeText(find("desktop").textContent ?? "").catch(() => undefined);
  find("address").textContent = "Address copied";
});
window.addEventListener("hashchange", () => {
  if (/[#&]t=/.test(location.hash)) video.currentTime = startTime();
});

drawCues();
report();
for (const type of ["addtrack", "removetrack"]) video.textTracks.addEventListener(type, () => !hls && menus());
play(menus);
hls?.once(Events.LEVEL_LOADED, scrubbing);
progress();
