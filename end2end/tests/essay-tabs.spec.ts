// Two tabs with one essay, both typing for a minute: no word of either is lost (O15).
import type { Page } from "@playwright/test";
import { addQuestion, field, kept, newEssay, toQuestion } from "../support/editor.ts";
import { expect, test } from "../support/test.ts";

/** In one answer, where the two meet at every save … */
const TOGETHER_MS = 60_000;
/** … and in two. */
const APART_MS = 15_000;

/** Types words that nobody else types, at the end of a line of the field, until the time is up; the words. */
async function typeOn(page: Page, name: string, line: number, typingMs: number): Promise<string[]> {
  const until = Date.now() + typingMs;
  const words: string[] = [];
  await field(page).focus();
  while (Date.now() < until) {
    const word = `${name}${words.length}`;
    // A person who reads on elsewhere and comes back to the end of the line.
    if (words.length % 5 === 0) await toEndOf(page, line);
    for (const letter of ` ${word}`) await page.keyboard.type(letter, { delay: 40 });
    words.push(word);
  }
  return words;
}

const toEndOf = (page: Page, line: number) =>
  field(page).evaluate((it, line) => {
    const area = it as HTMLTextAreaElement;
    const end = area.value.split("\n").slice(0, line + 1).join("\n").length;
    area.setSelectionRange(end, end);
  }, line);

/** The words of a text that begin with a name, in the order they stand there. */
const wordsOf = (text: string | undefined, name: string) => (text ?? "").split(/\s+/).filter((word) => word.startsWith(name));

/** Both have all words of both, on the screen and on the disk, and after a reload. */
async function expectBoth(tabs: Page[], answers: () => Promise<string>[], written: Record<string, string[]>): Promise<void> {
  const check = async () => {
    for (const [name, words] of Object.entries(written)) {
      await expect.poll(async () => (await Promise.all(answers())).map((text) => wordsOf(text, name)), { message: `the words of ${name}` })
        .toEqual(tabs.map(() => words));
    }
  };
  await check();
  for (const tab of tabs) await tab.reload();
  await check();
}

test("the same question, different paragraphs @desktop", async ({ page, context }) => {
  test.setTimeout(4 * TOGETHER_MS);
  await newEssay(page);
  await field(page).focus();
  await page.keyboard.insertText("첫째 문단\n둘째 문단");
  await expect.poll(() => kept(page)).toEqual(["첫째 문단\n둘째 문단"]);
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(field(other)).toHaveValue("첫째 문단\n둘째 문단");

  const [left, right] = await Promise.all([typeOn(page, "가", 0, TOGETHER_MS), typeOn(other, "나", 1, TOGETHER_MS)]);
  expect(Math.min(left.length, right.length), "words of each").toBeGreaterThan(20);
  const tabs = [page, other];
  await expectBoth(tabs, () => tabs.map((tab) => field(tab).inputValue()), { 가: left, 나: right });
  const [text] = (await kept(page)) ?? [];
  expect(text).toBe(await field(page).inputValue());
  const lines = text?.split("\n") ?? [];
  expect(lines, "each kept to its paragraph").toHaveLength(2);
  expect(wordsOf(lines[0], "나").concat(wordsOf(lines[1], "가"))).toEqual([]);
});

test("different questions @desktop", async ({ page, context }) => {
  test.setTimeout(2 * TOGETHER_MS);
  await newEssay(page);
  await addQuestion(page);
  await toQuestion(page, 1);
  const other = await context.newPage();
  await other.goto(page.url());
  await toQuestion(other, 2);

  const [left, right] = await Promise.all([typeOn(page, "가", 0, APART_MS), typeOn(other, "나", 0, APART_MS)]);
  expect(Math.min(left.length, right.length), "words of each").toBeGreaterThan(5);
  const tabs = [page, other];
  for (const [number, name, words] of [[1, "가", left], [2, "나", right]] as const) {
    for (const tab of tabs) await toQuestion(tab, number);
    await expect.poll(() => Promise.all(tabs.map(async (tab) => wordsOf(await field(tab).inputValue(), name)))).toEqual([words, words]);
  }
  await page.reload();
  await expect.poll(async () => ((await kept(page)) ?? []).map((text, at) => wordsOf(text, at === 0 ? "가" : "나"))).toEqual([left, right]);
});
