// The service worker, stamped with what it keeps: the files that the editor's page names, and their hashes.
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { exists, integrity, shortHash } from "./files.mjs";

/** What the editor cannot do without. */
const WANTED = [/^editor-\w+\.js$/, /_bg\.wasm$/, /^snippets\//, /^main-\w+\.css$/, /^essay-\w+\.css$/, /^fonts-\w+\.css$/];

/**
 * Writes `sw.js` beside the editor's page. Returns the page with the name of the build on it, so that a worker keeps no
 * page of another.
 */
export async function buildWorker({ frontend, site, folder, html }) {
  const names = namesOf(html);
  if (!WANTED.every((kind) => names.some((name) => kind.test(name)))) {
    throw new Error(`the editor's page is not the one this was written for: it names ${names.join(", ")}`);
  }
  const files = [];
  for (const name of names) {
    const at = (await exists(path.join(folder, name))) ? folder : site;
    files.push([`/${name}`, integrity(await readFile(path.join(at, name)))]);
  }
  const fonts = names.find((name) => name.startsWith("fonts-")).slice("fonts-".length, -".css".length);
  const source = await readFile(path.join(frontend, "worker/worker.js"), "utf8");
  const build = shortHash(html + JSON.stringify(files) + source);
  await writeFile(path.join(folder, "sw.js"), `const STAMP = ${JSON.stringify({ build, fonts, files })};\n${source}`);
  return html.replace("<title>", `<meta name="zazinmori-build" content="${build}"><title>`);
}

/** The files a page loads, of its head and of its start script. */
function namesOf(html) {
  const links = html.matchAll(/<link [^>]*href="\/([^"]+)"/g);
  const loads = html.matchAll(/(?:from|module_or_path:) '\/([^']+)'/g);
  return [...new Set([...links, ...loads].map(([, name]) => name))].sort();
}
