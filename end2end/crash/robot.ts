// Who types until the browser dies, and knows when each letter was typed.
import type { Page } from "@playwright/test";

/** Ten keys a second. */
const KEY_MS = 100;
const SENTENCE = "손님이 다시 오는 가게를 만들려고 매일 아침 재고를 세고 그날의 날씨를 적어 두었습니다. ";

/** What was typed, and when. */
export class Robot {
  readonly #times: number[] = [];
  #text = "";
  #isTyping = false;

  constructor(private readonly random: () => number) {}

  get text(): string {
    return this.#text;
  }

  /** How many milliseconds of typing were lost, if of all that was typed only so many letters are there. */
  lost(letters: number, died: number): number {
    const first = this.#times[letters];
    return first === undefined ? 0 : died - first;
  }

  /** Begins to type, at the caret. */
  begin(page: Page): Promise<void> {
    this.#isTyping = true;
    return this.#type(page);
  }

  /** No letter is typed any more. */
  end(): void {
    this.#isTyping = false;
  }

  async #type(page: Page): Promise<void> {
    const start = Math.floor(this.random() * SENTENCE.length);
    const began = Date.now();
    for (let at = 0; this.#isTyping; at += 1) {
      const letter = SENTENCE[(start + at) % SENTENCE.length] ?? " ";
      // By the clock, not by the pause: the browser takes its time.
      await new Promise((resolve) => setTimeout(resolve, began + at * KEY_MS - Date.now()));
      if (!this.#isTyping) return;
      this.#text += letter;
      // The browser may be dead. A key counts from when it has it: a machine that is busy loses no typing.
      const isTaken = await page.keyboard.insertText(letter).then(() => true, () => false);
      if (!isTaken) return this.end();
      this.#times.push(Date.now());
    }
  }
}
