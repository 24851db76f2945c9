// The two families, each cut into files by letters, of which a page loads the few whose letters it shows: Pretendard for
// what we say, Gowun Batang for what others wrote.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { shortHash, writeHashed } from "./files.mjs";

const FAMILIES = [
  {
    name: "Pretendard Variable",
    weight: "45 920",
    sheet: "node_modules/pretendard/dist/web/variable/pretendardvariable-dynamic-subset.css",
    prefix: "p",
  },
  { name: "Gowun Batang", weight: "400", sheet: "node_modules/@fontsource/gowun-batang/400.css", prefix: "g" },
];

/** Copies the font files under hashed names, writes their style sheet, and returns the sheet's name. */
export async function buildFonts(frontend, site) {
  await mkdir(path.join(site, "fonts"), { recursive: true });
  let sheet = "";
  for (const family of FAMILIES) sheet += await faces(path.join(frontend, family.sheet), site, family);
  return writeHashed(site, "fonts", "css", Buffer.from(sheet));
}

async function faces(source, site, { name, weight, prefix }) {
  const css = await readFile(source, "utf8");
  let sheet = "";
  for (const [, face] of css.matchAll(/@font-face\s*\{([^}]*)\}/g)) {
    const file = /url\(["']?([^"')]+\.woff2)["']?\)/.exec(face)?.[1];
    const range = /unicode-range:\s*([^;]+);?/.exec(face)?.[1];
    if (!file || !range) throw new Error(`the style sheet of ${name} is not the one this was written for`);
    const bytes = await readFile(path.join(path.dirname(source), file));
    const copy = `${prefix}-${shortHash(bytes).slice(0, 8)}.woff2`;
    await writeFile(path.join(site, "fonts", copy), bytes);
    sheet +=
      `@font-face{font-family:"${name}";font-weight:${weight};font-display:swap;` +
      `src:url(/fonts/${copy})format("woff2");unicode-range:${range.replace(/\s+/g, "")}}\n`;
  }
  if (sheet === "") throw new Error(`the style sheet of ${name} has no @font-face`);
  return sheet;
}
