// Korean, syllable by syllable, as an input method writes it: nothing may get between a person and a syllable (E7).
import type { Page } from "@playwright/test";
import { newMember } from "../support/account.ts";
import { SERVER, addQuestion, expectKept, field, kept, keptAt, limit, newEssay, savedLine, toQuestion } from "../support/editor.ts";
import { inputMethod } from "../support/ime.ts";
import { device } from "../support/past.ts";
import { expect, test } from "../support/test.ts";

type Typing = Awaited<ReturnType<typeof inputMethod>>;

/** How a syllable comes to be, key by key, on a two-set keyboard. */
const STEPS: Record<string, string[]> = {
  한: ["ㅎ", "하", "한"],
  글: ["ㄱ", "그", "글"],
  있: ["ㅇ", "이", "있"],
  꿈: ["ㄲ", "꾸", "꿈"],
};

/** Composes syllables; the last one is not finished. */
async function compose(typing: Typing, text: string): Promise<void> {
  const syllables = [...text];
  for (const [at, syllable] of syllables.entries()) {
    for (const step of STEPS[syllable] ?? [syllable]) {
      await typing.key(step);
      await typing.compose(step);
    }
    if (at < syllables.length - 1) await typing.commit(syllable);
  }
}

/** Composes syllables and finishes the last one. */
async function write(typing: Typing, text: string): Promise<void> {
  await compose(typing, text);
  await typing.commit([...text].at(-1) ?? "");
}

/** An empty answer, and an input method over it. */
async function begin(page: Page, text = ""): Promise<Typing> {
  await newEssay(page);
  await field(page).focus();
  if (text !== "") await page.keyboard.insertText(text);
  return inputMethod(page);
}

const caret = (page: Page, at: number) => field(page).evaluate((it, at) => (it as HTMLTextAreaElement).setSelectionRange(at, at), at);

test.beforeEach(async ({ page }) => {
  // Whatever the page's code does to the field while a syllable is composed.
  await page.addInitScript(() => {
    const state = { isComposing: false, touched: [] as string[] };
    Object.assign(window, { composing: state });
    addEventListener("compositionstart", () => (state.isComposing = true), true);
    addEventListener("compositionend", () => (state.isComposing = false), true);
    const { prototype } = HTMLTextAreaElement;
    const value = Object.getOwnPropertyDescriptor(prototype, "value");
    Object.defineProperty(prototype, "value", {
      ...value,
      set(this: HTMLTextAreaElement, text: string) {
        if (state.isComposing) state.touched.push(`value = ${text}`);
        value?.set?.call(this, text);
      },
    });
    for (const name of ["setSelectionRange", "setRangeText", "select", "blur", "remove"] as const) {
      const own = prototype[name] as (...args: unknown[]) => unknown;
      Object.defineProperty(prototype, name, {
        value(this: HTMLTextAreaElement, ...args: unknown[]) {
          if (state.isComposing) state.touched.push(name);
          return own.apply(this, args);
        },
      });
    }
  });
});

test.afterEach(async ({ page }) => {
  const touched = await page.evaluate(() => (window as unknown as { composing?: { touched: string[] } }).composing?.touched ?? []);
  expect(touched, "what was done to the field during a composition").toEqual([]);
});

test("한글 in the middle of a text", async ({ page }) => {
  const typing = await begin(page, "나는 을 좋아한다");
  await caret(page, 3);
  await write(typing, "한글");
  await expect(field(page)).toHaveValue("나는 한글을 좋아한다");
  expect(await field(page).evaluate((it) => (it as HTMLTextAreaElement).selectionStart)).toBe(5);
  await expectKept(page, "나는 한글을 좋아한다");
});

for (const [name, key, after] of [
  ["Enter", "Enter", "한글\n"],
  ["a space", "Space", "한글 "],
] as const) {
  test(`the last syllable, then ${name}`, async ({ page }) => {
    const typing = await begin(page);
    await compose(typing, "한글");
    // The input method finishes the syllable first; the key is the page's.
    await typing.commit("글");
    await page.keyboard.press(key);
    await expect(field(page)).toHaveValue(after);
    await expectKept(page, after);
  });
}

test("the last syllable, then a click elsewhere", async ({ page }) => {
  const typing = await begin(page);
  await compose(typing, "한글");
  await page.locator(".paper").click({ position: { x: 4, y: 4 } });
  await expect(field(page)).toHaveValue("한글");
  await expectKept(page, "한글");
});

test("있 becomes 이 by the backspace key", async ({ page }) => {
  const typing = await begin(page);
  await compose(typing, "있");
  await typing.key("Backspace");
  await typing.compose("이");
  await expect(field(page)).toHaveValue("이");
  await typing.commit("이");
  await expect(field(page)).toHaveValue("이");
  await expectKept(page, "이");
});

test("doubled consonants, with the shift key", async ({ page }) => {
  const typing = await begin(page);
  await page.keyboard.down("Shift");
  await compose(typing, "꿈");
  await page.keyboard.up("Shift");
  await typing.commit("꿈");
  await write(typing, "있");
  await expect(field(page)).toHaveValue("꿈있");
  await expectKept(page, "꿈있");
});

test("all is selected and typed over", async ({ page }) => {
  const typing = await begin(page, "지울 글이에요.");
  await expectKept(page, "지울 글이에요.");
  await page.keyboard.press("Control+a");
  await write(typing, "한글");
  await expect(field(page)).toHaveValue("한글");
  await expectKept(page, "한글");
});

test("at the limit nothing is eaten, and what is over is marked", async ({ page }) => {
  const typing = await begin(page, "가나다라마바사아자차");
  await limit(page, 10);
  await field(page).focus();
  await caret(page, 10);
  await compose(typing, "한");
  await expect(field(page)).toHaveValue("가나다라마바사아자차한");
  await typing.commit("한");
  await expect(field(page)).toHaveValue("가나다라마바사아자차한");
  await expect(page.locator(".m-over")).toHaveText("한");
  // In the middle too: the letters after it stay.
  await caret(page, 5);
  await write(typing, "글");
  await expect(field(page)).toHaveValue("가나다라마글바사아자차한");
  await expectKept(page, "가나다라마글바사아자차한");
});

test("another question is opened while a syllable is composed", async ({ page }) => {
  const typing = await begin(page);
  await addQuestion(page);
  await toQuestion(page, 1);
  await field(page).focus();
  await compose(typing, "한글");
  await toQuestion(page, 2);
  await expect(field(page)).toHaveValue("");
  await expectKept(page, "한글", "");
  await field(page).focus();
  await write(typing, "있");
  await expectKept(page, "한글", "있");
  await toQuestion(page, 1);
  await expect(field(page)).toHaveValue("한글");
});

test("the page is left while a syllable is composed", async ({ page }) => {
  const typing = await begin(page);
  const path = new URL(page.url()).pathname;
  await compose(typing, "한글");
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("내 자소서");
  await expect.poll(() => keptAt(page, path)).toEqual(["한글"]);
});

test("keys of the page are not heard while a syllable is composed", async ({ page }) => {
  const typing = await begin(page);
  await addQuestion(page);
  await toQuestion(page, 1);
  await field(page).focus();
  await compose(typing, "한");
  await page.keyboard.press("Alt+PageDown");
  await expect(field(page)).toHaveValue("한");
  await typing.commit("한");
  await page.keyboard.press("Alt+PageDown");
  await expect(field(page)).toHaveValue("");
});

test("undo right after a syllable, and again", async ({ page }) => {
  const typing = await begin(page, "처음 ");
  await expectKept(page, "처음 ");
  await write(typing, "한글");
  await page.keyboard.press("Control+z");
  const less = await field(page).inputValue();
  expect(["처음 ", "처음 한", ""]).toContain(less);
  await expectKept(page, less);
  await page.keyboard.press("Control+y");
  await expect(field(page)).toHaveValue("처음 한글");
  await expectKept(page, "처음 한글");
  await write(typing, "있");
  await expect(field(page)).toHaveValue("처음 한글있");
});

const TEXT = "첫째 문단이에요.\n둘째 문단이에요.\n셋째 문단이에요.";
for (const [where, at] of [
  ["above", 0],
  ["below", TEXT.length],
] as const) {
  test(`another tab writes ${where} the caret while a syllable is composed`, async ({ page, context }) => {
    const typing = await begin(page, TEXT);
    await expectKept(page, TEXT);
    const other = await context.newPage();
    await other.goto(page.url());
    await expect(field(other)).toHaveValue(TEXT);
    const second = TEXT.indexOf("둘째") + 3;
    await page.bringToFront();
    await field(page).focus();
    await caret(page, second);
    await compose(typing, "한글");
    const composed = `${TEXT.slice(0, second)}한글${TEXT.slice(second)}`;

    // The end of what it shows now: it may have heard of the first letters already.
    await field(other).evaluate((it, at) => {
      const area = it as HTMLTextAreaElement;
      const place = at === 0 ? 0 : area.value.length;
      area.setSelectionRange(place, place);
    }, at);
    await field(other).pressSequentially("덧붙인 말. ");
    await expect.poll(async () => (await kept(other))?.[0]).toContain("덧붙인 말. ");
    // This tab has heard of it by now, and leaves the field alone.
    await page.waitForTimeout(1_000);
    await expect(field(page)).toHaveValue(composed);

    await typing.compose("글");
    await typing.commit("글");
    const both = at === 0 ? `덧붙인 말. ${composed}` : `${composed}덧붙인 말. `;
    await expect(field(page)).toHaveValue(both);
    expect(await field(page).evaluate((it) => (it as HTMLTextAreaElement).selectionStart)).toBe(both.indexOf("한글") + 2);
    await expectKept(page, both);
    await expect(field(other)).toHaveValue(both);
  });
}

for (const [where, at] of [
  ["above", 0],
  ["below", TEXT.length],
] as const) {
  test(`another device writes ${where} the caret while a syllable is composed @desktop`, async ({ page, browser, context, faults }) => {
    faults.expect(/Failed to load resource/);
    await newMember(page.request);
    const typing = await begin(page, TEXT);
    await expect(savedLine(page)).toHaveText(SERVER);
    const other = await device(browser, context);
    await other.goto(page.url());
    await expect(field(other)).toHaveValue(TEXT);
    const second = TEXT.indexOf("둘째") + 3;
    await field(page).focus();
    await caret(page, second);
    await compose(typing, "한글");
    const composed = `${TEXT.slice(0, second)}한글${TEXT.slice(second)}`;

    await caret(other, at);
    await field(other).pressSequentially("덧붙인 말. ");
    await expect(savedLine(other)).toHaveText(SERVER);
    // This device fetches it, merges it on the disk, and leaves the field alone.
    await page.evaluate(() => window.dispatchEvent(new Event("online")));
    await expect.poll(async () => (await kept(page))?.[0]).toContain("덧붙인 말. ");
    await page.waitForTimeout(500);
    await expect(field(page)).toHaveValue(composed);

    await typing.compose("글");
    await typing.commit("글");
    const both = at === 0 ? `덧붙인 말. ${composed}` : `${composed}덧붙인 말. `;
    await expect(field(page)).toHaveValue(both);
    expect(await field(page).evaluate((it) => (it as HTMLTextAreaElement).selectionStart)).toBe(both.indexOf("한글") + 2);
    await expect(savedLine(page)).toHaveText(SERVER);
    await other.evaluate(() => window.dispatchEvent(new Event("online")));
    await expect(field(other)).toHaveValue(both);
    await other.context().close();
  });
}
