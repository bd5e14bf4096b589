// What is told to the gateway when the viewer leaves or looks elsewhere: nothing about who it is, or what was watched.
import { info, video } from "./page";
import { hls } from "./player";

const told = { start: 0, stalls: 0, stalled: 0, played: 0, bitrate: 0 };
const opened = performance.now();
let started = false; // the first picture was shown
let waits = 0; // since when a picture is missing; 0 if none is
let last = 0; // where in the film the play was

export function report() {
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
}
