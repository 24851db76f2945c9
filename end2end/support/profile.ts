// A browser with a profile on the disk: it can be closed and started again, as a person does.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium as browser, type BrowserContext, type Page } from "@playwright/test";
import { chromium } from "./chromium.ts";

export class Profile {
  readonly folder = mkdtempSync(join(tmpdir(), "zazinmori-profile-"));
  #context: BrowserContext | undefined;

  constructor(readonly baseURL: string) {}

  /** Starts the browser; its first page. */
  async start(): Promise<Page> {
    const options = { ...chromium.launchOptions, baseURL: this.baseURL, locale: "ko-KR", timezoneId: "Asia/Seoul" };
    this.#context = await browser.launchPersistentContext(this.folder, options);
    return this.#context.pages()[0] ?? (await this.#context.newPage());
  }

  get context(): BrowserContext {
    if (!this.#context) throw new Error("the browser is not started");
    return this.#context;
  }

  /** Closes the browser; the profile stays. */
  async close(): Promise<void> {
    await this.#context?.close();
    this.#context = undefined;
  }

  /** Nothing is left. */
  async remove(): Promise<void> {
    await this.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
