import type { Locator, Page } from 'playwright-core';

const MOST_TABS = 150;
const MOST_ARROWS = 60;

const isFocused = (target: Locator): Promise<boolean> =>
  target.evaluateAll((found) => found.length === 1 && found[0] === document.activeElement);

/** Presses Tab until `target`, and nothing else of that name, has the focus. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let tabs = 0; tabs < MOST_TABS; tabs++) {
    if (await isFocused(target)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${target} is not reached in ${MOST_TABS} tabs`);
}

/** Types into a field as it stands after Tab, in place of what was in it. */
export async function typeInto(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.press('Control+A');
  await page.keyboard.type(text);
}

/** Chooses an option of a list by the arrows. */
export async function pick(page: Page, list: Locator, option: string): Promise<void> {
  await tabTo(page, list);
  for (let arrows = 0; arrows < MOST_ARROWS; arrows++) {
    const chosen = await list.evaluate((select: HTMLSelectElement, wanted) => {
      const at = [...select.options].findIndex(({ label }) => label === wanted);
      return at < 0 ? null : Math.sign(at - select.selectedIndex);
    }, option);
    if (chosen === null) throw new Error(`${option} is no option of ${list}`);
    if (chosen === 0) return;
    await page.keyboard.press(chosen > 0 ? 'ArrowDown' : 'ArrowUp');
  }
  throw new Error(`${option} is not reached in ${list}`);
}

/** Goes to a button or link by Tab and presses Enter. */
export async function enter(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('Enter');
}
