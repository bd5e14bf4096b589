// The console at /console/ of the API: what a node has in the bank, what others keep for it, and what it keeps for others. It knows what the API tells
// the token that somebody gives it, which stays in this tab.
import { html, nothing, render } from "lit-html";

interface Deal { id?: string; provider: string; network?: string; stage: string; reason?: string; price: string; period: number; end: number; missed?: number; seek?: { took: number; error?: string } }
interface Order { id: string; cid: string; name?: string; stage: string; reason?: string; replicas: number; kept: number; bytes: number; most?: string; until?: string; renew: boolean; deals: Deal[] }
interface Balance { address: string; chain: string; token: string; gas: string; wallet: string; bank: string; locked: string; available: string; pending: number; waits?: string }
interface Providing { offering: unknown; token: string; live: number; open: number; held: number; free: number; missed: number; unclaimed: string; paid: string; vouchers: string; collateral: string; why: string[] }
interface Lease { offer: string; deal?: string; cid: string; client: string; stage: string; reason?: string; bytes: number }
interface Pool { id: number; cid?: string; root: string; rate: string; price: string; token: string; left: string; places: number; taken: number; cut: number }

class Refused extends Error {
  constructor(readonly status: number, text: string) { super(text); }
}

const root = document.getElementById("console")!;
const refresh = 3000; // ms
let token = sessionStorage.getItem("token") ?? "";
let problem = "";
let busy = false;
let wallet: Balance | null = null; // null: the token may not see it
let orders: Order[] = [];
let providing: Providing | null = null;
let leases: Lease[] = [];
let pools: Pool[] = [];
let known = false; // that the token is good
let without = ""; // why this node makes no deals, "" if it does
let open = ""; // order whose deals are shown
let why: string[] = [];

async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  const headers: Record<string, string> = { Authorization: `Bearer ${token}` };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  const resp = await fetch(`/api/v1${path}`, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
  const answer = await resp.json().catch(() => ({}));
  if (!resp.ok) throw new Refused(resp.status, answer.error?.text ?? `${resp.status} ${resp.statusText}`);
  return answer as T;
}

async function load() {
  if (!token) return;
  try {
    [orders, providing, leases, pools] = await Promise.all([call<Order[]>("GET", "/deals"), call<Providing>("GET", "/provide"), call<Lease[]>("GET", "/leases"), call<Pool[]>("GET", "/pools")]);
    wallet = await call<Balance>("GET", "/wallet").catch((err) => {
      if (err instanceof Refused && err.status === 403) return null;
      throw err;
    });
    if (open) why = await call<string[]>("GET", `/why?deal=${encodeURIComponent(open)}`);
    [known, problem, without] = [true, "", ""];
  } catch (err) {
    problem = (err as Error).message;
    if (err instanceof Refused && err.status === 503) [known, without, problem] = [true, problem, ""]; // the token is good
    if (err instanceof Refused && (err.status === 401 || err.status === 403)) forget();
  }
  draw();
}

function forget() {
  [token, known] = ["", false];
  sessionStorage.removeItem("token");
}

// act does something, says what went wrong, and looks again.
async function act(what: () => Promise<unknown>) {
  busy = true;
  draw();
  try {
    await what();
    problem = "";
  } catch (err) {
    problem = (err as Error).message;
  }
  busy = false;
  const said = problem;
  await load();
  problem ||= said;
  draw();
}

function submit(fn: (form: FormData, element: HTMLFormElement) => void) {
  return (event: SubmitEvent) => {
    event.preventDefault();
    const element = event.target as HTMLFormElement;
    fn(new FormData(element), element);
  };
}

const login = submit((form) => {
  token = String(form.get("token")).trim();
  sessionStorage.setItem("token", token);
  void load();
});

const makeOrder = submit((form, element) => void act(async () => {
  const order = await call<Order>("POST", "/deals", {
    path: String(form.get("path")).trim(), replicas: Number(form.get("replicas")), max_price: String(form.get("price")), until: new Date(String(form.get("until"))).toISOString(),
  });
  open = order.id;
  element.reset();
}));

const deposit = submit((form, element) => void act(async () => {
  await call("POST", `/wallet/deposit?amount=${encodeURIComponent(String(form.get("amount")))}`);
  element.reset();
}));

function bytes(n: number): string {
  const units = ["B", "kB", "MB", "GB", "TB", "PB"];
  let i = 0;
  for (; n >= 1000 && i < units.length - 1; i++) n /= 1000;
  return `${n < 10 && i > 0 ? n.toFixed(1) : Math.round(n)} ${units[i]}`;
}

// amount is one for people, who need no 18 decimals.
const amount = (text: string) => String(Number(Number(text.split(" ")[0]).toPrecision(6)));
const short = (text: string) => (text.length > 20 ? `${text.slice(0, 10)}…${text.slice(-6)}` : text);
const stage = (s: string) => html`<span class="stage ${s === "at risk" ? "risk" : s}">${s}</span>`;
const figure = (name: string, value: unknown) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
const date = (text?: string) => (text ? new Date(text).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" }) : "for ever");

function show(o: Order) {
  open = open === o.id ? "" : o.id;
  why = [];
  void load();
}

const dealRow = (d: Deal) => html`<tr>
  <td class="mono" title=${d.provider}>${short(d.provider)}</td><td class="mono soft">${d.network ?? ""}</td><td>${stage(d.stage)}</td>
  <td class="number">${amount(d.price)}</td><td class="number">${d.period} of ${d.end}</td>
  <td class="number">${d.seek ? (d.seek.error ? "—" : `${Math.round(d.seek.took / 1e6)} ms`) : ""}</td><td class="soft">${d.reason ?? d.seek?.error ?? ""}</td></tr>`;

const orderRows = (o: Order) => html`<tr class="order" tabindex="0" aria-expanded=${open === o.id} @click=${() => show(o)} @keydown=${(e: KeyboardEvent) => e.key === "Enter" && show(o)}>
    <td><span class="mono" title=${o.cid}>${short(o.cid)}</span> ${o.name ?? ""}</td><td>${stage(o.stage)} <span class="soft">${o.reason ?? ""}</span></td>
    <td class="number">${o.kept} of ${o.replicas}</td><td class="number">${o.bytes ? bytes(o.bytes) : ""}</td><td class="number">${o.most ? amount(o.most) : ""}</td><td>${date(o.until)}</td>
    <td>${wallet && o.stage !== "ending" ? html`<button ?disabled=${busy} @click=${(e: Event) => { e.stopPropagation(); if (confirm(`End the order for ${o.cid}?`)) void act(() => call("DELETE", `/deals/${o.id}`)); }}>End</button>` : nothing}</td></tr>
  ${open === o.id ? html`<tr><td colspan="7"><ul class="why">${why.map((line) => html`<li>${line}</li>`)}</ul><div class="scroll"><table>
    <tr><th>provider</th><th>network</th><th>stage</th><th class="number">a period</th><th class="number">period</th><th class="number">shows a keyframe in</th><th></th></tr>${o.deals.map(dealRow)}</table></div></td></tr>` : nothing}`;

const tomorrow = () => new Date(Date.now() + 86400e3).toISOString().slice(0, 10);
const nextMonth = () => new Date(Date.now() + 30 * 86400e3).toISOString().slice(0, 10);

function page() {
  const sym = wallet?.token ?? providing?.token ?? "";
  return html`
    <header><h1>reelfs console</h1>${wallet ? html`<code class="soft">${wallet.address}</code>` : html`<span class="soft">this token can look, and change nothing</span>`}<button @click=${() => { forget(); draw(); }}>Leave</button></header>
    ${problem ? html`<p class="error" role="alert">${problem}</p>` : nothing}
    ${wallet ? html`<h2>Bank</h2><dl class="figures">${figure("available", `${amount(wallet.available)} ${sym}`)}${figure("locked for deals", `${amount(wallet.locked)} ${sym}`)}${figure("in the wallet", `${amount(wallet.wallet)} ${sym}`)}${figure("for gas", amount(wallet.gas))}${figure("transactions on their way", wallet.pending)}</dl>
      ${wallet.waits ? html`<p class="error">transactions wait: ${wallet.waits}</p>` : nothing}
      <form @submit=${deposit}><label>amount in ${sym}<input name="amount" inputmode="decimal" required pattern="[0-9]+([.][0-9]+)?"></label><button ?disabled=${busy}>Bring into the bank</button></form>` : nothing}
    <h2>Kept by others</h2>
    ${orders.length ? html`<div class="scroll"><table><tr><th>content</th><th>stage</th><th class="number">kept by</th><th class="number">size</th><th class="number">costs at most</th><th>until</th><th></th></tr>${orders.map(orderRows)}</table></div>` : html`<p class="soft">Nobody keeps anything for this node.</p>`}
    ${wallet ? html`<form @submit=${makeOrder}>
      <label class="wide">CID or path<input name="path" required spellcheck="false"></label>
      <label>providers<input name="replicas" type="number" min="1" max="50" value="3" required></label>
      <label>until<input name="until" type="date" min=${tomorrow()} value=${nextMonth()} required></label>
      <label>${sym} for a TB and 30 days, at most<input name="price" inputmode="decimal" required pattern="[0-9]+([.][0-9]+)?"></label>
      <button class="main" ?disabled=${busy}>Have it kept</button></form>` : nothing}
    ${providing ? html`<h2>Kept for others</h2>
      <dl class="figures">${figure("deals", providing.live)}${figure("offers", providing.open)}${figure("held", bytes(providing.held))}${figure("free", bytes(providing.free))}${figure("proven, not claimed", `${amount(providing.unclaimed)} ${sym}`)}${figure("paid so far", `${amount(providing.paid)} ${sym}`)}${figure("for delivery, not redeemed", `${amount(providing.vouchers)} ${sym}`)}${figure("periods missed", providing.missed)}</dl>
      ${providing.why.length ? html`<ul class="why">${providing.why.map((line) => html`<li>${line}</li>`)}</ul>` : nothing}
      ${leases.length ? html`<div class="scroll"><table><tr><th>content</th><th>for</th><th>stage</th><th class="number">size</th><th></th></tr>${leases.map((l) => html`<tr><td class="mono" title=${l.cid}>${short(l.cid)}</td><td class="mono" title=${l.client}>${short(l.client)}</td><td>${stage(l.stage)}</td><td class="number">${bytes(l.bytes)}</td><td class="soft">${l.reason ?? ""}</td></tr>`)}</table></div>` : nothing}` : nothing}
    ${pools.length ? html`<h2>Pools</h2><div class="scroll"><table><tr><th class="number">pool</th><th>content</th><th class="number">earns</th><th class="number">places taken</th><th class="number">left</th><th class="number">cut</th></tr>
      ${pools.map((p) => html`<tr><td class="number">${p.id}</td><td class="mono" title=${p.cid ?? p.root}>${short(p.cid ?? `commitment ${p.root}`)}</td><td class="number">${amount(p.rate)} a period</td><td class="number">${p.taken} of ${p.places}</td><td class="number">${amount(p.left)} ${p.token}</td><td class="number">${p.cut} %</td></tr>`)}</table></div>` : nothing}`;
}

const plain = () => html`<header><h1>reelfs console</h1><button @click=${() => { forget(); draw(); }}>Leave</button></header>
  <p role="status">This node makes no deals: ${without}. The console shows deals, what is kept for others, and pools.</p>`;

const gate = () => html`<header><h1>reelfs console</h1></header>
  <p>This needs a token of the node's: <code>reelfs token add me --scope admin</code> prints one. With the scope <code>read</code> it can look, and change nothing. It stays in this tab.</p>
  ${problem ? html`<p class="error" role="alert">${problem}</p>` : nothing}
  <form @submit=${login}><label class="wide">token<input name="token" type="password" autocomplete="off" required></label><button class="main">Go on</button></form>`;

function draw() {
  render(!known ? gate() : without ? plain() : page(), root);
}

draw();
void load();
setInterval(() => { if (known && !busy && !document.hidden) void load(); }, refresh);
