// Pretendard's dynamic subset: 92 files, of which a page loads the few whose letters it shows.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { shortHash, writeHashed } from "./files.mjs";

const SOURCE = "node_modules/pretendard/dist/web/variable";

/** Copies the font files under hashed names, writes their style sheet, and returns the sheet's name. */
export async function buildFonts(frontend, site) {
  const source = path.join(frontend, SOURCE);
  const css = await readFile(path.join(source, "pretendardvariable-dynamic-subset.css"), "utf8");
  await mkdir(path.join(site, "fonts"), { recursive: true });
  let sheet = "";
  for (const [, face] of css.matchAll(/@font-face\s*\{([^}]*)\}/g)) {
    const file = /url\(["']?([^"')]+)["']?\)/.exec(face)?.[1];
    const range = /unicode-range:\s*([^;]+);?/.exec(face)?.[1];
    if (!file || !range) throw new Error("pretendard's style sheet is not the one this was written for");
    const bytes = await readFile(path.join(source, file));
    const number = /\.(\d+)\.woff2$/.exec(file)?.[1] ?? "0";
    const name = `p${number}-${shortHash(bytes).slice(0, 8)}.woff2`;
    await writeFile(path.join(site, "fonts", name), bytes);
    sheet +=
      `@font-face{font-family:"Pretendard Variable";font-weight:45 920;font-display:swap;` +
      `src:url(/fonts/${name})format("woff2");unicode-range:${range.replace(/\s+/g, "")}}\n`;
  }
  if (sheet === "") throw new Error("pretendard's style sheet has no @font-face");
  return writeHashed(site, "fonts", "css", Buffer.from(sheet));
}
