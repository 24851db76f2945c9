// What a device keeps goes over to newer code whole (O10).
import type { Page } from "@playwright/test";
import { field, toQuestion } from "../support/editor.ts";
import { openPast } from "../support/past.ts";
import { MODULE, deviceOf, lay, openEmpty } from "../support/store.ts";
import { expect, test } from "../support/test.ts";

/** The versions of the store whose contents are kept with the tests: each that was ever made. */
const VERSIONS = [1];

test("@desktop the contents of each version of the store are kept with the tests", async ({ page }) => {
  await page.goto("/essays");
  await page.getByRole("heading", { level: 1 }).waitFor();
  const made = await page.evaluate(async () => (await indexedDB.databases()).find(({ name }) => name === "zazinmori")?.version);
  expect(VERSIONS).toEqual(Array.from({ length: made ?? 0 }, (_, nth) => nth + 1));
});

test("@desktop what the first version of the store kept is all there", async ({ page }) => {
  const device = await deviceOf(1);
  await lay(page, device);
  await page.goto("/essays");
  await page.locator(".lrow").getByRole("link").first().click();
  await expect(field(page)).toHaveValue("저는 처음에 이렇게 썼습니다.");
  await expect(page.locator(".qhead")).toContainText("500");
  await toQuestion(page, 2);
  // Typed, and not yet kept whole when the tab went.
  await expect(field(page)).toHaveValue("두 번째 답변입니다. 더 쓴 말");
  // What can be taken back can be taken back still.
  await field(page).focus();
  await page.keyboard.press("Control+z");
  await expect(field(page)).not.toHaveValue("두 번째 답변입니다. 더 쓴 말");
  await page.keyboard.press("Control+Shift+z");
  await expect(field(page)).toHaveValue("두 번째 답변입니다. 더 쓴 말");
  const past = await openPast(page);
  await expect(past.getByRole("listitem").getByRole("button", { name: "초안" })).toContainText("자");
});

/** What of the module these tests call. */
type Module = {
  open(name: string, changed: () => void, steps?: Step[]): Promise<IDBDatabase>;
  openAsIs(name: string): Promise<unknown>;
  read(db: unknown, store: string, key: string): Promise<unknown>;
  commit(db: unknown, guards: unknown[], writes: unknown[]): Promise<boolean>;
};
type Step = (db: IDBDatabase, tx: IDBTransaction) => void;

test.describe("@desktop a new version of the store", () => {
  test("is made of the one before it by its own steps, at once or not at all", async ({ page }) => {
    await openEmpty(page);
    const told = await page.evaluate(async (path) => {
      const store = (await import(path)) as Module;
      const first: Step = (db) => void ["seq", "essay"].forEach((name) => db.createObjectStore(name));
      const second: Step = (db, tx) => {
        const letters = db.createObjectStore("letter");
        const cursor = tx.objectStore("essay").openCursor();
        cursor.onsuccess = () => {
          if (cursor.result) {
            letters.put(`${cursor.result.value as string}!`, cursor.result.key);
            cursor.result.continue();
          } else db.deleteObjectStore("essay");
        };
      };
      const failing: Step = (db) => {
        db.deleteObjectStore("essay");
        throw new Error("a fault in the step");
      };
      const seen: unknown[] = [];
      let db = await store.open("t", () => {}, [first]);
      await store.commit(db, [], ["essay", "a", "하나", "essay", "b", "둘"]);
      db.close();
      seen.push(await store.open("t", () => {}, [first, failing]).catch((error: Error) => error.message));
      // What was there can be read all the same, and by the code of before.
      seen.push(await store.read(await store.openAsIs("t"), "essay", "a"));
      db = await store.open("t", () => {}, [first]);
      seen.push(db.version, await store.read(db, "essay", "b"));
      db.close();
      db = await store.open("t", () => {}, [first, second]);
      seen.push(db.version, [...db.objectStoreNames], await store.read(db, "letter", "b"));
      db.close();
      // The code of before does not touch it.
      seen.push(await store.open("t", () => {}, [first]).catch((error: Error) => error.name));
      return seen;
    }, MODULE);
    expect(told).toEqual(["a fault in the step", "하나", 1, "둘", 2, ["letter", "seq"], "둘!", "VersionError"]);
  });

  test("is blocked by a tab that does not let go, and what was written can be read meanwhile", async ({ page, context }) => {
    await openEmpty(page);
    await page.evaluate(async () => {
      const request = indexedDB.open("t", 1);
      request.onupgradeneeded = () => request.result.createObjectStore("essay").put("하나", "a");
      const db = await new Promise<IDBDatabase>((resolve) => (request.onsuccess = () => resolve(request.result)));
      // A tab that hangs: it is asked to let go and does not.
      db.onversionchange = () => {};
      (window as unknown as { held: IDBDatabase }).held = db;
    });
    const other = await context.newPage();
    await openEmpty(other);
    const told = await other.evaluate(async (path) => {
      const store = (await import(path)) as Module;
      const none: Step = () => {};
      const refused = await store.open("t", () => {}, [none, none]).catch((error: Error) => error.name);
      return [refused, await store.read(await store.openAsIs("t"), "essay", "a")];
    }, MODULE);
    expect(told).toEqual(["BlockedError", "하나"]);
    // A third tab waits behind it, and is told so instead of waiting for ever.
    const third = await context.newPage();
    await openEmpty(third);
    const waits = await third.evaluate(async (path) => {
      const store = (await import(path)) as Module;
      return store.open("t", () => {}, [() => {}]).catch((error: Error) => error.name);
    }, MODULE);
    expect(waits).toBe("BlockedError");
    // When the tab is closed it goes on.
    await page.close();
    await expect
      .poll(() =>
        other.evaluate(async (path) => {
          const store = (await import(path)) as Module;
          const db = await store.open("t", () => {}, [() => {}, () => {}]);
          return [db.version, await store.read(db, "essay", "a")];
        }, MODULE),
      )
      .toEqual([2, "하나"]);
    await third.close();
  });

  test("two tabs that begin at one moment are not in each other's way", async ({ page, context }) => {
    await openEmpty(page);
    const other = await context.newPage();
    await openEmpty(other);
    await page.evaluate(async (path) => {
      const store = (await import(path)) as Module;
      const db = await store.open("t", () => {}, [(db) => void db.createObjectStore("essay")]);
      await new Promise((resolve) => {
        const tx = db.transaction("essay", "readwrite");
        for (let nth = 0; nth < 2_000; nth++) tx.objectStore("essay").put("가".repeat(2_000), `${nth}`);
        tx.oncomplete = resolve;
      });
      db.close();
    }, MODULE);
    const begin = (tab: Page) =>
      tab.evaluate(async (path) => {
        const store = (await import(path)) as Module;
        const db = await store.open("t", () => {}, [() => {}, () => {}]);
        const read = (await store.read(db, "essay", "1999")) as string;
        db.close();
        return [db.version, read.length];
      }, MODULE);
    expect(await Promise.all([begin(page), begin(other)])).toEqual([
      [2, 2_000],
      [2, 2_000],
    ]);
  });
});
