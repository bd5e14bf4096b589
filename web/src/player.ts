// Plays the title: hls.js its playlists, or the browser itself where it knows HLS, or the file as it is. A network that fails is
// tried again for as long as it takes, from where the film was; the file as it is serves codings that hls.js cannot hand on.
import Hls, { ErrorDetails, ErrorTypes, Events, type ErrorData } from "hls.js";
import { type Codec, find, info, say, stage, startTime, video } from "./page";

export let hls: Hls | null = null;
let source = ""; // what the element itself plays, "" for hls.js
let at = startTime(); // where the film is, or shall be
let wanted = false; // the viewer wants it to play
let moving = false; // the element was given a source and is not yet where the film was
let weak = false; // the last request failed
let tries = 0; // since something was loaded
let timer = 0;
let again: (() => void) | null = null; // what the timer waits to do
let recovered = 0; // when a media error was recovered from the last time
let recoveries = 0;
let menus = () => {};

const longest = 8000; // milliseconds between two tries

// retry does fn after a while that grows, or as soon as the network is back.
function retry(fn: () => void) {
  weak = true;
  tell();
  clearTimeout(timer);
  again = fn;
  timer = window.setTimeout(now, Math.min(1000 * 2 ** tries++, longest));
}

function now() {
  clearTimeout(timer);
  const fn = again;
  again = null;
  fn?.();
}

function reached() {
  if (!weak && tries === 0) return;
  weak = false;
  tries = 0;
  tell();
}

// tell says that the connection is lost once there is nothing left to play.
function tell() {
  const toast = find("toast");
  const text = weak && (video.readyState < HTMLMediaElement.HAVE_FUTURE_DATA || video.seeking) ? "Connection lost, retrying…" : "";
  if (toast.textContent !== text) toast.textContent = text;
  toast.hidden = text === "";
}

// final are answers that trying again does not change.
function final(status: number): string {
  switch (status) {
    case 403:
      return "This address needs a signature, or its signature has expired.";
    case 410:
      return "This node does not serve this title.";
  }
  return "";
}

function networkFailed(h: Hls, data: ErrorData) {
  const status = data.response?.code ?? 0;
  const words = final(status);
  if (words) {
    say(words);
  } else if (data.details === ErrorDetails.MANIFEST_PARSING_ERROR || (data.details === ErrorDetails.MANIFEST_LOAD_ERROR && (status === 415 || status === 422))) {
    element(info.file); // there is no playlist of it
  } else if (h.levels.length === 0) {
    retry(() => h.loadSource(info.hls));
  } else {
    retry(() => h.startLoad(video.readyState > 0 ? video.currentTime : at || -1));
  }
}

function mediaFailed(h: Hls, data: ErrorData) {
  const codec = [ErrorDetails.MANIFEST_INCOMPATIBLE_CODECS_ERROR, ErrorDetails.BUFFER_ADD_CODEC_ERROR, ErrorDetails.BUFFER_INCOMPATIBLE_CODECS_ERROR];
  if (performance.now() - recovered > 10_000) recoveries = 0;
  if (codec.includes(data.details) || recoveries > 2) {
    console.warn("segments do not play, taking the file as it is:", data.details);
    element(info.file);
    return;
  }
  recovered = performance.now();
  if (recoveries++ === 1) h.swapAudioCodec();
  h.recoverMediaError();
  if (wanted) void video.play().catch(() => undefined);
}

function segments() {
  // Segments end exactly where the next begins: with a tolerance, a paused seek just before a boundary
  // loads the wrong one and waits.
  const h = new Hls({ maxFragLookUpTolerance: 0, startPosition: at || -1, maxBufferLength: 30, backBufferLength: 90 });
  hls = h;
  // hls.js leaves the edit list out when it computes where a segment of video alone begins, and moves all others
  // by that: a seek then waits for one in a gap that is not there. The playlist is exact.
  const starts = new Map<string, number[]>();
  h.on(Events.LEVEL_LOADED, (_, { details }) => void starts.set(details.url, details.fragments.map((f) => f.start)));
  h.on(Events.LEVEL_PTS_UPDATED, (_, { details }) => {
    const exact = starts.get(details.url);
    if (exact) details.fragments.forEach((f, i) => f.setStart(exact[i]));
  });
  // hls.js ends a stream once what all tracks have reaches the end, which it never does where the sound outlasts the
  // picture, or the picture the sound.
  h.on(Events.FRAG_BUFFERED, (_, { frag }) => {
    if (frag.endList && frag.type === "main") h.trigger(Events.BUFFER_EOS, { type: h.audioTracks[h.audioTrack]?.url ? "video" : null });
  });
  h.on(Events.ERROR, (_, data) => {
    if (data.type === ErrorTypes.NETWORK_ERROR && data.details !== ErrorDetails.MANIFEST_PARSING_ERROR) {
      weak = true;
      tell();
    }
    if (!data.fatal) return;
    if (data.type === ErrorTypes.NETWORK_ERROR) networkFailed(h, data);
    else mediaFailed(h, data);
  });
  h.on(Events.MANIFEST_LOADED, (_, data) => {
    if (info.codecs.length > 0) return;
    for (const l of data.levels) {
      if (l.videoCodec) info.codecs.push({ kind: "video", codec: l.videoCodec, name: l.videoCodec });
      if (l.audioCodec) info.codecs.push({ kind: "audio", codec: l.audioCodec, name: l.audioCodec });
    }
    missing();
  });
  for (const event of [Events.MANIFEST_LOADED, Events.LEVEL_LOADED, Events.FRAG_LOADED] as const) h.on(event, reached);
  for (const event of [Events.MANIFEST_PARSED, Events.AUDIO_TRACKS_UPDATED, Events.SUBTITLE_TRACKS_UPDATED, Events.LEVEL_SWITCHED] as const) h.on(event, () => menus());
  h.subtitleDisplay = false; // the page draws them, above the controls
  h.loadSource(info.hls);
  h.attachMedia(video);
}

// element has the browser itself play src, from where the film was.
function element(src: string) {
  if (hls) {
    subtitlesBeside(hls.subtitleTracks[hls.subtitleTrack]?.lang);
    hls.destroy();
    hls = null;
  } else if (src === info.file && source !== src) {
    subtitlesBeside();
  }
  source = src;
  moving = true;
  video.defaultPlaybackRate = video.playbackRate; // which a new source has
  video.src = src;
  menus();
}

// subtitlesBeside gives the element the subtitles of the title, which the file does not show by itself.
function subtitlesBeside(language?: string) {
  for (const { url, language: lang } of info.subtitles) {
    const track = document.createElement("track");
    const tag = lang.replace(/-\d+$/, "");
    Object.assign(track, { kind: "subtitles", src: url, srclang: tag, label: new Intl.DisplayNames("en", { type: "language", fallback: "code" }).of(tag) ?? tag });
    video.append(track);
    track.track.mode = language !== undefined && lang.startsWith(language) ? "hidden" : "disabled";
    if (track.track.mode === "hidden") language = undefined;
  }
}

// status asks how src is answered; 0 if nobody answers.
async function status(src: string): Promise<number> {
  return fetch(src, { method: "HEAD", cache: "no-store" }).then((r) => r.status, () => 0);
}

// elementFailed looks whether the network or the coding is at fault.
async function elementFailed() {
  const src = source;
  if (hls || !src) return;
  const code = video.error?.code;
  const answer = await status(src);
  if (src !== source || hls) return;
  const words = final(answer);
  if (words) say(words);
  else if (answer !== 200 && ![400, 415, 422].includes(answer)) retry(() => void restore(src));
  else if (answer === 200 && (code === MediaError.MEDIA_ERR_NETWORK || (code === MediaError.MEDIA_ERR_DECODE && tries < 2))) retry(() => void restore(src));
  else if (src !== info.file) element(info.file);
  else say(`This browser cannot play this title${info.warnings.length > 0 ? ` (${info.warnings[0]})` : ""}. Try another browser, open it in mpv or VLC, or download it.`);
}

// restore loads src again once it can be reached, unless the browser has gone on by itself.
async function restore(src: string) {
  const answer = await status(src);
  if (src !== source || hls) return;
  const words = final(answer);
  if (words) say(words);
  else if (answer !== 200) retry(() => void restore(src));
  else if (video.error || video.seeking || video.readyState < HTMLMediaElement.HAVE_FUTURE_DATA) element(src);
  else reached();
}

const patience = 2; // seconds without a picture before it is asked whether the network is at fault

// guard finds out about outages of which the browser says nothing: it goes on waiting, also when the network is back.
function guard() {
  let stalled = 0;
  setInterval(async () => {
    const waits = !hls && source !== "" && again === null && !video.error && (wanted || video.seeking || moving) && video.readyState < HTMLMediaElement.HAVE_FUTURE_DATA;
    stalled = waits ? stalled + 1 : 0;
    if (stalled < patience || video.ended) return;
    stalled = 0;
    const src = source;
    if ((await status(src)) !== 200 && src === source && !hls && !again) retry(() => void restore(src));
  }, 1000);
}

function known({ kind, codec }: Codec): boolean {
  const source = (window as { ManagedMediaSource?: typeof MediaSource }).ManagedMediaSource ?? window.MediaSource;
  const types = ["mp4", "webm", "ogg"].map((container) => `${kind}/${container}; codecs="${codec}"`);
  if (/^mp4a\.(40\.34|6b|69)$/i.test(codec)) types.push("audio/mpeg"); // MP3, which has a container of its own
  if (codec.startsWith("vp08")) types.push(`${kind}/webm; codecs="vp8"`); // its name in WebM
  return types.some((type) => source?.isTypeSupported(type) || video.canPlayType(type) !== "");
}

// missing says for which coding the browser has no decoder: it would play the rest without a word.
function missing() {
  const lacks = (kind: string) => {
    const list = info.codecs.filter((c) => c.kind === kind);
    return list.length > 0 && !list.some(known) ? list[0].name : "";
  };
  const [picture, sound] = [lacks("video"), lacks("audio")];
  const what = picture ? `${picture} video: you would hear sound without a picture` : sound ? `${sound} sound: you would see the picture without sound` : "";
  if (what) say(`This browser has no decoder for ${what}. Try another browser, open it in mpv or VLC, or download it.`);
}

// shape fits the stage to the picture that the browser shows.
function shape() {
  if (video.videoWidth > 0 && video.videoHeight > 0) {
    stage.style.setProperty("--w", String(video.videoWidth));
    stage.style.setProperty("--h", String(video.videoHeight));
  }
  if (video.readyState > 0 && video.videoWidth === 0 && !info.codecs.some((c) => c.kind === "video")) stage.classList.add("sound");
  else if (video.videoWidth > 0) stage.classList.remove("sound");
}

// play begins; changed is called when there is something else to choose from.
export function play(changed: () => void) {
  menus = changed;
  missing();
  video.addEventListener("play", () => (wanted = true));
  video.addEventListener("pause", () => {
    if (!video.error) wanted = false;
  });
  for (const type of ["timeupdate", "seeking"]) {
    video.addEventListener(type, () => {
      if (!moving && video.readyState > 0 && !video.error) at = video.currentTime;
    });
  }
  video.addEventListener("loadedmetadata", () => {
    shape();
    if (!moving) return;
    moving = false;
    if (at > 0) video.currentTime = at;
    if (wanted) void video.play().catch(() => undefined);
    menus();
  });
  video.addEventListener("resize", shape);
  video.addEventListener("loadeddata", () => !hls && reached());
  for (const type of ["waiting", "seeking", "seeked", "canplay", "timeupdate"]) video.addEventListener(type, tell);
  video.addEventListener("error", () => void elementFailed());
  window.addEventListener("online", now);
  guard();
  if (info.hls && Hls.isSupported()) segments();
  else if (info.hls && video.canPlayType("application/vnd.apple.mpegurl")) element(info.hls);
  else element(info.file);
}
