// A browser that keeps nothing, or no more (O9): what is written can be taken along.
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { server } from "../support/address.ts";
import { expectAccessible } from "../support/axe.ts";
import { keep } from "../support/drafts.ts";
import { expect, test } from "../support/test.ts";

test.beforeEach(({ faults }) => faults.expect(/401.*\/api\/v1\/|\/api\/v1\/.*401|401 \(Unauthorized\)/));

/** The file that is downloaded when this is pressed. */
async function pressed(page: Page, name: RegExp | string) {
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name }).click()]);
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

const TITLE = "저장해 둔 자소서를 열지 못했어요";

test.describe("@desktop a store that cannot be opened", () => {
  test("says so where the browser lets nothing be kept", async ({ page }) => {
    await page.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException("not here", "SecurityError");
      };
    });
    await page.goto("/essays");
    await expect(page.getByRole("heading", { name: TITLE })).toBeVisible();
    await expect(page.getByRole("alert")).toContainText("이 브라우저가 저장을 막고 있어요");
    await page.getByRole("button", { name: "파일로 내려받기" }).click();
    await expect(page.getByRole("status").filter({ hasText: "읽지 못했어요" })).toBeVisible();
    await expectAccessible(page);
  });

  test("says so where a tab of an older version is in the way", async ({ page }) => {
    await page.addInitScript(() => {
      const open = IDBFactory.prototype.open;
      // Only who asks for a version is in anyone's way.
      IDBFactory.prototype.open = function (name: string, version?: number) {
        if (version === undefined) return open.call(this, name);
        const request = new EventTarget() as IDBOpenDBRequest;
        setTimeout(() => request.onblocked?.call(request, new IDBVersionChangeEvent("blocked")), 20);
        return request;
      };
    });
    await page.goto("/essays");
    await expect(page.getByRole("heading", { name: TITLE })).toBeVisible();
    await expect(page.getByRole("alert")).toContainText("다른 탭을 모두 닫고 다시 열어 주세요");
    await expect(page.getByRole("button", { name: "다시 열기" })).toBeVisible();
  });

  test("gives what a newer version kept, as far as it can be read", async ({ page }) => {
    await keep(page, [{ title: "새 버전에서 쓴 글", questions: [["지원 동기", "그대로 있습니다."]] }]);
    await page.goto("/favicon.svg");
    await page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          const request = indexedDB.open("zazinmori", 99);
          request.onsuccess = () => {
            request.result.close();
            resolve();
          };
        }),
    );
    await page.goto("/essays");
    await expect(page.getByRole("alert")).toContainText("새 버전이 나왔어요");
    const { name, bytes } = await pressed(page, "파일로 내려받기");
    expect(name).toMatch(/\.zip$/);
    expect(bytes.toString("latin1")).toContain("zazinmori.json");
    await expect(page.getByRole("status").filter({ hasText: "읽을 수 있는 글 1개를 내려받았어요" })).toBeVisible();
  });

  test("keeps on the screen what is written when another tab takes the store over", async ({ page, context }) => {
    const [id] = await keep(page, [{ title: "열어 둔 글", questions: [["지원 동기", "열어 둔 문장"]] }]);
    await page.goto(`/essays/${id}`);
    await expect(page.locator("#answer")).toBeVisible();
    const other = await context.newPage();
    await other.goto("/favicon.svg");
    await other.evaluate(() => new Promise((resolve) => (indexedDB.open("zazinmori", 99).onsuccess = resolve)));
    await expect(page.getByRole("alert").filter({ hasText: "이 탭에서는 더 저장하지 못해요" })).toBeVisible();
    await page.locator("#answer").focus();
    await page.keyboard.press("Control+End");
    await page.keyboard.type(" 더 쓴 말", { delay: 5 });
    await expect(page.locator("#answer")).toHaveValue("열어 둔 문장 더 쓴 말");
    await page.locator(".save").getByRole("button", { name: "파일로 내려받기" }).click();
    const { bytes } = await pressed(page, /^이 글/);
    expect(bytes.toString()).toContain("열어 둔 문장 더 쓴 말");
    await other.close();
  });
});

/** Room that the browser gives this site, in bytes: enough for the editor itself. */
const ROOM = 12_000_000;

/** A disk with little room; to be called before the first page. */
async function smallDisk(page: Page) {
  const { origin } = new URL(server.url);
  const session = await page.context().newCDPSession(page);
  await session.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: ROOM });
  return {
    /** Another part of the site takes all that is left. */
    fill: () => page.evaluate(fill),
    /** The disk has room again. */
    free: () => session.send("Storage.overrideQuotaForOrigin", { origin }),
  };
}

/** Runs in the page: writes into a database of its own until no byte more is taken. */
async function fill(): Promise<void> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open("filler");
    request.onupgradeneeded = () => request.result.createObjectStore("filler", { autoIncrement: true });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  for (let size = 4_000_000; size >= 1; ) {
    const isTaken = await new Promise<boolean>((resolve) => {
      const tx = db.transaction("filler", "readwrite");
      tx.objectStore("filler").add(crypto.getRandomValues(new Uint8Array(Math.min(size, 65_536))));
      for (let more = 65_536; more < size; more += 65_536) tx.objectStore("filler").add(crypto.getRandomValues(new Uint8Array(65_536)));
      tx.oncomplete = () => resolve(true);
      tx.onabort = () => resolve(false);
    });
    if (!isTaken) size = Math.floor(size / 2);
  }
  db.close();
}

test.describe("@desktop a store that takes nothing more", () => {
  test("says in the sheet that there is no room, and gives the text as a file", async ({ page }) => {
    const disk = await smallDisk(page);
    const [id] = await keep(page, [{ title: "긴 글", questions: [["지원 동기", "처음 문장."]] }]);
    await page.goto(`/essays/${id}`);
    await expect(page.locator("#answer")).toBeVisible();
    await disk.fill();
    await page.locator("#answer").focus();
    await page.keyboard.press("Control+End");
    await page.keyboard.type(" 더 쓴 말", { delay: 5 });
    const saved = page.locator(".save");
    await expect(saved).toContainText("저장공간이 부족해요");
    await expectAccessible(page);
    await saved.getByRole("button", { name: "파일로 내려받기" }).click();
    const text = await pressed(page, /^이 글/);
    expect(text.name).toBe("긴 글.txt");
    expect(text.bytes.toString()).toContain("처음 문장. 더 쓴 말");
    await saved.getByRole("button", { name: "파일로 내려받기" }).click();
    const zip = await pressed(page, /^전체/);
    expect(zip.bytes.toString("latin1")).toContain("zazinmori.json");
    // Room again: what was written since is kept, and the line says so.
    await disk.free();
    await page.locator("#answer").focus();
    await page.keyboard.type(".");
    await expect(saved).toContainText("이 기기에 저장됨");
    await page.reload();
    await expect(page.locator("#answer")).toHaveValue("처음 문장. 더 쓴 말.");
  });

  test("says in the list what could not be done", async ({ page }) => {
    const disk = await smallDisk(page);
    await keep(page, [{ title: "버릴 글" }]);
    await page.goto("/essays");
    await expect(page.locator(".lrow")).toHaveCount(1);
    await disk.fill();
    await page.getByRole("button", { name: "버릴 글 더 하기" }).click();
    await page.getByRole("button", { name: "휴지통으로" }).click();
    await expect(page.getByRole("alert")).toContainText("저장공간이 부족해요");
    await expect(page.locator(".lrow")).toHaveCount(1);
    await page.getByRole("alert").getByRole("button", { name: "파일로 내려받기" }).click();
    const { bytes } = await pressed(page, /^전체/);
    expect(bytes.toString("latin1")).toContain("zazinmori.json");
  });
});
