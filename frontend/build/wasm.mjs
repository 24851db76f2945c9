// wasm-opt, release only: it takes minutes, so its result is kept by the hash of what went in.
import { execFile } from "node:child_process";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { exists, integrity, list, shortHash } from "./files.mjs";

const FLAGS = [
  "-Oz",
  "--enable-bulk-memory",
  "--enable-nontrapping-float-to-int",
  "--enable-sign-ext",
  "--enable-mutable-globals",
  "--enable-multivalue",
  "--enable-reference-types",
  "--enable-bulk-memory-opt",
];

/** Shrinks the wasm, gives it a new name, and returns the page with that name and hash. */
export async function optimizeWasm(frontend, site, html, cache, name) {
  const file = (await list(site)).find((name) => name.endsWith("_bg.wasm"));
  if (!file) throw new Error("trunk wrote no wasm");
  const before = await readFile(path.join(site, file));
  const kept = path.join(cache, `${shortHash(before)}-${shortHash(FLAGS.join(" "))}.wasm`);
  if (!(await exists(kept))) {
    await mkdir(cache, { recursive: true });
    const part = `${kept}.${process.pid}.part`;
    const tool = path.join(frontend, "node_modules/binaryen/bin/wasm-opt");
    await promisify(execFile)(process.execPath, [tool, path.join(site, file), "-o", part, ...FLAGS]);
    await rename(part, kept);
  }
  const after = await readFile(kept);
  const renamed = `${name}-${shortHash(after)}_bg.wasm`;
  await writeFile(path.join(site, renamed), after);
  if (renamed !== file) await rm(path.join(site, file));
  return html.replaceAll(file, renamed).replaceAll(integrity(before), integrity(after));
}
