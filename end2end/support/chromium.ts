// Debian's Chromium: no browser is downloaded.
import { existsSync } from "node:fs";

const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
if (!existsSync(executablePath)) {
  throw new Error(`No Chromium at ${executablePath}: install it (Debian: apt-get install chromium) or set CHROMIUM.`);
}

const args = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-gpu",
  "--disable-quic",
  "--disable-sync",
  "--no-first-run",
];
// Chromium's sandbox refuses to run as root, as which containers and CI servers often run.
if (process.getuid?.() === 0) args.push("--no-sandbox");

/** What every project launches. */
export const chromium = { browserName: "chromium", channel: undefined, launchOptions: { executablePath, args } } as const;
