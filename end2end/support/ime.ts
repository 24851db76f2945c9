// Typing Korean: syllables are composed, as an input method does it.
import type { Page } from "@playwright/test";

/** An input method over the focused element. */
export async function inputMethod(page: Page) {
  const session = await page.context().newCDPSession(page);
  return {
    /** The syllable so far; the element's value has it, the composition goes on. */
    compose: (text: string) =>
      session.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length }),
    /** Ends the composition with this text. */
    commit: (text: string) => session.send("Input.insertText", { text }),
  };
}
