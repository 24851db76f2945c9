// Mail the server under test has written: files in its data folder.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "@playwright/test";

// As serve.mjs has it.
const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const folder = join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "end2end-data/mail");

/** The text of a mail. Bodies of one part, as the server writes them. */
function bodyOf(mail: string): string {
  const end = /\r?\n\r?\n/.exec(mail);
  if (!end) return "";
  const head = mail.slice(0, end.index);
  const body = mail.slice(end.index + end[0].length);
  const encoding = /^content-transfer-encoding:\s*(\S+)/im.exec(head)?.[1]?.toLowerCase();
  if (encoding === "base64") return Buffer.from(body, "base64").toString("utf8");
  if (encoding !== "quoted-printable") return body;
  const joined = body.replace(/=\r?\n/g, "");
  const bytes = joined.replace(/=([0-9A-F]{2})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}

/** The mail of one address, in the order it is asked for. */
export class Mailbox {
  readonly #seen = new Set<string>();

  constructor(readonly address: string) {}

  /** Waits for a mail not seen before that has a link to this path; the link's path and query. */
  async link(path: string): Promise<string> {
    let found: string | undefined;
    await expect
      .poll(() => (found = this.#look(path)), { message: `a mail to ${this.address} with a link to ${path}`, timeout: 30_000 })
      .toBeTruthy();
    return found ?? "";
  }

  #look(path: string): string | undefined {
    if (!existsSync(folder)) return undefined;
    for (const file of readdirSync(folder).filter((name) => name.endsWith(".eml") && !this.#seen.has(name))) {
      const mail = readFileSync(join(folder, file), "utf8");
      if (!new RegExp(`^to:.*${this.address.replace(/[.+]/g, "\\$&")}`, "im").test(mail)) continue;
      // Whole only where something comes after it: the server may still be writing.
      const link = new RegExp(`https?://[^\\s/]+(${path}\\?\\S+)\\s`).exec(bodyOf(mail))?.[1];
      if (!link) continue;
      this.#seen.add(file);
      return link;
    }
    return undefined;
  }
}
