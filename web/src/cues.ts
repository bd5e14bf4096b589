// Draws subtitles into the page, above the controls and at a size that fits the stage: where the browser draws them, they lie
// behind the controls. What a cue says is turned into nodes by the browser's own WebVTT parser, which knows no scripts.
import { find, video } from "./page";

const box = find("cues");

export function subtitles(): TextTrack[] {
  return [...video.textTracks].filter((t) => t.kind === "subtitles" || t.kind === "captions");
}

function draw() {
  const cues = subtitles()
    .filter((t) => t.mode === "hidden")
    .flatMap((t) => [...(t.activeCues ?? [])] as VTTCue[]);
  box.replaceChildren(
    ...cues.map((cue) => {
      const line = document.createElement("p");
      line.append(cue.getCueAsHTML());
      if (typeof cue.line === "number" && (cue.snapToLines ? cue.line >= 0 && cue.line < 5 : cue.line < 40)) line.className = "top";
      return line;
    }),
  );
}

export function drawCues() {
  const watch = (t: TextTrack) => {
    if (t.mode === "showing") t.mode = "hidden";
    t.addEventListener("cuechange", draw);
  };
  [...video.textTracks].forEach(watch);
  video.textTracks.addEventListener("addtrack", (e) => e.track && watch(e.track));
  video.textTracks.addEventListener("change", draw);
  // A phone that plays full screen by itself shows no page, so it draws them itself.
  const modes = (from: TextTrackMode, to: TextTrackMode) => subtitles().forEach((t) => t.mode === from && (t.mode = to));
  video.addEventListener("webkitbeginfullscreen", () => modes("hidden", "showing"));
  video.addEventListener("webkitendfullscreen", () => modes("showing", "hidden"));
}
