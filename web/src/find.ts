// The page of a title that the node looks for: asks again until it is there, then opens it.
const state = document.getElementById("state")!;
const since = Date.now();

// final are answers that do not change by waiting: a wrong address, content that is denied or no video.
const final = new Set([400, 403, 410, 415, 422]);

async function found(): Promise<boolean> {
  // Who does not ask for a page is answered when the content is there, or when those who were asked did not deliver it in time.
  const r = await fetch(location.href, { headers: { Accept: "*/*" }, cache: "no-store" });
  return r.ok || final.has(r.status);
}

async function look() {
  while (!(await found().catch(() => false))) {
    const minutes = Math.floor((Date.now() - since) / 60_000);
    state.textContent = `Nobody had it so far${minutes > 0 ? `, in ${minutes} min` : ""}. The page goes on looking and opens by itself.`;
    await new Promise((done) => setTimeout(done, 3000));
  }
  location.reload();
}

void look();
