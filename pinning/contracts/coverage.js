// Tells which branches of the contracts no test has taken: of what build.js --coverage wrote, and, beside it, what tests have taken.
import { readFileSync } from "node:fs";

const path = process.argv[2];
const taken = new Set(readFileSync(`${path}.taken`, "utf8").split("\n"));
const branches = new Map(); // by place in the source: a library is in several contracts
for (const [name, { jumps }] of Object.entries(JSON.parse(readFileSync(path, "utf8")))) {
  for (const { pc, at, text } of jumps) {
    const b = branches.get(at) ?? { text, ways: new Set() };
    for (const way of [true, false]) if (taken.has(`${name} ${pc} ${way}`)) b.ways.add(way);
    branches.set(at, b);
  }
}
const missing = [...branches].filter(([, { ways }]) => ways.size < 2).sort();
for (const [at, { text, ways }] of missing) console.log(`${at.replace(/:\d+\+\d+$/, "")}: ${ways.size ? "one way alone" : "never reached"}: ${text.replace(/\s+/g, " ")}`);
console.log(`${branches.size * 2 - missing.reduce((n, [, { ways }]) => n + 2 - ways.size, 0)} of ${branches.size * 2} ways of ${branches.size} branches`);
process.exit(missing.length ? 1 : 0);
