// How safe what is written is: the words of the line, and whether they are true (E1, E2).
import type { Page } from "@playwright/test";
import { expectKept, field, kept, keptAt, limit, newEssay, savedLine } from "../support/editor.ts";
import { inputMethod } from "../support/ime.ts";
import { expect, test } from "../support/test.ts";

const DEVICE = /^이 기기에 저장됨 \(\d\d:\d\d:\d\d\)$/;

/** What the page does with its database, as it says itself: init script of the tests of times. */
type Log = { inputs: number[]; kept: { at: number; length: number }[]; durability: string[]; hold?: Promise<void>; release?: () => void };
type Logged = { log: Log };

/** Notes when a letter came and when a transaction that wrote was complete; holds its end back where a test says so. */
async function watch(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const log: Log = { inputs: [], kept: [], durability: [] };
    Object.assign(window, { log });
    addEventListener("input", () => log.inputs.push(performance.now()), true);
    const lengths = new WeakMap<IDBTransaction, number>();
    const { transaction } = IDBDatabase.prototype;
    IDBDatabase.prototype.transaction = function (names, mode, options) {
      if (mode === "readwrite") log.durability.push(options?.durability ?? "default");
      return transaction.call(this, names, mode, options);
    };
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (value, key) {
      if (this.name === "answer") lengths.set(this.transaction, (JSON.parse(String(value)) as { text: string }).text.length);
      return put.call(this, value, key);
    };
    const own = Object.getOwnPropertyDescriptor(IDBTransaction.prototype, "oncomplete");
    Object.defineProperty(IDBTransaction.prototype, "oncomplete", {
      ...own,
      set(this: IDBTransaction, handler: (event: Event) => void) {
        own?.set?.call(this, async (event: Event) => {
          const length = lengths.get(this);
          if (length !== undefined) log.kept.push({ at: performance.now(), length });
          await log.hold;
          handler.call(this, event);
        });
      },
    });
  });
}

/** Timers of the page stand still: what is kept now is kept for a reason of its own. */
async function stopTimers(page: Page): Promise<void> {
  await page.clock.install();
  await page.clock.pauseAt(Date.now() + 60_000);
}

test("the line says that it is on the device only when the transaction is complete", async ({ page }) => {
  await watch(page);
  await newEssay(page);
  await page.evaluate(() => {
    const { log } = window as unknown as Logged;
    log.hold = new Promise((resolve) => (log.release = resolve));
  });
  await field(page).pressSequentially("물을 길어 왔습니다.");
  // It is on the disk; only that the browser says so is held back.
  await expectKept(page, "물을 길어 왔습니다.");
  await expect(savedLine(page)).toHaveText("입력 중");
  await page.evaluate(() => (window as unknown as Logged).log.release?.());
  await expect(savedLine(page)).toHaveText(DEVICE);
  const durability = await page.evaluate(() => (window as unknown as Logged).log.durability);
  expect(new Set(durability)).toEqual(new Set(["strict"]));
});

test("the line says so in words of three states, and goes back at the next letter", async ({ page }) => {
  await newEssay(page);
  await expect(savedLine(page)).toHaveText(DEVICE);
  await stopTimers(page);
  await field(page).pressSequentially("가");
  await expect(savedLine(page)).toHaveText("입력 중");
  await page.clock.runFor(1_000);
  await expect(savedLine(page)).toHaveText(DEVICE);
});

test("nothing around the sheet moves while the line goes from one state to the next", async ({ page }) => {
  await newEssay(page);
  await limit(page, 1_000);
  await field(page).fill("물을 길어 왔습니다. ".repeat(12));
  await expect(savedLine(page)).toHaveText(DEVICE);
  await page.evaluate(() => {
    const heights = new Set<number>();
    Object.assign(window, { heights });
    const watch = new ResizeObserver(([entry]) => heights.add(entry?.contentRect.height ?? NaN));
    for (const foot of document.querySelectorAll(".wfoot")) watch.observe(foot);
  });
  for (const letter of "또 길어") {
    await field(page).pressSequentially(letter);
    await expect(savedLine(page)).toHaveText("입력 중");
    await expect(savedLine(page)).toHaveText(DEVICE);
  }
  expect(await page.evaluate(() => [...(window as unknown as { heights: Set<number> }).heights])).toHaveLength(1);
});

test("the line tells the time of the last letter kept, after a reload too", async ({ page }) => {
  await newEssay(page);
  await page.waitForTimeout(2_100);
  await field(page).pressSequentially("가");
  await expectKept(page, "가");
  await expect(savedLine(page)).toHaveText(DEVICE);
  const line = await savedLine(page).textContent();
  await page.reload();
  await expect(savedLine(page)).toHaveText(line ?? "");
});

test("it is kept within 300 ms of the last letter, and within a second while one types on", async ({ page }) => {
  await watch(page);
  await newEssay(page);
  const after: number[] = [];
  for (let burst = 0; burst < 7; burst += 1) {
    const { length } = (await field(page).inputValue()) + "물결";
    await field(page).pressSequentially("물결", { delay: 60 });
    await expect.poll(() => page.evaluate(() => (window as unknown as Logged).log.kept.at(-1)?.length)).toBe(length);
    after.push(
      await page.evaluate(() => {
        const { log } = window as unknown as Logged;
        return (log.kept.at(-1)?.at ?? Infinity) - (log.inputs.at(-1) ?? 0);
      }),
    );
  }
  // The machine may be busy with other tests: half of them have to be in time.
  after.sort((a, b) => a - b);
  expect(after[Math.floor(after.length / 2)], `after the last letter: ${after.map(Math.round).join(", ")} ms`).toBeLessThanOrEqual(300);

  await field(page).fill("");
  await expectKept(page, "");
  await page.evaluate(() => {
    const { log } = window as unknown as Logged;
    log.inputs.length = 0;
    log.kept.length = 0;
  });
  await field(page).pressSequentially("쉬지 않고 쓰는 동안에도 저장해요. ".repeat(3), { delay: 90 });
  const ages = await page.evaluate(() => {
    const { log } = window as unknown as Logged;
    // A letter is kept by the first transaction that has it.
    return log.inputs.map((at, index) => (log.kept.find(({ length }) => length > index)?.at ?? performance.now()) - at);
  });
  expect(Math.max(...ages), "the letter that waited longest, in ms").toBeLessThanOrEqual(1_000);
});

const LEAVING: [string, (page: Page) => Promise<unknown>][] = [
  [
    "the page is hidden",
    (page) =>
      page.evaluate(() => {
        Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
        document.dispatchEvent(new Event("visibilitychange"));
      }),
  ],
  ["the field is left", (page) => field(page).blur()],
  ["the window is left", (page) => page.evaluate(() => dispatchEvent(new Event("blur")))],
  ["the list is opened", (page) => page.getByRole("link", { name: "내 자소서로 돌아가기" }).click()],
  ["one goes back", (page) => page.goBack()],
];

for (const [reason, leave] of LEAVING) {
  test(`it is kept at once when ${reason}`, async ({ page }) => {
    await newEssay(page);
    await expect(savedLine(page)).toHaveText(DEVICE);
    await stopTimers(page);
    const path = new URL(page.url()).pathname;
    await field(page).pressSequentially("덧붙인 말");
    expect(await kept(page), "no timer has run").toEqual([""]);
    await leave(page);
    await expectKeptAt(page, path, "덧붙인 말");
  });
}

test("it is kept at once when the page goes away", async ({ page }) => {
  const path = await newEssay(page);
  await expect(savedLine(page)).toHaveText(DEVICE);
  await stopTimers(page);
  await field(page).pressSequentially("덧붙인 말");
  expect(await kept(page), "no timer has run").toEqual([""]);
  await page.goto("/offline");
  // Put aside, and merged in when the editor is opened.
  await page.goto(path);
  await expect(field(page)).toHaveValue("덧붙인 말");
  await expectKeptAt(page, path, "덧붙인 말");
});

test("it is kept at once when a syllable is finished", async ({ page }) => {
  await newEssay(page);
  await expect(savedLine(page)).toHaveText(DEVICE);
  await stopTimers(page);
  await field(page).focus();
  const typing = await inputMethod(page);
  for (const step of ["ㅎ", "하", "한"]) await typing.compose(step);
  expect(await kept(page), "no timer has run").toEqual([""]);
  await typing.commit("한");
  await expectKept(page, "한");
});

/** Waits until an essay's first answer on the disk is this. */
async function expectKeptAt(page: Page, path: string, answer: string): Promise<void> {
  await expect.poll(() => keptAt(page, path), { message: "on the disk" }).toEqual([answer]);
}
