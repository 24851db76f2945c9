// A person with a keyboard and nothing else: no pointer, no field that is reached but by going there.
import type { Locator, Page } from "@playwright/test";
import { expect } from "./test.ts";

/** More stops than any page of ours has. */
const STOPS_MAX = 90;

export class Keyboard {
  constructor(readonly page: Page) {}

  /** Presses Tab until this is where the keyboard is; every stop on the way has to be seen. */
  async to(target: Locator): Promise<void> {
    await expect(target).toBeVisible();
    for (let stop = 0; stop < STOPS_MAX; stop += 1) {
      await this.page.keyboard.press("Tab");
      await this.#expectSeen();
      if (await isThere(target)) return;
    }
    throw new Error(`Tab never came to ${target}`);
  }

  /** Skips the head of a page that was just loaded. */
  async toMain(): Promise<void> {
    await this.to(this.page.getByRole("link", { name: "본문으로 바로 가기" }));
    await this.press("Enter");
  }

  /** Goes there and presses the key that works it. */
  async press(key: "Enter" | "Space" | "ArrowDown" | "ArrowUp" | "Escape", target?: Locator): Promise<void> {
    if (target) await this.to(target);
    await this.page.keyboard.press(key);
  }

  /** Goes to a field and types; Korean comes from an input method, whole. */
  async type(target: Locator, text: string): Promise<void> {
    await this.to(target);
    await this.page.keyboard.insertText(text);
    await expect(target).toHaveValue(text);
  }

  /** Where the keyboard is has an outline, of its own or around it, is in the window, and lies under nothing. */
  async #expectSeen(): Promise<void> {
    // The browser may still be scrolling there.
    await expect.poll(() => this.page.evaluate(whatIsUnseen), { message: "where the keyboard is", timeout: 3_000 }).toBe("");
  }
}

const isThere = (target: Locator): Promise<boolean> => target.evaluate((element) => element === document.activeElement);

/** What is wrong with where the keyboard is; empty when nothing is. */
function whatIsUnseen(): string {
  const at = document.activeElement;
  // Past the last stop the browser's own bar has the keyboard.
  if (!at || at === document.body) return "";
  const name = `<${at.tagName.toLowerCase()}> ${at.getAttribute("name") ?? at.textContent?.trim().slice(0, 30) ?? ""}`;
  // A box that is drawn by its label is itself only a dot.
  const around = [at, at.closest("label"), at.parentElement].filter((it) => it !== null);
  const drawn = around.filter((it) => getComputedStyle(it).outlineStyle !== "none" && parseFloat(getComputedStyle(it).outlineWidth) > 0);
  if (drawn.length === 0) return `${name}: no outline`;
  const shown = drawn.find((it) => it.getBoundingClientRect().width >= 8 && it.getBoundingClientRect().height >= 8);
  if (!shown) return `${name}: too small to see`;
  const box = shown.getBoundingClientRect();
  if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth) return `${name}: out of the window`;
  const x = Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 1);
  const y = Math.min(Math.max(box.top + box.height / 2, 1), innerHeight - 1);
  const above = document.elementFromPoint(x, y);
  return above && (shown.contains(above) || above.contains(shown)) ? "" : `${name}: under <${above?.tagName.toLowerCase()}>`;
}
