import { expect, test } from 'vitest';
import { MailFrame } from '../../src/modules/mail/frame/frame.js';
import { expectAccessible, openPage } from '../support/browser.js';
import { look } from '../support/pictures.js';
import { testApp } from '../support/test-app.js';

const app = testApp();
const url = 'https://example.org/i/1';
const link = { label: 'Google', url };

test.each(['light', 'dark'] as const)('a mail can be read on a telephone that is %s', async (colorScheme) => {
  const { html, text } = app()
    .http.get(MailFrame, { strict: false })
    .render(
      {
        language: 'fr',
        subject: 'Invitation',
        blocks: [
          { type: 'paragraph', text: 'Nous avons le plaisir de vous inviter.' },
          { type: 'title', text: 'La liberté des médias' },
          {
            type: 'facts',
            items: [{ label: 'Quand', value: 'jeudi 14 janvier 2027', detail: 'heure de Bruxelles' }],
          },
          { type: 'notice', text: 'Règle de Chatham House.' },
          { type: 'heading', text: 'Programme' },
          { type: 'quote', text: 'Un mot de notre part.' },
          { type: 'button', label: 'Répondre', url },
          { type: 'links', label: 'Ajouter à', items: [link] },
          { type: 'small', text: 'Vous pouvez aussi répondre dans votre agenda.' },
        ],
        footer: ['Envoyé par le bureau.'],
        unsubscribe: { label: 'Ne plus recevoir ces courriels', url },
      },
      'Le bureau',
    );
  // A label is followed by a colon as the language has it.
  expect(text).toContain('Quand\u00A0: jeudi 14 janvier 2027');
  const { page, context } = await openPage({ viewport: { width: 360, height: 740 }, colorScheme });
  await page.setContent(html);
  await look(page, `mail-${colorScheme}`);
  await expectAccessible(page);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
  const background = await page.evaluate(
    `getComputedStyle(document.querySelector('.sheet')).backgroundColor`,
  );
  expect(background).toBe(colorScheme === 'dark' ? 'rgb(22, 35, 59)' : 'rgb(255, 255, 255)');
  await context.close();
});
