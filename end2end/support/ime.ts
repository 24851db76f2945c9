// Typing Korean: syllables are composed, as an input method does it.
import type { Page } from "@playwright/test";

/** An input method over the focused element. */
export async function inputMethod(page: Page) {
  const session = await page.context().newCDPSession(page);
  return {
    /** The syllable so far; the element's value has it, the composition goes on. */
    compose: (text: string) =>
      session.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length }),
    /** A key the input method uses up: the page sees it with the code 229, and nothing else comes of it. */
    key: async (key: string) => {
      const event = { key, code: key, windowsVirtualKeyCode: 229, nativeVirtualKeyCode: 229 };
      await session.send("Input.dispatchKeyEvent", { type: "rawKeyDown", ...event });
      await session.send("Input.dispatchKeyEvent", { type: "keyUp", ...event });
    },
    /** Ends the composition with this text. */
    commit: (text: string) => session.send("Input.insertText", { text }),
  };
}
