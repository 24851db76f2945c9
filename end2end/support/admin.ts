// People who run the site: made so from the command line, as the first one always is.
import { execFileSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { request, type APIRequestContext, type Page } from "@playwright/test";
import { newMember, type Person } from "./account.ts";

// As serve.mjs has it.
const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const target = process.env.CARGO_TARGET_DIR ?? join(root, "target");
const program = process.env.ZAZINMORI_PROGRAM ?? join(target, "debug/zazinmori");
const env = { ...process.env, ZAZINMORI_DATA: join(target, "end2end-data"), DATABASE_URL: "", ZAZINMORI_LOG: "warn" };

/** Gives a role to who has this address. */
export function grant(email: string, role: "member" | "moderator" | "admin"): void {
  execFileSync(program, ["admin", "grant", email, role], { env, stdio: ["ignore", "ignore", "inherit"] });
}

/** Someone new who runs the site, signed in in this browser. */
export async function newAdmin(api: APIRequestContext): Promise<Person> {
  const person = await newMember(api);
  grant(person.email, "admin");
  return person;
}

let shared: Promise<Awaited<ReturnType<APIRequestContext["storageState"]>>["cookies"]> | undefined;

/** Signs the browser in as an admin all tests of this worker may look with, and none may change anything by. */
export async function signedInAsAdmin(page: Page): Promise<void> {
  shared ??= (async () => {
    const api = await request.newContext();
    await newAdmin(api);
    const { cookies } = await api.storageState();
    await api.dispose();
    return cookies;
  })();
  await page.context().addCookies(await shared);
}

/** Takes writing away from who has this address. */
export function suspend(email: string): void {
  execFileSync(program, ["admin", "suspend", email], { env, stdio: ["ignore", "ignore", "inherit"] });
}
