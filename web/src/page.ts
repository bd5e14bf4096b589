// What the modules of the watch page share: what there is to play, and the elements of the page.

export interface Info {
  title: string;
  hls: string; // master playlist, "" if there is none
  file: string; // the video as it was published
  sound: boolean; // it has no picture
  chapters: { start: number; title: string }[];
  codecs: Codec[]; // of its tracks, none if the server does not know them
  subtitles: { url: string; language: string }[]; // beside the file
  warnings: string[]; // what publishing it warned of
  report: string; // where to say how it played, "" for nowhere
}

export interface Codec {
  kind: string; // video, audio or subtitle
  codec: string; // as RFC 6381 has it
  name: string; // for people
}

export const find = <T extends HTMLElement>(id: string) => document.getElementById(id) as T;
export const info: Info = JSON.parse(find("video-info").textContent ?? "{}");
export const stage = find("stage");
export const video = find<HTMLVideoElement>("video");

export function clock(seconds: number): string {
  const s = Math.max(0, Math.floor(Math.round(seconds * 1000) / 1000)); // browsers say 39.999999 of 40
  const two = (n: number) => String(n).padStart(2, "0");
  const h = Math.floor(s / 3600);
  return (h > 0 ? `${h}:${two(Math.floor(s / 60) % 60)}` : String(Math.floor(s / 60))) + ":" + two(s % 60);
}

// startTime reads ?t= or #t=: 90, 1:10, 1:02:03, 1m30s, and the beginning of a media fragment (t=npt:10,20).
export function startTime(): number {
  const given = new URLSearchParams(location.search).get("t") ?? new URLSearchParams(location.hash.slice(1)).get("t") ?? "";
  const t = given.replace(/^npt:/, "").split(",")[0];
  if (/^\d+(\.\d+)?s?$/.test(t)) return parseFloat(t);
  const m = /^(?:(\d+):)?(\d+):(\d+(?:\.\d+)?)$/.exec(t) ?? /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+(?:\.\d+)?)s)?$/.exec(t);
  return m ? Number(m[1] ?? 0) * 3600 + Number(m[2] ?? 0) * 60 + Number(m[3] ?? 0) : 0;
}

// say shows words over the picture that stay, with what to do instead.
export function say(text: string) {
  find("message-text").textContent = text;
  find("message").hidden = text === "";
}
