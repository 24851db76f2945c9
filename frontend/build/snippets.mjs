// Scripts of our own that the wasm calls. Trunk names their folder by the crate and not by what is in it: here they get
// hashed names, so that a page of one build can never get those of another.
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { integrity, list, shortHash } from "./files.mjs";

/** Renames them and the module that loads them; returns the page with the new names and hashes. */
export async function nameSnippets(folder, html) {
  const module = (await list(folder)).find((file) => /^editor-[0-9a-f]+\.js$/.test(file));
  if (!module) throw new Error("trunk wrote no module of the editor");
  const before = await readFile(path.join(folder, module));
  let script = before.toString("utf8");
  const snippets = path.join(folder, "snippets");
  const files = await list(snippets);
  const contents = await Promise.all(files.map((file) => readFile(path.join(snippets, file))));
  await rm(snippets, { recursive: true });
  await mkdir(snippets);
  for (const [at, file] of files.entries()) {
    const bytes = contents[at];
    if (/\bfrom\s*["']\./.test(bytes.toString("utf8"))) throw new Error(`snippets/${file} loads another by its place`);
    const name = `snippets/${path.basename(file, ".js")}-${shortHash(bytes)}.js`;
    await writeFile(path.join(folder, name), bytes);
    // Where it is loaded from; the wasm itself knows it by the old name.
    for (const quote of ["'", '"']) script = script.replaceAll(`from ${quote}./snippets/${file}${quote}`, `from "/${name}"`);
    html = html.replaceAll(`/snippets/${file}`, `/${name}`);
  }
  if (/from ["']\.\/snippets\//.test(script)) throw new Error("a script of the editor was not renamed");
  const after = Buffer.from(script);
  const renamed = `editor-${shortHash(after)}.js`;
  await rm(path.join(folder, module));
  await writeFile(path.join(folder, renamed), after);
  return html.replaceAll(`/${module}`, `/${renamed}`).replaceAll(integrity(before), integrity(after));
}
