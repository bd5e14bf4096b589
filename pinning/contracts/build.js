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
const output = JSON.parse(solc.compile(JSON.stringify(input), { import: found }));
for (const { formattedMessage } of output.errors ?? []) console.error(formattedMessage);
if (output.errors?.length) process.exit(1); // warnings too

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
