import { freshDatabase } from '@gl/db/testing/database';
import { withCreditCheck } from '@gl/domain/credit-code';
import { en } from '@gl/messages/desk/en';
import { account as accountEn } from '@gl/messages/desk/en/account';
import { admin as adminEn } from '@gl/messages/desk/en/admin';
import { company as companyEn } from '@gl/messages/desk/en/company';
import { zh } from '@gl/messages/desk/zh';
import { account as accountZh } from '@gl/messages/desk/zh/account';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noChromium, openBrowser, openPage, signedIn, type Watched } from '../../src/browser.js';
import { type House, openHouse } from '../../src/house.js';
import { enter, tabTo, typeInto } from '../../src/keyboard.js';
import { Authenticator, acceptInvite, aPerson, freshEmail, invite, linkFor, PASSWORD } from '../../src/people.js';

const READERS = [
  { language: 'zh', locale: 'zh-CN', desk: zh, words: accountZh },
  { language: 'en', locale: 'en-US', desk: en, words: accountEn },
] as const;
const { signIn, second, enrol } = accountEn;

describe.skipIf(noChromium)('people sign in', () => {
  const database = freshDatabase();
  let house: House;
  let browser: Browser;

  beforeAll(async () => {
    house = await openHouse({ databaseUrl: database.url, queue: 'postgres' });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  const open = (locale = 'en-US') => openPage(browser, house.url, { locale });
  const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });
  const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
  const headed = (page: Page, title: string) => page.getByRole('heading', { level: 1, name: title, exact: true });

  const giveFirstStep = async (page: Page, email: string, password = PASSWORD, words: typeof accountEn = accountEn) => {
    await typeInto(page, field(page, words.signIn.email), email);
    await typeInto(page, field(page, words.signIn.password), password);
    await page.keyboard.press('Enter');
  };
  /** From the letter to the lane board, with an authenticator app set up on the way. */
  const firstSignIn = async (page: Page, email: string) => {
    await page.goto('/');
    await giveFirstStep(page, email);
    const secret = page.locator('.secret-text');
    await secret.waitFor();
    const app = new Authenticator((await secret.textContent())!);
    await field(page, enrol.confirmCode).fill(await app.code());
    await button(page, enrol.confirm).click();
    await page.locator('.codes li').first().waitFor();
    const backupCodes = await page.locator('.codes li').allTextContents();
    await page.getByLabel(enrol.kept).check();
    await button(page, enrol.go).click();
    await headed(page, en.lanes.title).waitFor();
    return { app, backupCodes };
  };
  const giveCode = async (page: Page, code: string) => {
    await field(page, second.code).fill(code);
    await button(page, second.submit).click();
  };
  const openMenu = (page: Page) => page.locator('.menu summary').click();
  const leave = async (page: Page) => {
    await openMenu(page);
    await button(page, en.signIn.signOut).click();
    await headed(page, en.signIn.title).waitFor();
  };
  const unexpected = ({ complaints }: Watched) => complaints.filter((line) => !/\b(401|403|409)\b/.test(line));

  describe.each(READERS)('by keyboard alone, in $language', ({ language, locale, desk, words }) => {
    let email: string;
    let app: Authenticator;
    let watched: Watched;
    let page: Page;

    beforeAll(async () => {
      ({ email } = await aPerson(house, { role: 'shift-lead', port: 'zhangmu', language }));
      watched = await open(locale);
      ({ page } = watched);
    });
    afterAll(() => watched?.context.close());

    test('a wrong password is refused at the field, and nothing typed is lost but it', async () => {
      await page.goto('/');
      await headed(page, desk.signIn.title).waitFor();
      await giveFirstStep(page, email, 'not the password 1', words as typeof accountEn);
      await page.getByRole('alert').filter({ hasText: words.signIn.wrong }).waitFor({ state: 'attached' });
      const password = field(page, words.signIn.password);
      await expect.poll(() => password.evaluate((found) => found === document.activeElement)).toBe(true);
      expect(await password.getAttribute('aria-invalid')).toBe('true');
      expect(await field(page, words.signIn.email).inputValue()).toBe(email);
      expect(await page.context().cookies()).toEqual([]);
    });

    test('the first sign-in sets up an authenticator app: a wrong code, the right one, the backup codes', async () => {
      await giveFirstStep(page, email, PASSWORD, words as typeof accountEn);
      await headed(page, words.enrol.title).waitFor();
      const secret = page.locator('.secret-text');
      await secret.waitFor();
      expect(await secret.textContent()).toMatch(/^([A-Z2-7]{4} )+[A-Z2-7]{1,4}$/);
      app = new Authenticator((await secret.textContent())!);
      const code = field(page, words.enrol.confirmCode);
      await typeInto(page, code, '000000');
      await page.keyboard.press('Enter');
      await expect.poll(() => code.getAttribute('aria-invalid')).toBe('true');
      // Pasted in groups, as apps show it.
      await typeInto(page, code, (await app.code()).replace(/^(...)/, '$1 '));
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: words.enrol.codesTitle }).waitFor();
      expect(new Set(await page.locator('.codes li').allTextContents()).size).toBe(10);
      await enter(page, button(page, words.enrol.go));
      await page.getByRole('alert').filter({ hasText: words.enrol.keptMissing }).waitFor();
      await tabTo(page, page.getByLabel(words.enrol.kept));
      await page.keyboard.press('Space');
      await enter(page, button(page, words.enrol.go));
      await headed(page, desk.lanes.title).waitFor();
      expect(await page.locator('.menu summary').textContent()).toContain(desk.roles['shift-lead']);
    });

    test('signs out, and in again with password and code', async () => {
      await enter(page, page.locator('.menu summary'));
      await enter(page, button(page, desk.signIn.signOut));
      await headed(page, desk.signIn.title).waitFor();
      await page.goto('/inspection');
      await giveFirstStep(page, email, PASSWORD, words as typeof accountEn);
      await headed(page, words.second.title).waitFor();
      await typeInto(page, field(page, words.second.code), await app.code());
      await page.keyboard.press('Enter');
      await headed(page, desk.lanes.title).waitFor();
      expect(unexpected(watched)).toEqual([]);
      expect(watched.strayed).toEqual([]);
    });
  });

  test('a backup code signs in once, and is refused the second time', async () => {
    const { email } = await aPerson(house, { role: 'inspector', port: 'zhangmu' });
    const { page, context } = await open();
    const { backupCodes } = await firstSignIn(page, email);
    const byBackupCode = async () => {
      await giveFirstStep(page, email);
      await button(page, second.useBackup).click();
      await field(page, second.backupCode).fill(backupCodes[0]!.toUpperCase());
      await button(page, second.submit).click();
    };
    await leave(page);
    await byBackupCode();
    await headed(page, en.lanes.title).waitFor();
    await leave(page);
    await byBackupCode();
    await page.getByRole('alert').filter({ hasText: second.wrongBackup }).waitFor({ state: 'attached' });
    expect(await headed(page, second.title).count()).toBe(1);
    await context.close();
  });

  test('a passkey is set up on the first sign-in, and signs in without a password', async () => {
    const { email } = await aPerson(house, { role: 'inspector', port: 'zhangmu' });
    // WebAuthn knows no IP addresses; the house answers under both names.
    const watched = await openPage(browser, house.url.replace('127.0.0.1', 'localhost'), { locale: 'en-US' });
    const { page, context } = watched;
    const devtools = await context.newCDPSession(page);
    await devtools.send('WebAuthn.enable');
    await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    await page.goto('/');
    await giveFirstStep(page, email);
    await page.getByRole('radio', { name: enrol.byPasskey }).check();
    await field(page, accountEn.security.passkeyName).fill('Gate tablet');
    await button(page, enrol.passkeyAdd).click();
    await page.locator('.codes').waitFor();
    await page.getByLabel(enrol.kept).check();
    await button(page, enrol.go).click();
    await headed(page, en.lanes.title).waitFor();
    await page.goto('/account');
    await page.getByText('Gate tablet').waitFor();
    await openMenu(page);
    await button(page, en.signIn.signOut).click();
    // The browser may offer the passkey by itself (conditional UI) before the button is pressed.
    const lanes = headed(page, en.lanes.title);
    const press = button(page, signIn.withPasskey);
    await lanes.or(press).first().waitFor();
    if (!(await lanes.isVisible())) await press.click({ timeout: 2000 }).catch(() => null);
    await lanes.waitFor();
    expect(await page.locator('.menu summary').textContent()).toContain('Pema');
    expect(unexpected(watched)).toEqual([]);
    await context.close();
  });

  test('closing a lane asks a shift lead once more who is there, and then does it; giving up does nothing', async () => {
    const { email } = await aPerson(house, { role: 'shift-lead', port: 'zhangmu' });
    const { page, context } = await open();
    const { app } = await firstSignIn(page, email);
    await leave(page);
    await giveFirstStep(page, email);
    await giveCode(page, await app.code());
    await headed(page, en.lanes.title).waitFor();
    await house.store.pool.query('update person_session set step_up_at = null');
    const lane = () =>
      house.call<{ state: string }>('GET', '/api/v1/lanes/zhangmu-o1', { key: house.key('shift-lead', 0, 'zhangmu') });
    await page.locator('.lane-head').nth(2).click();
    await page.getByRole('dialog').getByLabel(en.lanes.reason, { exact: true }).fill('road works');
    await button(page, en.inspection.showWhom).click();
    await button(page, en.lanes.commit).click();
    const dialog = page.getByRole('dialog', { name: accountEn.stepUp.title });
    await dialog.waitFor();
    await dialog.getByRole('button', { name: en.common.cancel, exact: true }).last().click();
    await page.getByRole('dialog').getByRole('alert').waitFor();
    expect((await lane()).body.state).toBe('open');
    expect(await button(page, en.lanes.commit).evaluate((it) => it === document.activeElement)).toBe(true);
    await button(page, en.lanes.commit).click();
    await dialog.getByLabel(second.code, { exact: true }).fill(await app.code());
    await dialog.getByRole('button', { name: accountEn.stepUp.submit }).click();
    await page.locator('.undo-bar').waitFor();
    await context.close();
  });

  test('the list of sessions ends another one; what was typed there stays until its person signs in again', async () => {
    const { email } = await aPerson(house, { role: 'operator', port: 'zhangmu' });
    const [here, there] = [await open(), await open()];
    for (const { page } of [here, there]) {
      await page.goto('/account');
      await giveFirstStep(page, email);
      await headed(page, accountEn.account.title).waitFor();
    }
    await field(there.page, accountEn.account.name).fill('Pema Dolma');
    await here.page.reload();
    const sessions = here.page.getByRole('region', { name: accountEn.sessions.title });
    await sessions.getByText(accountEn.sessions.here).waitFor();
    const others = sessions.getByRole('listitem').filter({ hasNot: here.page.getByText(accountEn.sessions.here) });
    expect(await others.count()).toBe(1);
    await others.getByRole('button').click();
    await here.page.getByRole('dialog').getByRole('button', { name: accountEn.sessions.end, exact: true }).click();
    await here.page.getByText(accountEn.sessions.alone).waitFor();

    const form = there.page.getByRole('region', { name: accountEn.account.personal });
    await form.getByRole('button', { name: en.common.save }).click();
    const dialog = there.page.getByRole('dialog', { name: accountEn.again.title });
    await dialog.getByLabel(signIn.password, { exact: true }).fill(PASSWORD);
    await dialog.getByRole('button', { name: accountEn.again.submit }).click();
    await there.page.getByText(accountEn.account.saved).waitFor();
    expect(await there.page.locator('.menu summary').textContent()).toContain('Pema Dolma');
    for (const { context } of [here, there]) await context.close();
  });

  test("an invitation is accepted from the letter's link, whose token never leaves for the server in an address", async () => {
    const email = await invite(house, { role: 'gate', port: 'zhangmu', name: 'Tashi' });
    const { page, context } = await open();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    const link = await linkFor(house, email);
    await page.goto(link);
    await headed(page, accountEn.invite.title).waitFor();
    await expect.poll(() => new URL(page.url()).hash).toBe('');
    await field(page, accountEn.invite.password).fill('too short');
    await button(page, accountEn.invite.submit).click();
    await page.getByText(accountEn.faults.passwordShort(12)).waitFor();
    await field(page, accountEn.invite.password).fill(PASSWORD);
    await button(page, accountEn.invite.submit).click();
    await page.getByText(signIn.done.accepted).waitFor();
    await giveFirstStep(page, email);
    await headed(page, en.lanes.title).waitFor();
    const token = new URL(link).hash.slice(1);
    expect(asked.filter((url) => url.split('#')[0]!.includes(token))).toEqual([]);
    await page.goto(link);
    await page.getByText(accountEn.invite.stale).waitFor();
    await context.close();
  });

  test('a forgotten password is set anew by the link; the old one is refused', async () => {
    const { email } = await aPerson(house, { role: 'operator', port: 'zhangmu' });
    const { page, context } = await open();
    await page.goto('/sign-in');
    await page.getByRole('link', { name: signIn.forgotten }).click();
    await headed(page, accountEn.reset.title).waitFor();
    await field(page, signIn.email).fill(email);
    await button(page, accountEn.reset.send).click();
    await page.getByRole('heading', { name: accountEn.reset.sentTitle }).waitFor();
    await expect.poll(() => linkFor(house, email), { timeout: 15_000 }).toContain('/reset#');
    await page.goto(await linkFor(house, email));
    await field(page, accountEn.password.next).fill('another long sentence 5');
    await button(page, accountEn.reset.submit).click();
    await page.getByText(signIn.done.reset).waitFor();
    await giveFirstStep(page, email);
    await page.getByRole('alert').filter({ hasText: signIn.wrong }).waitFor({ state: 'attached' });
    await giveFirstStep(page, email, 'another long sentence 5');
    await headed(page, en.lanes.title).waitFor();
    await context.close();
  });

  test('a company applies, the administrator approves, its manager signs in, sees its room and books', async () => {
    const email = freshEmail('manager');
    const creditCode = withCreditCheck('91540100MA6TX7Q01');
    const applicant = await open();
    const { page } = applicant;
    await page.goto('/apply');
    await field(page, accountEn.apply.companyName).fill('Nyalam Trading');
    const code = field(page, accountEn.apply.creditCode);
    await code.fill(`${creditCode.slice(0, 17)}${creditCode[17] === '1' ? '2' : '1'}`);
    await page.getByText(accountEn.faults.creditCodeCheck(creditCode[17]!)).waitFor();
    await code.fill(creditCode);
    await page.getByText(accountEn.faults.creditCodeRight).waitFor();
    await field(page, accountEn.apply.personName).fill('Dawa');
    await field(page, accountEn.apply.email).fill(email);
    await button(page, accountEn.apply.submit).click();
    await page.getByRole('heading', { name: accountEn.apply.nextTitle }).waitFor();
    await acceptInvite(house, email, { name: 'Dawa' });
    await page.goto('/company');
    await giveFirstStep(page, email);
    await page.getByText(companyEn.notYet.applied).waitFor();

    const office = await open();
    await signedIn(office.context, house.key('admin'));
    await office.page.goto('/admin/companies?state=applied');
    await office.page.getByRole('link', { name: 'Nyalam Trading' }).click();
    await office.page.getByText(adminEn.companies.proved).waitFor();
    await button(office.page, adminEn.companies.approve).click();
    const ask = office.page.getByRole('dialog', { name: adminEn.companies.approve });
    await ask.getByRole('button', { name: adminEn.companies.approve, exact: true }).click();
    await office.page.getByText(adminEn.companies.emptyOf.applied).waitFor();

    await page.reload();
    await page.getByRole('heading', { name: companyEn.invites.title }).waitFor();
    expect(await page.getByText(companyEn.notYet.applied).count()).toBe(0);
    await page.getByRole('navigation').getByRole('link', { name: en.nav.book, exact: true }).click();
    await page.locator('#f-port').selectOption({ label: 'Zhangmu (Khasa)' });
    await page.locator('[role=grid]').waitFor();
    await field(page, en.book.kind).selectOption({ label: en.book.kinds.general });
    await page
      .getByRole('group', { name: en.exporter.goodsNo(1) })
      .getByLabel(en.book.hsCodes, { exact: true })
      .fill('73239300');
    await page
      .getByRole('group', { name: en.book.vehicle(1) })
      .getByLabel(en.book.plate, { exact: true })
      .fill('藏A·77777');
    await page.locator('[role=gridcell]:not([aria-disabled=true])').last().click();
    await button(page, en.book.submit).click();
    await page.getByRole('heading', { level: 1, name: /ZM-/ }).waitFor();
    expect(unexpected(applicant)).toEqual([]);
    for (const { context } of [applicant, office]) await context.close();
  });
});
