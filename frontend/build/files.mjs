// Small helpers over files: hashes in names, sizes as they travel.
import { createHash } from "node:crypto";
import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import zlib from "node:zlib";

const brotli = promisify(zlib.brotliCompress);
const gzip = promisify(zlib.gzip);

/** What compresses; fonts and pictures already are. */
const TEXTUAL = /\.(css|js|wasm|svg|txt|html|webmanifest)$/;

export function shortHash(bytes) {
  return createHash("sha256").update(bytes).digest("hex").slice(0, 16);
}

export function integrity(bytes) {
  return `sha384-${createHash("sha384").update(bytes).digest("base64")}`;
}

/** Writes `name-<hash>.ext` and returns its name. */
export async function writeHashed(folder, name, extension, bytes) {
  const file = `${name}-${shortHash(bytes)}.${extension}`;
  await writeFile(path.join(folder, file), bytes);
  return file;
}

/** Every file below a folder, as paths relative to it, sorted. */
export async function list(folder, below = "") {
  const entries = await readdir(path.join(folder, below), { withFileTypes: true });
  const found = await Promise.all(
    entries.map((entry) => {
      const name = path.posix.join(below, entry.name);
      return entry.isDirectory() ? list(folder, name) : [name];
    }),
  );
  return found.flat().sort();
}

export async function exists(file) {
  return stat(file).then(
    () => true,
    () => false,
  );
}

/** Puts `.br` and `.gz` beside what compresses. */
export async function compress(folder) {
  for (const file of await list(folder)) {
    if (!TEXTUAL.test(file)) continue;
    const target = path.join(folder, file);
    const bytes = await readFile(target);
    const params = {
      [zlib.constants.BROTLI_PARAM_QUALITY]: 11,
      [zlib.constants.BROTLI_PARAM_LGWIN]: 22,
      [zlib.constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    };
    await writeFile(`${target}.br`, await brotli(bytes, { params }));
    await writeFile(`${target}.gz`, await gzip(bytes, { level: 9 }));
  }
}
