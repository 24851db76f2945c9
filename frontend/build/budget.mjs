// What a first visit downloads, as it travels (brotli), against its budget.
import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { exists, list } from "./files.mjs";

/** js + wasm + css of every page of the site, in bytes of brotli. Charts come later and only where there are some. */
export const BUDGET = 450 * 1024;

/** Budget of the chart module, in bytes of brotli. */
export const CHART_BUDGET = 200 * 1024;

/** js + wasm + css that the essay editor adds to the site's style sheets. */
export const EDITOR_BUDGET = 768 * 1024;

/** Sizes of the site in a folder; null where there is no release build. */
export async function measure(site) {
  if (!(await exists(path.join(site, "site.json")))) return null;
  const { profile, files } = JSON.parse(await readFile(path.join(site, "site.json"), "utf8"));
  if (profile !== "release") return null;
  const rows = [];
  for (const file of files.filter((name) => /\.(js|wasm|css)$/.test(name))) {
    const [plain, packed] = await Promise.all([file, `${file}.br`].map((name) => stat(path.join(site, name))));
    rows.push({ file, raw: plain.size, brotli: packed.size, part: partOf(file) });
  }
  const sum = (part) => rows.filter((row) => row.part === part).reduce((total, row) => total + row.brotli, 0);
  const fonts = (await list(path.join(site, "fonts"))).filter((name) => name.endsWith(".woff2"));
  return { rows, total: sum("site"), chart: sum("chart"), editor: sum("editor"), fonts: fonts.length };
}

function partOf(file) {
  if (file.startsWith("chart-")) return "chart";
  // Only after somebody signed out, and where an essay is given.
  if (file === "leave.js" || file === "given.js") return "later";
  return /^(editor-|essay-|snippets\/|sw\.js)/.test(file) ? "editor" : "site";
}

/** Prints the table; true when everything is within its budget. */
export function report({ rows, total, chart, editor, fonts }) {
  const kilo = (bytes) => `${(bytes / 1024).toFixed(1)} KB`;
  for (const row of rows) console.log(`  ${row.file.padEnd(48)} ${kilo(row.raw).padStart(10)} ${kilo(row.brotli).padStart(10)} br`);
  console.log(`  js + wasm + css: ${kilo(total)} of ${kilo(BUDGET)}`);
  console.log(`  charts, loaded when one comes into view: ${kilo(chart)} of ${kilo(CHART_BUDGET)}`);
  console.log(`  the essay editor, loaded below /essays: ${kilo(editor)} of ${kilo(EDITOR_BUDGET)}`);
  console.log(`  fonts, loaded by the letters of a page: ${fonts} files`);
  return total <= BUDGET && chart <= CHART_BUDGET && editor <= EDITOR_BUDGET;
}
