// Accepted essays that no source has: written into the database of the server under test.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

// As serve.mjs has it.
const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const target = process.env.CARGO_TARGET_DIR ?? join(root, "target");
const lock = join(target, "end2end-data/mariadb/owner.lock");

/** An essay for a company of this name, which is none of ours; what stands for the name. Only letters and spaces. */
export function newEssay(company: string): string {
  const norm = company.replaceAll(" ", "").toLowerCase();
  const { socket } = JSON.parse(readFileSync(lock, "utf8")) as { socket: string };
  const sql = `INSERT INTO accepted (source, source_id, company, company_norm, job, hire, specs, signature, url, licence, object,
    record_hash, fetched_at, updated_at) VALUES ('import', UUID(), '${company}', '${norm}', '품질관리', '신입', '[]', '', '', '', '', '',
    UTC_TIMESTAMP(3), UTC_TIMESTAMP(3))`;
  const client = ["--no-defaults", `--socket=${socket}`, "--user=root", "--default-character-set=utf8mb4", "zazinmori"];
  execFileSync("mariadb", client, { input: sql, stdio: ["pipe", "ignore", "inherit"] });
  return createHash("sha256").update(norm).digest("hex").slice(0, 16);
}
