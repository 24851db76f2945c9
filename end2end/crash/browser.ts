// A browser that can be killed as a crash or a dying battery kills it: all of its processes at once, with no warning.
import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { chromium as playwright, type Browser, type Page } from "@playwright/test";
import { chromium } from "../support/chromium.ts";

/** Longest wait for a browser that starts. */
const START_MS = 30_000;

export class MortalBrowser {
  private constructor(
    readonly page: Page,
    readonly browser: Browser,
    readonly process: ChildProcess,
  ) {}

  /** Starts one on a profile, in a process group of its own. */
  static async start(profile: string): Promise<MortalBrowser> {
    // Left behind by the one that was killed.
    for (const name of ["DevToolsActivePort", "SingletonLock", "SingletonCookie", "SingletonSocket"]) {
      rmSync(join(profile, name), { force: true });
    }
    const { executablePath, args } = chromium.launchOptions;
    const flags = [...args, "--headless=new", "--remote-debugging-port=0", "--hide-crash-restore-bubble", `--user-data-dir=${profile}`];
    const process = spawn(executablePath, [...flags, "about:blank"], { detached: true, stdio: "ignore" });
    const port = await portOf(profile);
    const browser = await playwright.connectOverCDP(`http://127.0.0.1:${port}`);
    const context = browser.contexts()[0];
    if (!context) throw new Error("the browser has no context");
    // Nobody else sets it for a browser that was not started by the test runner.
    context.setDefaultTimeout(START_MS);
    return new MortalBrowser(context.pages()[0] ?? (await context.newPage()), browser, process);
  }

  /** Kills the whole group. Done when none of it is left. */
  async kill(): Promise<void> {
    const gone = new Promise((resolve) => this.process.once("exit", resolve));
    const { pid } = this.process;
    if (pid === undefined) throw new Error("the browser has no process");
    process.kill(-pid, "SIGKILL");
    await gone;
    while (isAnyAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 10));
    await this.browser.close().catch(() => {});
  }
}

/** Whether a process of this group lives: one that is dead and was not asked after yet (a zombie) does not. */
function isAnyAlive(group: number): boolean {
  return readdirSync("/proc").some((name) => {
    if (!/^\d+$/.test(name)) return false;
    try {
      // "pid (name) state parent group …"; the name may have spaces and brackets in it.
      const stat = readFileSync(`/proc/${name}/stat`, "utf8");
      const [state, , of] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      return Number(of) === group && state !== "Z" && state !== "X";
    } catch {
      // It ended meanwhile.
      return false;
    }
  });
}

async function portOf(profile: string): Promise<string> {
  const file = join(profile, "DevToolsActivePort");
  for (const until = Date.now() + START_MS; Date.now() < until; ) {
    const port = existsSync(file) ? readFileSync(file, "utf8").split("\n")[0] : "";
    if (port) return port;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error("the browser did not start");
}
