// Trunk's post_build hook: everything a page needs that Trunk has no name for, into its staging folder.
import { cp, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { buildChart } from "./chart.mjs";
import { compress } from "./files.mjs";
import { buildFonts } from "./fonts.mjs";
import { copyLicenses } from "./licenses.mjs";
import { optimizeWasm } from "./wasm.mjs";

const frontend = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const root = path.resolve(frontend, "..");
const site = process.env.TRUNK_STAGING_DIR;
if (!site) throw new Error("TRUNK_STAGING_DIR is not set: this runs as a hook of trunk (node frontend/build.mjs)");
const isRelease = process.env.TRUNK_PROFILE === "release";

const [fonts, chart, early] = await Promise.all([
  buildFonts(frontend, site),
  buildChart(frontend, site),
  readFile(path.join(root, "app/src/layout/early.js"), "utf8"),
  cp(path.join(root, "public"), site, { recursive: true }),
  copyLicenses(frontend, site),
]);

const page = path.join(site, "index.html");
let html = await readFile(page, "utf8");
html = html.replace(
  "</head>",
  `<script>${early.trim()}</script><link rel="stylesheet" href="/${fonts}">` +
    `<meta name="zazinmori-chart" content="/${chart}"></head>`,
);
// Browsers do not check the integrity of this kind of preload, and say so on every page.
html = html.replace(/(<link rel="preload"[^>]*?) integrity="[^"]*"/g, "$1");
if (isRelease) html = await optimizeWasm(frontend, site, html, path.join(root, "target/wasm/optimized"), "frontend");
await writeFile(page, html);
if (isRelease) await compress(site);
