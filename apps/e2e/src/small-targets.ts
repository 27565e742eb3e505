import type { Page } from 'playwright-core';

/** Buttons, links outside of running text and fields that are smaller than `px` either way. */
export const smallTargets = (page: Page, px: number): Promise<string[]> =>
  page.evaluate((least) => {
    const selector = 'button, a[href], select, summary, input:not([type=hidden]), [role=gridcell]';
    return [...document.querySelectorAll<HTMLElement>(selector)]
      .filter((target) => target.checkVisibility({ visibilityProperty: true }) && !target.classList.contains('skip'))
      .filter((target) => !(target.tagName === 'A' && getComputedStyle(target).display === 'inline'))
      .flatMap((target) => {
        const label = target instanceof HTMLInputElement ? target.labels?.[0]?.getBoundingClientRect() : undefined;
        const { width, height } = target.getBoundingClientRect();
        // A tick and its label are one target.
        const high = Math.max(
          height,
          /^(checkbox|radio)$/.test(target.getAttribute('type') ?? '') ? (label?.height ?? 0) : 0,
        );
        const wide = Math.max(width, label?.width ?? 0);
        return width === 0 || (wide >= least && high >= least)
          ? []
          : [`${target.outerHTML.slice(0, 120)}: ${Math.round(wide)} x ${Math.round(high)}`];
      });
  }, px);
