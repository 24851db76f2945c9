// The service worker, as pages and tests see it.
import { expect, type Page } from "@playwright/test";

/** Waits until the pages are kept and a worker looks after this one. */
export async function workerReady(page: Page): Promise<void> {
  await page.waitForFunction(async () => {
    if (!navigator.serviceWorker.controller) return false;
    return Boolean(await caches.match("/essays"));
  });
}

/** The build a page is of. */
export const buildOf = (page: Page): Promise<string> =>
  page.evaluate(() => document.querySelector('meta[name="zazinmori-build"]')?.getAttribute("content") ?? "");

/** What is kept: names of caches with the paths in each, in the order they were made. */
export const keptPages = (page: Page): Promise<Record<string, string[]>> =>
  page.evaluate(async () => {
    const found: Record<string, string[]> = {};
    for (const name of await caches.keys()) {
      const requests = await (await caches.open(name)).keys();
      found[name] = requests.map(({ url }) => new URL(url).pathname).sort();
    }
    return found;
  });

/** Lets the browser look for a new version, as it does by itself once a day. */
export const lookForUpdate = (page: Page): Promise<void> =>
  page.evaluate(async () => void (await (await navigator.serviceWorker.getRegistration())?.update()));

/** Waits until the page is of this build. */
export async function expectBuild(page: Page, build: string): Promise<void> {
  await expect.poll(() => buildOf(page).catch(() => "on its way"), { message: "the page's build" }).toBe(build);
}

/** Waits until no worker is on its way: the one that looks after pages is the newest. */
export async function workerSettled(page: Page): Promise<void> {
  const state = async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    if (registration?.installing || registration?.waiting) return "on its way";
    return registration?.active?.state;
  };
  await expect.poll(() => page.evaluate(state), { message: "the worker" }).toBe("activated");
}
