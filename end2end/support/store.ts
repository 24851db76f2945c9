// The store of a device (`frontend/editor/src/store/db.js`), as a browser has it.
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";

/** All that a device keeps, by store: keys and values. */
export type Device = { version: number; stores: Record<string, [string, unknown][]> };

/** What a device kept whose code made this version of the store. */
export async function deviceOf(version: number): Promise<Device> {
  return JSON.parse(await readFile(new URL(`device/version-${version}.json`, import.meta.url), "utf8")) as Device;
}

/** Puts all that a device kept into this browser; to be called before the editor is opened. */
export async function lay(page: Page, device: Device): Promise<void> {
  await page.goto("/favicon.svg");
  await page.evaluate(async ({ version, stores }) => {
    const request = indexedDB.open("zazinmori", version);
    request.onupgradeneeded = () => {
      for (const name of Object.keys(stores)) request.result.createObjectStore(name);
    };
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const tx = db.transaction(Object.keys(stores), "readwrite");
    for (const [name, all] of Object.entries(stores)) {
      for (const [key, value] of all) tx.objectStore(name).put(value, key);
    }
    await new Promise((resolve, reject) => {
      tx.oncomplete = resolve;
      tx.onabort = () => reject(tx.error);
    });
    db.close();
  }, device);
}

/** Where the pages of a test find the store's module. */
export const MODULE = "/store-under-test.js";
const EMPTY = "/store-under-test";

/** Opens an empty page that may import the store's module alone, as it stands in the sources. */
export async function openEmpty(page: Page): Promise<void> {
  const source = await readFile(new URL("../../frontend/editor/src/store/db.js", import.meta.url), "utf8");
  await page.route(`**${MODULE}`, (route) => route.fulfill({ contentType: "text/javascript", body: source }));
  await page.route(`**${EMPTY}`, (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html><title>-</title>" }));
  await page.goto(EMPTY);
}
