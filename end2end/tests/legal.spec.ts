// The texts people agree to, held against what the site does in their browser.
import type { Page } from "@playwright/test";
import { newMember } from "../support/account.ts";
import { expectKept, field, newEssay } from "../support/editor.ts";
import { expect, test } from "../support/test.ts";
import { workerReady } from "../support/worker.ts";

/** Names of all that this browser keeps of the site. */
async function keptNames(page: Page): Promise<string[]> {
  const cookies = (await page.context().cookies()).map(({ name }) => name);
  const stored = await page.evaluate(async () => [
    ...Object.keys(localStorage),
    ...Object.keys(sessionStorage),
    ...(await indexedDB.databases()).map(({ name }) => name ?? ""),
    ...(await caches.keys()),
  ]);
  return [...cookies, ...stored];
}

test("the privacy text names all that stays in a browser @desktop", async ({ page, started }) => {
  await newMember(page.request);
  await newEssay(page);
  await field(page).fill("이 기기에 남는 글.");
  await expectKept(page, "이 기기에 남는 글.");
  await workerReady(page);
  await page.goto("/accepted/give");
  await page.getByLabel("회사", { exact: true }).click();
  await page.keyboard.insertText("적다 만 회사");
  await expect.poll(() => keptNames(page)).toContain("zazinmori-given/");
  page.on("dialog", (dialog) => dialog.accept());
  await page.goto("/legal/privacy");
  await started();
  await page.getByRole("button", { name: "밝은 화면과 어두운 화면 바꾸기" }).click();

  const kept = await keptNames(page);
  expect(kept).toEqual(expect.arrayContaining(["last_account", "theme", "zazinmori", expect.stringMatching(/^build-/)]));
  const told = await page.getByRole("main").locator("code").allTextContents();
  const isTold = (name: string) =>
    // On plain localhost cookies have no prefix.
    told.some((it) => (it.endsWith("…") ? name.startsWith(it.slice(0, -1)) : it === name || it === `__Host-${name}`));
  expect(kept.filter((name) => !isTold(name))).toEqual([]);
});
