// Uses the console in headless Chromium as a person does, and says what it shows.
//
//   node console.mjs '{"url": "http://127.0.0.1:1234/console/", "admin": TOKEN, "read": TOKEN, "cid": CID, "picture": PATH}'
//
// "bare" is the console of a node without a chain, and "bareToken" a token of that. The result is {bare, wrong, reader,
// figures, kept, deals, why, errors}: what that console says, what it says of a wrong token, how many forms a reader's token
// has, the figures of the bank, the row of the order that was made, those of its deals, the lines of why, and what the browser
// complained of.
import { chromium } from "playwright-core";

const { url, admin, read, cid, picture, bare, bareToken } = JSON.parse(process.argv[2]);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"] });
const page = await browser.newPage({ viewport: { width: 1100, height: 1000 } });
page.setDefaultTimeout(180_000); // deals wait for blocks of a chain
const errors = [];
page.on("pageerror", (err) => errors.push(String(err)));
page.on("console", (m) => m.type() === "error" && !m.text().includes("status of 40") && errors.push(m.text()));
page.on("dialog", (d) => d.accept());

const enter = async (token) => {
  await page.fill("input[name=token]", token);
  await page.click("button.main");
};
const other = await browser.newPage();
await other.goto(bare);
await other.fill("input[name=token]", bareToken);
await other.click("button.main");
const nothing = await other.textContent("[role=status]", { timeout: 20_000 }).catch(() => "");
await page.goto(url);
await enter("reelfs_wrong");
const wrong = await page.textContent("[role=alert]");
await enter(read);
await page.waitForSelector("text=Kept for others");
const reader = await page.locator("form").count();
await page.click("text=Leave");
await enter(admin);
await page.waitForSelector("text=available");
const figures = await page.locator("dl.figures").first().innerText();
await page.fill("input[name=path]", cid);
await page.fill("input[name=replicas]", "2");
await page.fill("input[name=price]", "1000");
await page.click("text=Have it kept");
await page.waitForSelector("tr.order .stage.kept");
await page.waitForSelector("ul.why li");
const kept = await page.locator("tr.order").innerText();
const deals = await page.locator("tr.order + tr tr").allInnerTexts();
const why = await page.locator("tr.order + tr li").allInnerTexts();
if (picture) await page.screenshot({ path: picture, fullPage: true });
await page.click("tr.order button");
await page.waitForSelector("tr.order .stage.ending, p:has-text('Nobody keeps anything')");
await browser.close();
console.log(JSON.stringify({ bare: nothing, wrong, reader, figures, kept, deals, why, errors }));
