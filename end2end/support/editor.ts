// The essay editor as its writer uses it, and what is on the disk of it.
import { expect, type Page } from "@playwright/test";

/** Where the answer is written. */
export const field = (page: Page) => page.locator("#answer");

/** The line that says how safe it is. */
export const savedLine = (page: Page) => page.locator(".save");

/** It says that the server has all. */
export const SERVER = /서버에 저장됨 \(\d\d:\d\d:\d\d\)/;
/** It says that this device has all. */
export const LOCAL = /이 기기에 저장됨 \(\d\d:\d\d:\d\d\)/;

/** Presses a command of the bar: a button of its own, or on a phone one of its menu. */
export async function command(page: Page, name: string | RegExp): Promise<void> {
  const bar = page.getByRole("banner");
  const menu = bar.getByRole("button", { name: "메뉴" });
  if (await menu.isVisible()) await menu.click();
  await bar.getByRole("button", { name, exact: true }).click();
}

/** Opens the list and begins an essay; where it is. */
export async function newEssay(page: Page): Promise<string> {
  await page.goto("/essays");
  return beginEssay(page);
}

/** Begins an essay in the list; where it is. */
export async function beginEssay(page: Page): Promise<string> {
  await page.getByRole("button", { name: "새 자소서" }).first().click();
  // What it is for is asked first, and may be left for later.
  await page.getByRole("dialog", { name: "어디에 낼 자소서인가요?" }).waitFor();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(field(page)).toBeVisible();
  return new URL(page.url()).pathname;
}

/** One more question, and to it. */
export async function addQuestion(page: Page): Promise<void> {
  await page.getByRole("navigation", { name: "문항" }).getByRole("button", { name: "문항 더하기" }).first().click();
  await page.getByRole("dialog").getByRole("button", { name: "고치기", exact: true }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
}

/** To a question, by its number. */
export async function toQuestion(page: Page, number: number): Promise<void> {
  await page.getByRole("navigation", { name: "문항" }).getByRole("button", { name: new RegExp(`^${number}`) }).first().click();
}

/** Limits the current question to so many letters. */
export async function limit(page: Page, letters: number): Promise<void> {
  await page.locator(".qhead").getByRole("button", { name: "문항·제한 고치기" }).click();
  await page.getByLabel("글자 수 제한").fill(String(letters));
  await page.getByRole("dialog").getByRole("button", { name: "고치기", exact: true }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
}

/** The answers of the essay this page shows, as they are on the disk; undefined where there is no such essay. */
export const kept = (page: Page): Promise<string[] | undefined> => page.evaluate(readKept, new URL(page.url()).pathname);

/** The answers of an essay on the disk, by its address. */
export const keptAt = (page: Page, path: string): Promise<string[] | undefined> => page.evaluate(readKept, path);

/** Runs in the page: reads what `store/mod.rs` keeps. */
async function readKept(path: string): Promise<string[] | undefined> {
  const id = path.split("/").pop() ?? "";
  const settled = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const db = await settled(indexedDB.open("zazinmori"));
  try {
    const tx = db.transaction(["essay", "answer"], "readonly");
    const below = IDBKeyRange.bound(`${id}/`, `${id}/\uffff`);
    const [record, keys, answers] = await Promise.all([
      settled(tx.objectStore("essay").get(id) as IDBRequest<string | undefined>),
      settled(tx.objectStore("answer").getAllKeys(below)),
      settled(tx.objectStore("answer").getAll(below) as IDBRequest<string[]>),
    ]);
    if (record === undefined) return undefined;
    const newer = new Map(keys.map((key, at) => [String(key).split("/")[1], (JSON.parse(answers[at] ?? "{}") as { text: string }).text]));
    const essay = JSON.parse(record) as { replica: { local: { essay: { questions: { id: string; answer?: string }[] } } } };
    return essay.replica.local.essay.questions.map((question) => newer.get(question.id) ?? question.answer ?? "");
  } finally {
    db.close();
  }
}

/** Waits until the first answer on the disk is this. */
export async function expectKept(page: Page, ...answers: string[]): Promise<void> {
  await expect.poll(() => kept(page), { message: "on the disk" }).toEqual(answers);
}
