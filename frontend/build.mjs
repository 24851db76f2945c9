// Builds the browser side into target/site.
//
//   node frontend/build.mjs --release        small: LTO, wasm-opt, precompressed
//   node frontend/build.mjs --dev            quick
//   node frontend/build.mjs --check-budget   only measures what is there; fails when it is too large
//
// Nothing happens when nothing changed. The result replaces target/site whole, or not at all; hashed files of the
// build before stay for pages that are still open. Needs trunk, wasm-bindgen and `npm ci --prefix frontend`.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFile, mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { measure, report } from "./build/budget.mjs";
import { finishEditor } from "./build/editor.mjs";
import { exists, list } from "./build/files.mjs";

const frontend = path.dirname(fileURLToPath(import.meta.url));
const root = path.dirname(frontend);
const site = path.join(root, "target/site");
const next = path.join(root, "target/site.next");
const old = path.join(root, "target/site.old");

/** What the site is made of. */
const INPUTS = ["app", "frontend", "style", "public"];
const INPUT_FILES = ["Cargo.toml", "Cargo.lock", "Trunk.toml", "rust-toolchain.toml", ".cargo/config.toml"];

const known = ["--release", "--dev", "--check-budget"];
const flags = process.argv.slice(2);
try {
  await main();
} catch (error) {
  console.error(`build: ${error.message}`);
  process.exit(1);
}

async function main() {
  const unknown = flags.filter((flag) => !known.includes(flag));
  if (unknown.length > 0 || flags.length === 0 || (flags.includes("--release") && flags.includes("--dev"))) {
    throw new Error(`usage: node frontend/build.mjs --release|--dev [--check-budget] (got: ${flags.join(" ") || "nothing"})`);
  }
  if (flags.includes("--release")) await build("release");
  if (flags.includes("--dev")) await build("dev");
  const sizes = await measure(site);
  if (sizes && (flags.includes("--check-budget") || flags.includes("--release"))) {
    const fits = report(sizes);
    if (!fits && flags.includes("--check-budget")) throw new Error("the site is over its budget");
  } else if (flags.includes("--check-budget")) {
    throw new Error("no release build in target/site to measure: node frontend/build.mjs --release");
  }
}

async function build(profile) {
  // A run that was killed between the two renames.
  if (!(await exists(site)) && (await exists(old))) await rename(old, site);
  const inputs = await hashInputs(profile);
  const before = await readManifest();
  if (before?.inputs === inputs && (await isWhole(before))) {
    console.log(`The site is up to date (${profile}).`);
    return;
  }
  for (const name of ["sass", "esbuild", "wasm-opt"]) {
    if (!(await exists(path.join(frontend, "node_modules/.bin", name)))) {
      throw new Error(`${name} is missing: npm ci --prefix frontend`);
    }
  }
  await rm(next, { recursive: true, force: true });
  await mkdir(next, { recursive: true });
  await trunk(profile, "Trunk.toml", next);
  await buildEditor(profile);
  await rm(path.join(next, ".stage"), { recursive: true, force: true });
  const files = await list(next);
  // One generation back: a page opened before the update still finds its files.
  const kept = before ? await keep(before.files.filter((file) => isHashed(file) && !files.includes(file))) : [];
  await writeFile(path.join(next, "site.json"), JSON.stringify({ profile, inputs, files, kept }, null, 1));
  await swap();
  console.log(`Built target/site (${profile}): ${files.length} files, ${kept.length} kept of the build before.`);
}

async function trunk(profile, config, dist) {
  const tools = [path.join(homedir(), ".cache/zazinmori/tools/bin"), path.join(frontend, "node_modules/.bin")];
  const env = {
    ...process.env,
    PATH: [...tools, process.env.PATH].join(path.delimiter),
    // The browser's build never waits for the server's, and neither throws the other's work away.
    CARGO_TARGET_DIR: path.join(root, "target/wasm"),
    // Trunk takes only true and false where the convention is any value.
    NO_COLOR: process.env.NO_COLOR ? "true" : "false",
  };
  // What wasm-bindgen wrote for another package stays there, and Trunk would name it in this one's page.
  await rm(path.join(root, "target/wasm/wasm-bindgen"), { recursive: true, force: true });
  const args = ["build", "--config", config, "--dist", dist, ...(profile === "release" ? ["--release"] : [])];
  const child = spawn("trunk", args, { cwd: root, env, stdio: ["ignore", "inherit", "inherit"] });
  const code = await new Promise((resolve, reject) => {
    child.on("error", (error) => {
      reject(error.code === "ENOENT" ? new Error("trunk is missing: make run installs it") : error);
    });
    child.on("close", resolve);
  });
  if (code !== 0) throw new Error(`trunk failed with code ${code}`);
}

/** The essay editor: a wasm of its own beside the site's, its page as `editor.html`. */
async function buildEditor(profile) {
  const folder = path.join(next, ".editor");
  await trunk(profile, "frontend/editor/Trunk.toml", folder);
  const isRelease = profile === "release";
  await finishEditor({ frontend, site: next, folder, isRelease, cache: path.join(root, "target/wasm/optimized") });
  await rm(folder, { recursive: true, force: true });
}

/** One hash over the profile and every input's path and content. */
async function hashInputs(profile) {
  const hash = createHash("sha256").update(profile);
  const listed = await Promise.all(
    INPUTS.map(async (folder) => (await list(path.join(root, folder))).map((file) => `${folder}/${file}`)),
  );
  const files = listed.flat().filter((file) => !file.startsWith("frontend/node_modules/"));
  for (const file of [...files, ...INPUT_FILES]) {
    hash.update(`\0${file}\0`).update(await readFile(path.join(root, file)));
  }
  return hash.digest("hex");
}

async function readManifest() {
  const text = await readFile(path.join(site, "site.json"), "utf8").catch(() => null);
  return text === null ? null : JSON.parse(text);
}

async function isWhole(manifest) {
  const there = await Promise.all(manifest.files.map((file) => exists(path.join(site, file))));
  return !there.includes(false);
}

function isHashed(file) {
  return /-[0-9a-f]{8,}(_bg)?\.(js|css|wasm|woff2)(\.br|\.gz)?$/.test(file) || file.startsWith("snippets/");
}

async function keep(files) {
  const kept = [];
  for (const file of files) {
    const from = path.join(site, file);
    if (!(await stat(from).catch(() => null))) continue;
    await mkdir(path.dirname(path.join(next, file)), { recursive: true });
    await copyFile(from, path.join(next, file));
    kept.push(file);
  }
  return kept;
}

async function swap() {
  await rm(old, { recursive: true, force: true });
  if (await exists(site)) await rename(site, old);
  await rename(next, site);
  await rm(old, { recursive: true, force: true });
}
