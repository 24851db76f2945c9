// What Trunk made of the editor, put into the site: its files, its page as `editor.html`, and
// the worker that keeps them.
import { cp, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { compress } from "./files.mjs";
import { nameSnippets } from "./snippets.mjs";
import { optimizeWasm } from "./wasm.mjs";
import { buildWorker } from "./worker.mjs";

/** Finishes the editor in `folder` and moves it into `site`, where the site's own page is already. */
export async function finishEditor({ frontend, site, folder, isRelease, cache }) {
  const page = path.join(folder, "index.html");
  let html = await readFile(page, "utf8");
  // The look of the site comes first: the editor's own sheet only adds to it.
  const shared = await readFile(path.join(site, "index.html"), "utf8");
  const sheets = [...shared.matchAll(/<link rel="stylesheet"[^>]*>/g)].map(([tag]) => tag);
  const early = /<script>[^]*?<\/script>/.exec(shared)?.[0];
  if (sheets.length !== 2 || !early) throw new Error("the site's page is not the one this was written for");
  html = html.replace(/(<title>)/, `${early}${sheets.join("")}$1`);
  html = html.replace(/(<link rel="preload"[^>]*?) integrity="[^"]*"/g, "$1");
  if (isRelease) html = await optimizeWasm(frontend, folder, html, cache, "editor");
  html = await nameSnippets(folder, html);
  html = await buildWorker({ frontend, site, folder, html });
  await rm(page);
  await writeFile(path.join(folder, "editor.html"), html);
  if (isRelease) await compress(folder);
  await cp(folder, site, { recursive: true });
}
