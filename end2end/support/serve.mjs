// Starts the server under test: an empty data folder, the demo's companies and essays loaded, then `serve`.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const target = process.env.CARGO_TARGET_DIR ?? join(root, "target");
const program = process.env.ZAZINMORI_PROGRAM ?? join(target, "debug/zazinmori");
const data = join(target, "end2end-data");

if (!existsSync(program)) {
  console.error(`No ${program}: build it first (make test-e2e does).`);
  process.exit(1);
}
rmSync(data, { recursive: true, force: true });

// A blank value is none, and wins over a developer's .env: tests see the demo sources and the private database.
const env = {
  ZAZINMORI_SITE: join(root, "target/site"),
  ZAZINMORI_LOG: "warn",
  ...process.env,
  ZAZINMORI_DATA: data,
  DATABASE_URL: "",
  ZAZINMORI_DART_KEY: "",
  ZAZINMORI_DART_URL: "",
  ZAZINMORI_FSC_KEY: "",
  ZAZINMORI_FSC_URL: "",
  ZAZINMORI_RAW: "",
  ZAZINMORI_JOBKOREA_URL: "",
  ZAZINMORI_LINKAREER_URL: "",
  // A dictionary of five words.
  ZAZINMORI_SPELLING: join(root, "end2end/support/dictionary/ko"),
  // Mail becomes files in the data folder.
  ZAZINMORI_SMTP_URL: "",
  // All tests come from one address: limits meant for one person are that of many.
  ZAZINMORI_LIMITS_SCALE: "1000",
};

for (const pipeline of ["company", "accepted"]) {
  const loaded = spawnSync(program, ["etl", "run", pipeline], { env, stdio: ["ignore", "inherit", "inherit"] });
  if (loaded.status !== 0) process.exit(loaded.status ?? 1);
}

const server = spawn(program, ["serve"], { env, stdio: ["ignore", "inherit", "inherit"] });
let asked = false;
for (const signal of ["SIGTERM", "SIGINT"]) {
  process.on(signal, () => {
    asked = true;
    server.kill("SIGTERM");
  });
}
server.on("exit", (code, signal) => {
  if (!asked) console.error(`The server ended by itself (${signal ?? `code ${code}`}); tests from here on find none.`);
  process.exit(code ?? 1);
});
