// Compiles src/ and test/, and writes the ABI and bytecode of each contract into build/, from which abigen makes Go.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import solc from "solc";

const require = createRequire(import.meta.url);
const read = (path) => readFileSync(path, "utf8");
const list = (folder) => readdirSync(folder).sort().map((name) => [name, { content: read(`${folder}/${name}`) }]);
const tests = list("test").map(([name]) => name);
const sources = Object.fromEntries([...list("src"), ...list("test")]);
const input = {
  language: "Solidity",
  sources,
  settings: {
    evmVersion: "cancun",
    viaIR: true,
    optimizer: { enabled: true, runs: 2000 },
    metadata: { bytecodeHash: "none", appendCBOR: false },
    outputSelection: { "*": { "*": ["abi", "evm.bytecode.object"] } },
  },
};
const found = (path) => {
  try {
    return { contents: read(path.startsWith("@") ? require.resolve(path) : `src/${path}`) };
  } catch (err) {
    return { error: String(err) };
  }
};
const coverage = process.argv.includes("--coverage");
if (coverage) { // so little optimized that no branch is lost, and that a chain takes code as large
  input.settings.optimizer = { enabled: true, runs: 1, details: { inliner: true, deduplicate: true, cse: true, constantOptimizer: true, yul: true, yulDetails: { optimizerSteps: "dhfoDgvulfnTUtnIf:fDnTOcmu" } } };
  input.settings.outputSelection = { "*": { "*": ["evm.bytecode.object", "evm.deployedBytecode"], "": ["ast"] } };
}
const output = JSON.parse(solc.compile(JSON.stringify(input), { import: found }));
for (const { formattedMessage } of output.errors ?? []) console.error(formattedMessage);
if (output.errors?.length) process.exit(1); // warnings too

if (coverage) {
  writeFileSync(process.argv.at(-1), JSON.stringify(branches(output), null, 1));
  process.exit(0);
}

rmSync("build", { recursive: true, force: true });
mkdirSync("build/test", { recursive: true });
for (const file of Object.keys(sources)) {
  for (const [name, { abi, evm }] of Object.entries(output.contracts[file])) {
    const bin = evm.bytecode.object;
    if (!bin || bin.length < 200) continue; // interfaces, and libraries that are compiled into others
    if (bin.length / 2 > 24576 * 2) throw new Error(`${name} is too large`);
    const ours = abi.filter((entry) => entry.name !== "eip712Domain"); // Go has one type for it, which all would declare
    const path = (tests.includes(file) ? "build/test/" : "build/") + name;
    writeFileSync(`${path}.abi`, JSON.stringify(ours, null, 1) + "\n");
    writeFileSync(`${path}.bin`, bin + "\n");
  }
}

// branches returns the contracts of src/ with their code and, for each JUMPI that a branch of the source is made of, an if, a ?, a && or a ||, its place in the code and in the source.
function branches({ contracts, sources: ids }) {
  const files = Object.fromEntries(Object.entries(ids).map(([name, { id }]) => [id, name]));
  const out = {};
  for (const file of Object.keys(sources)) {
    if (tests.includes(file) || file === "DevToken.sol") continue;
    for (const [name, { evm }] of Object.entries(contracts[file])) {
      const code = evm.deployedBytecode.object.replace(/__\$.{34}\$__/g, "0".repeat(40));
      if (code.length < 200) continue;
      const map = evm.deployedBytecode.sourceMap.split(";");
      const at = [0, 0, -1]; // start, length, file: what a map leaves out is as before
      const jumps = [];
      for (let pc = 0, n = 0; pc < code.length / 2 && n < map.length; pc++, n++) {
        map[n].split(":").slice(0, 3).forEach((v, i) => v !== "" && (at[i] = Number(v)));
        const op = parseInt(code.slice(2 * pc, 2 * pc + 2), 16);
        const [start, length, id] = at;
        if (op === 0x57 && sources[files[id]] && files[id] !== "DevToken.sol") {
          const bytes = Buffer.from(sources[files[id]].content);
          const text = bytes.subarray(start, start + length).toString();
          const line = bytes.subarray(0, start).toString().split("\n").length;
          if (/^if\b/.test(text) || (/\?|&&|\|\|/.test(text) && !/[;{]/.test(text))) jumps.push({ pc, at: `${files[id]}:${line}:${start}+${length}`, text: text.slice(0, 90) });
        }
        if (op >= 0x60 && op <= 0x7f) pc += op - 0x5f;
      }
      out[name] = { bin: evm.bytecode.object, size: code.length / 2, jumps };
    }
  }
  return out;
}
